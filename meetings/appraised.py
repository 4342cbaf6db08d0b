"""Who stands in an appraisal, and what do the dated facts of a later day make of it?"""

from datetime import date

from django.db.models import Exists, Expression, OuterRef, QuerySet, Subquery

from meetings.models import AppraisedMember, MemberAppraisal
from meetings.rules.member_appraisal import GONE, UNDECIDED, why_gone, why_not_graded
from members.codes import PARTY_MEMBERS, MemberStatus
from members.models import Affiliation, Standing
from members.models.membership import LostContact

# What a page says of a person beside the row itself.
JOINED = ("member", "group", "host", "self_entered_by", "host_told_by", "paper_entered_by")


def with_facts(rows: QuerySet, *, on: date | Expression) -> QuerySet:
    """Adds `.status` and `.place_id` of a day, `.status_then` and `.was_lost` of the roster's day, and
    `.is_graded_elsewhere`: whether another branch has given the year's grade."""
    standings = Standing.objects.filter(member=OuterRef("member")).order_by()
    places = Affiliation.objects.on(on).filter(member=OuterRef("member")).order_by()
    then = standings.on(OuterRef("appraisal__as_of"))
    lost = LostContact.objects.on(OuterRef("appraisal__as_of")).filter(member=OuterRef("member"))
    others = AppraisedMember.objects.filter(member=OuterRef("member")).exclude(pk=OuterRef("pk"))
    return rows.annotate(
        status=Subquery(standings.on(on).values("status")[:1]),
        place_id=Subquery(places.values("organization")[:1]),
        status_then=Subquery(then.values("status")[:1]),
        was_lost=Exists(lost),
        is_graded_elsewhere=Exists(others.filter(graded_year=OuterRef("appraisal__year"))),
    )


def reason_of(row: AppraisedMember) -> str:
    """Why the person of a row `with_facts` gets no grade on that day; '' for whoever gets one."""
    appraisal = row.appraisal
    belongs = row.place_id == appraisal.organization_id
    gone = why_gone(row.status, belongs=belongs, is_graded_elsewhere=row.is_graded_elsewhere)
    if gone or row.not_graded not in GONE:
        return gone or row.not_graded
    return why_not_graded(row.status_then or MemberStatus.FULL, is_lost=row.was_lost)


def people_on(appraisal: MemberAppraisal, *, on: date, pk=None) -> list[AppraisedMember]:
    """Everybody in an appraisal by name (or the one row `pk`), each with why there is no grade by the facts
    of a day; once announced, as it was decided. One query."""
    rows = appraisal.people.select_related(*JOINED).by_name()
    if pk is not None:
        rows = rows.filter(pk=pk)
    if appraisal.step not in UNDECIDED:
        return told_of(rows, appraisal)
    found = told_of(with_facts(rows, on=on), appraisal)
    for row in found:
        row.not_graded = reason_of(row)
    return found


def told_of(rows, appraisal: MemberAppraisal) -> list[AppraisedMember]:
    found = list(rows)
    for row in found:
        row.appraisal = appraisal
    return found


def guests_on(host, year: int, *, on: date) -> list[AppraisedMember]:
    """The floating members of other branches whom a host appraises in a year, by name, but for those who by
    the facts of the day get no grade; once told they stay. One query."""
    found = list(with_facts(AppraisedMember.objects.guests_of(host, year), on=on).by_name())
    return [row for row in found if row.host_told_on or not reason_of(row)]


def arrivals(appraisal: MemberAppraisal, *, on: date) -> QuerySet:
    """Affiliations of Party members who came to the branch after the roster's day and have no grade of the
    year yet: this branch grades them."""
    members = Standing.objects.on(on).filter(member=OuterRef("member"), status__in=PARTY_MEMBERS)
    known = AppraisedMember.objects.filter(member=OuterRef("member"))
    graded = known.filter(graded_year=appraisal.year)
    rows = Affiliation.objects.on(on).filter(Exists(members), organization=appraisal.organization_id)
    return rows.filter(~Exists(known.filter(appraisal=appraisal)), ~Exists(graded))
