"""What may each role do, and what does a member's standing entitle him to?"""

from members.codes import MemberStatus

# Full members vote; probationary members attend without a vote (T3; Party Constitution Art 7).
VOTING_STATUSES = (MemberStatus.FULL.value,)
# Who is called to the meetings and counted in 应到.
ATTENDING_STATUSES = (MemberStatus.FULL.value, MemberStatus.PROBATIONARY.value)

READ = frozenset({
    "view organization", "view member", "view meeting", "view score", "view rule_set",
})
KEEP = READ | {
    "add meeting", "change meeting", "write minutes", "record attendance", "print meeting",
    "change member", "add member", "export member", "reveal member", "import roster",
}

REVIEW = READ | {
    "review meeting", "print meeting", "judge score", "export member", "reveal member", "change rule_set",
    "change organization", "compute score",
}
SIGN = {"sign meeting", "submit meeting", "cancel meeting", "change organization"}

# One table says it all; `may` reads it, the tests walk it.
RIGHTS: dict[str, frozenset[str]] = {
    # Secretary and deputy of the organization itself.
    "secretary": KEEP | SIGN,
    # The same posts of a superior organization, at that organization: its own meetings, and the review of those under it.
    "superior_secretary": KEEP | SIGN | REVIEW,
    # Other members of its committee prepare everything, the secretary signs.
    "committee_member": KEEP,
    # Leader of a Party group: the group's own meetings.
    "group_leader": READ | {"add meeting", "change meeting", "write minutes", "record attendance", "print meeting"},
    # Holder of a leading post or organizer of a superior organization, over what lies under it.
    "reviewer": REVIEW,
    # The superuser looks everywhere and keeps the tree; acts of office (sign, review, judge) stay with the appointed.
    "administrator": READ | {
        "print meeting", "export member", "reveal member", "import roster", "add member", "change member",
        "change rule_set", "change organization", "compute score",
    },
}


def may(role: str, verb: str, concept: str) -> bool:
    """Whether a role may do `verb` with `concept`; an unknown role or act may not."""
    return f"{verb} {concept}" in RIGHTS.get(role, frozenset())
