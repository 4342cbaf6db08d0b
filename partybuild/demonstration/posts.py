"""Who holds which post in the demonstration, and until when?"""

from datetime import date, timedelta

from branches.models import Organization, Term
from branches.rules import term_end
from members.models import Appointment
from partybuild.demonstration.tree import BranchCast, Seat
from partybuild.periods import add_months

BRANCH_POSTS = [
    "secretary",
    "organization_officer",
    "publicity_officer",
    "discipline_officer",
    "committee_member",
]
TERM_STORIES = {"computer-science": -36 + 3, "chinese": -36 - 1}


def appoint_everybody(cast: dict[str, BranchCast], root: Organization, today: date) -> None:
    """Committees with their terms; one term is about to end, one is over; one committee has a vacant post."""
    terms, appointments = [], []
    for number, (code, branch) in enumerate(cast.items()):
        began = add_months(today.replace(day=1), TERM_STORIES.get(code, -30 + number % 24)) + timedelta(
            days=9
        )
        terms.append(
            Term(
                organization=branch.organization,
                number=3,
                began_on=began,
                ends_on=term_end(began, branch.organization.kind, "university"),
            )
        )
        appointments += branch_posts(code, branch, terms[-1])
    appointments += superior_posts(cast, root, today)
    Term.objects.bulk_create(terms)
    Appointment.objects.bulk_create(appointments, batch_size=500)


def branch_posts(code: str, branch: BranchCast, term: Term) -> list[Appointment]:
    """A committee of the longest-serving, and a leader for each Party group."""
    voters = sorted(
        (s for s in branch.seats if s.full_since and s.until is None),
        key=lambda s: max(s.full_since, s.since),
    )
    size = 1 if len(voters) < 7 else (5 if len(voters) > 18 else 3)
    if code == "journalism":
        size = 2
    branch.officers = voters[:size]
    rows = [
        appointed(seat, term, post=post, term=term)
        for post, seat in zip(BRANCH_POSTS, branch.officers, strict=False)
    ]
    for group in branch.groups:
        leader = next(s for s in voters[size:] if s.group is group)
        rows.append(appointed(leader, term, post="group_leader", group=group))
    return rows


def appointed(seat: Seat, of: Term, **post) -> Appointment:
    """To a post from the term's beginning, or from when the member could hold it."""
    since = max(of.began_on, seat.full_since, seat.since)
    return Appointment(member=seat.member, organization=of.organization, since=since, **post)


def superior_posts(cast: dict[str, BranchCast], root: Organization, today: date) -> list[Appointment]:
    """A secretary and a deputy for each superior organization, and the university's organizer."""
    since = add_months(today.replace(day=1), -28)
    rows, by_superior = [], {}
    for branch in cast.values():
        by_superior.setdefault(branch.superior.pk, []).append(branch)
    for branches in by_superior.values():
        pool = [
            s
            for s in branches[-1].seats
            if s.full_since and s.until is None and s not in branches[-1].officers
        ]
        for post, seat in zip(["secretary", "deputy_secretary"], pool[-2:], strict=True):
            rows.append(
                Appointment(member=seat.member, organization=branches[0].superior, post=post, since=since)
            )
    office = cast["party-office"]
    pool = [s for s in office.seats if s.votes(since) and s not in office.officers]
    for post, seat in zip(["secretary", "deputy_secretary", "organizer"], pool[-3:], strict=True):
        rows.append(Appointment(member=seat.member, organization=root, post=post, since=since))
    return rows
