"""How does an administrator look after the tree, the people and their posts?"""

from members.admin import members, organizations, posts

__all__ = ["members", "organizations", "posts"]
