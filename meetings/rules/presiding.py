"""Who may preside over a meeting when the chair is on leave?"""

from collections.abc import Collection

from branches.rules import COMMITTEE_POSTS
from meetings.rules.kinds import Kind
from meetings.rules.replies import Answer


def needs_deputy(answer: str | None) -> bool:
    """Whether the chair asked for leave."""
    return answer == Answer.LEAVE


def may_preside(
    kinds: Collection[str], *, posts: Collection[str], is_full: bool, has_committee: bool
) -> bool:
    """Whether somebody due may preside in the chair's place (Branch Regulations Art 14).

    The deputy secretary or a member of the committee may; where a small branch has neither beside the
    absent chair (Art 20), any full member. A Party group's meeting: any full member of the group too.
    """
    if COMMITTEE_POSTS & set(posts):
        return True
    if Kind.COMMITTEE_MEETING in kinds or not is_full:
        return False
    return Kind.GROUP_MEETING in kinds or not has_committee
