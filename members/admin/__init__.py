"""How does an administrator look after the tree, the people, their posts, and look up the rest?"""

from members.admin import members, organizations, people_parts, posts

__all__ = ["members", "organizations", "people_parts", "posts"]
