"""What is known of members for their papers: floating, lost contact, awards, discipline, visits?"""

from datetime import date

from django.utils.translation import pgettext

from members.caring.visits import visit_list
from members.display import kind_of, said_date
from members.membership import of_part, people_with_marks
from members.models import Standing
from members.models.discipline import Disposal, Sanction
from members.models.membership import FloatingPeriod, LostContact, MembershipDecision, SearchEntry
from members.papers.told import Asked, person_of
from members.rules.membership_codes import FloatingReason, Ground
from partybuild.papers.blocks import numbered

LOST = (Ground.LOST_CONTACT, Ground.UNREACHABLE)


def member_facts(asked: Asked) -> dict:
    """The person, his branch and his standing of the day: one query."""
    if asked.member is None:
        return {}
    standing = Standing.objects.on(asked.on).filter(member=asked.member).values_list("status", flat=True)
    return person_of(asked.member) | {
        "branch": asked.organization.name,
        "standing": str(kind_of(standing.first())[1]),
        "admitted_on": said_date(asked.member.admission_date, asked.member.admission_precision),
    }


def floating(asked: Asked) -> dict:
    """Every time the member was away, and the contacts then, the oldest first."""
    if asked.member is None:
        return {}
    periods = FloatingPeriod.objects.filter(member=asked.member).select_related("keeps_contact", "host")
    periods = list(periods.prefetch_related("contacts").order_by("since", "pk"))
    contacts = sorted((c for p in periods for c in p.contacts.all()), key=lambda c: (c.on, c.pk))
    return member_facts(asked) | {
        "periods": [
            numbered(n)
            | {
                "since": said_date(row.since),
                "until": said_date(row.until),
                "destination": row.destination,
                "reason": str(row.get_reason_display()),
                "host": row.host.name if row.host_id else row.host_name,
                "card": row.card_number,
                "keeps_contact": row.keeps_contact.name,
            }
            for n, row in enumerate(periods, start=1)
        ],
        "contacts": [
            numbered(n) | {"on": said_date(row.on), "way": str(row.get_way_display())}
            for n, row in enumerate(contacts, start=1)
        ],
    }


def floating_list(asked: Asked) -> dict:
    """Who is floating on the day in the organization and under it, by branch and name; in a past year on its
    last day."""
    day = min(asked.on, date(asked.year, 12, 31))
    rows = of_part(people_with_marks(asked.organization, asked.scope, on=day), "floating")
    rows = rows.select_related("member", "organization")
    rows = rows.order_by("organization__path", "member__pinyin", "member__name", "member_id")
    return {
        "people": [
            numbered(n)
            | {
                "name": row.member.name,
                "branch": row.organization.short_name,
                "since": said_date(row.floating_since),
                "destination": row.destination,
                "reason": str(FloatingReason(row.floating_reason).label),
                "keeps_contact": row.contact_name,
                "contacted_on": said_date(row.contacted_on),
            }
            for n, row in enumerate(rows, start=1)
        ]
    }


def lost(asked: Asked) -> dict:
    """The last time a member could not be reached: the search, and what was decided for it (ED-09, ED-10)."""
    if asked.member is None:
        return {}
    facts = member_facts(asked)
    contact = LostContact.objects.filter(member=asked.member).first()
    if contact is None:
        return facts
    searches = SearchEntry.objects.filter(lost=contact)
    decisions = MembershipDecision.objects.filter(member=asked.member, decided_on__gte=contact.since)
    decisions = decisions.filter(ground__in=LOST).order_by("decided_on", "pk")
    return facts | {
        "last_seen_on": said_date(contact.last_seen_on),
        "reported_on": said_date(contact.since),
        "situation": str(contact.get_situation_display()),
        "found_on": said_date(contact.found_on),
        "searches": [
            numbered(n) | {"on": said_date(row.on), "way": str(row.get_way_display()), "result": row.result}
            for n, row in enumerate(searches, start=1)
        ],
        "decisions": [decision_row(row) for row in decisions],
    }


def decision_row(row: MembershipDecision) -> dict[str, str]:
    votes = pgettext("list", ", ").join(
        f"{label} {number}"
        for label, number in (
            (pgettext("headcount", "Due"), row.votes_due),
            (pgettext("headcount", "Present"), row.votes_present),
            (pgettext("vote", "For"), row.votes_yes),
            (pgettext("vote", "Against"), row.votes_no),
            (pgettext("vote", "Abstaining"), row.votes_abstain),
        )
    )
    return {
        "decision": str(row.get_kind_display()),
        "on": said_date(row.decided_on),
        "vote": votes,
        "state": str(row.get_state_display()),
        "effective_on": said_date(row.effective_on),
    }


def commendations(asked: Asked) -> dict:
    """Honours that were not revoked, the oldest first."""
    if asked.member is None:
        return {}
    rows = asked.member.honours.filter(revoked_on=None).order_by("awarded_on", "pk")
    return member_facts(asked) | {
        "honours": [
            numbered(n)
            | {
                "on": said_date(row.awarded_on),
                "title": row.title,
                "level": str(row.get_level_display()),
                "by": row.awarded_by,
                "document": row.document,
            }
            for n, row in enumerate(rows, start=1)
        ]
    }


def discipline(asked: Asked) -> dict:
    """Sanctions and measures of a member; who reads it is written down by the page."""
    if asked.member is None:
        return {}
    sanctions = Sanction.objects.filter(member=asked.member).order_by("decided_on", "pk")
    disposals = Disposal.objects.filter(member=asked.member).order_by("decided_on", "pk")
    return member_facts(asked) | {
        "sanctions": [measure_row(n, row, row.decided_by) for n, row in enumerate(sanctions, start=1)],
        "disposals": [measure_row(n, row, row.meeting) for n, row in enumerate(disposals, start=1)],
    }


def measure_row(number: int, row, by: str) -> dict[str, str]:
    return numbered(number) | {
        "kind": str(row.get_kind_display()),
        "on": said_date(row.decided_on),
        "by": by,
        "since": said_date(row.since),
        "until": said_date(row.until),
        "reason": row.reason,
    }


def visits(asked: Asked) -> dict:
    """Members in hardship with the year's visits, a row a visit; who was not visited stands there too."""
    day = min(asked.on, date(asked.year, 12, 31))
    lines = visit_list(asked.organization, asked.scope, year=asked.year, on=day)
    rows = [(line, visit) for line in lines for visit in line.visits or [None]]
    return {
        "visits": [
            numbered(n)
            | {"name": line.member.name, "branch": line.branch, "hardship": line.hardship_text}
            | (visit_cells(visit) if visit else {})
            for n, (line, visit) in enumerate(rows, start=1)
        ]
    }


def visit_cells(visit) -> dict[str, str]:
    return {
        "on": said_date(visit.visited_on),
        "occasion": str(visit.get_occasion_display()),
        "visitors": visit.visitors,
        "amount": "" if visit.amount is None else str(visit.amount),
        "given": visit.given,
    }
