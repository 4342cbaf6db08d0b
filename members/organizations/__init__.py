"""The pages of an organization itself: what stands under it, its facts and posts, its rules.

They name people, so they stand on the members' floor; the tree below knows none.
"""
