"""How do two files of one person become one, and two again?"""

from members.services.merging.merge import merge_members
from members.services.merging.undo import UNDO_DAYS, undo_merge

__all__ = ["UNDO_DAYS", "merge_members", "undo_merge"]
