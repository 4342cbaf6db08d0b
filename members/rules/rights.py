"""What may each role do?"""

from members.parts import modules_of
from members.rules import ballots, channels, life, member_appraisal, papers

READ = frozenset(
    {
        "view organization",
        "view member",
        "view meeting",
        "view score",
        "view rule_set",
    }
)
KEEP = READ | {
    "add meeting",
    "change meeting",
    "write minutes",
    "record attendance",
    "print meeting",
    "change member",
    "add member",
    "export member",
    "reveal member",
    "import roster",
}

REVIEW = READ | {
    "review meeting",
    "print meeting",
    "judge score",
    "export member",
    "reveal member",
    "change rule_set",
    "change organization",
    "compute score",
}
SIGN = {"sign meeting", "submit meeting", "cancel meeting", "change organization"}

# What each role may do with the roster itself; the parts of people's work add theirs below.
ROSTER: dict[str, frozenset[str]] = {
    # Secretary and deputy of the organization itself.
    "secretary": KEEP | SIGN,
    # The same posts of a superior organization: its own meetings, and the review of those under it.
    "superior_secretary": KEEP | SIGN | REVIEW,
    # Other members of its committee prepare everything, the secretary signs.
    "committee_member": KEEP,
    # Leader of a Party group: the group's own meetings.
    "group_leader": READ
    | {"add meeting", "change meeting", "write minutes", "record attendance", "print meeting"},
    # Holder of a leading post or organizer of a superior organization, over what lies under it.
    "reviewer": REVIEW,
    # Beside these, what a part gives one member of the committee alone, or a leading post of the direct
    # superior.
    "discipline_officer": frozenset(),
    "organization_officer": frozenset(),
    "direct_superior_leader": frozenset(),
    # The superuser looks everywhere and keeps the tree; acts of office stay with the appointed.
    "administrator": READ
    | {
        "print meeting",
        "export member",
        "reveal member",
        "import roster",
        "add member",
        "change member",
        "change rule_set",
        "change organization",
        "compute score",
    },
}


# Parts that have their rights here and their rooms on the floor above.
BESIDE = (channels, papers, ballots, member_appraisal, life)
PARTS = (*modules_of("members.rules"), *BESIDE)
# One table says it all; `may` reads it, the tests walk it.
RIGHTS: dict[str, frozenset[str]] = {
    role: roster.union(*(part.RIGHTS.get(role, ()) for part in PARTS)) for role, roster in ROSTER.items()
}


def may(role: str, verb: str, concept: str) -> bool:
    """Whether a role may do `verb` with `concept`; an unknown role or act may not."""
    return f"{verb} {concept}" in RIGHTS.get(role, frozenset())
