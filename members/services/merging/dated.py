"""Which dated rows of two files of one person cannot both have been true?"""

from datetime import date

from members.models import Affiliation, Appointment, Member, Standing

# Of these one history is chosen where the two overlap; a person belongs to one branch at a time (ED-12).
HISTORIES = {"affiliations": Affiliation, "standings": Standing}
END = date.max


def rows_of(model, member: Member) -> list:
    return list(model.objects.filter(member=member).order_by("since", "pk"))


def overlap(one, other) -> bool:
    """Whether two dated rows hold on a common day; `until` is the first day a row no longer holds."""
    return one.since < (other.until or END) and other.since < (one.until or END)


def contradicting(chosen: list, others: list) -> list:
    """Of the rows of the other history those that overlap one of the chosen history."""
    return [row for row in others if any(overlap(row, other) for other in chosen)]


def rows_to_drop(kept: Member, merged: Member, choices: dict[str, str]) -> list:
    """The rows that go: of each history those that contradict the chosen one, and posts held twice over."""
    dropped = []
    for name, model in HISTORIES.items():
        mine, theirs = rows_of(model, kept), rows_of(model, merged)
        chosen, others = (theirs, mine) if choices.get(name) == "merged" else (mine, theirs)
        dropped += contradicting(chosen, others)
    return dropped + _posts_twice(rows_of(Appointment, kept), rows_of(Appointment, merged))


def _posts_twice(mine: list, theirs: list) -> list:
    def post(row):
        return row.organization_id, row.group_id, row.post

    return [row for row in theirs if any(post(row) == post(o) and overlap(row, o) for o in mine)]
