"""A wrong day is put right: the chain keeps neither gap nor overlap, and the old day stays readable."""

from datetime import date, timedelta

import pytest

from branches.scope import Scope
from members.models import Affiliation, Appointment, Standing
from members.models.membership import DatedCorrection
from members.services import change_standing, move_to_group
from members.services.membership import correct_dated_fact, record_death
from partybuild.audit.models import Entry
from partybuild.errors import RuleBroken
from tests import make

START, ONE = date(2020, 1, 1), timedelta(days=1)
CONFIRMED, TODAY = date(2021, 1, 1), date(2026, 3, 10)


def corrected(row, field, value, *, organization=None, scope=None, reason="Slip of the pen"):
    organization = organization or Affiliation.objects.filter(member=row.member).first().organization
    return correct_dated_fact(
        by=None, row=row, field=field, value=value, reason=reason, on=TODAY, organization=organization,
        scope=scope or Scope.of({organization.path}),
    )  # fmt: skip


def refused(*args, **fields) -> str | None:
    with pytest.raises(RuleBroken) as broken:
        corrected(*args, **fields)
    return broken.value.field


@pytest.fixture
def member(branch):
    person = make.member(branch, status="probationary", since=START)
    change_standing(by=None, member=person, status="full", on=CONFIRMED)
    return person


def spans(model, member) -> list[tuple]:
    return list(model.objects.filter(member=member).order_by("since").values_list("since", "until"))


@pytest.mark.parametrize("days", [-30, -1, 1, 30])
@pytest.mark.parametrize("side", ["since", "until"])
def test_the_neighbour_moves_along_whichever_side_is_corrected(member, days, side):
    """One day, two rows: the end of the one is the beginning of the other."""
    first, second = Standing.objects.filter(member=member).order_by("since")
    corrected(second if side == "since" else first, side, CONFIRMED + days * ONE)
    day = CONFIRMED + days * ONE
    assert spans(Standing, member) == [(START, day), (day, None)]
    member.refresh_from_db()
    assert (member.confirmation_date, member.version) == (day, 2)


def test_old_and_new_day_stay_readable_with_the_reason(branch, member):
    corrected(Standing.objects.get(member=member, until=None), "since", CONFIRMED + ONE)
    rows = DatedCorrection.objects.order_by("pk")
    assert {(r.row.status, r.field, r.old_value, r.new_value, r.reason) for r in rows} == {
        ("full", "since", CONFIRMED, CONFIRMED + ONE, "Slip of the pen"),
        ("probationary", "until", CONFIRMED, CONFIRMED + ONE, "Slip of the pen"),
    }
    details = {"fact": "standing", "field": "since", "old": "2021-01-01", "new": "2021-01-02"}
    assert Entry.objects.get(action="correct dated fact").details == details


@pytest.mark.parametrize(
    ("value", "may"),
    [(START, False), (START + ONE, True), (TODAY, True), (TODAY + ONE, False), (CONFIRMED, False)],
)
def test_a_neighbour_keeps_a_day_and_nothing_lies_ahead(member, value, may):
    row = Standing.objects.get(member=member, until=None)
    if may:
        assert len(corrected(row, "since", value)) == 2
    else:
        assert refused(row, "since", value) == "on"
        assert spans(Standing, member) == [(START, CONFIRMED), (CONFIRMED, None)]


def test_an_open_end_is_no_day_and_a_reason_is_given(member):
    row = Standing.objects.get(member=member, until=None)
    assert refused(row, "until", TODAY) == "on"
    assert refused(row, "since", CONFIRMED + ONE, reason=" ") == "reason"


def test_a_move_between_groups_is_corrected_in_the_branch(branch, member):
    move_to_group(by=None, member=member, group=make.group(branch), on=CONFIRMED)
    corrected(Affiliation.objects.get(member=member, until=None), "since", CONFIRMED - ONE)
    assert spans(Affiliation, member) == [(START, CONFIRMED - ONE), (CONFIRMED - ONE, None)]


def test_the_day_of_a_transfer_is_corrected_by_the_superior_of_both(root, branch, other_branch, member):
    Affiliation.objects.filter(member=member).update(until=CONFIRMED)
    row = Affiliation.objects.create(member=member, organization=other_branch, since=CONFIRMED)
    for one_side in (branch, other_branch):
        scope = Scope.of({one_side.path})
        assert refused(row, "since", CONFIRMED + ONE, organization=other_branch, scope=scope) == "on"
    corrected(row, "since", CONFIRMED + ONE, organization=other_branch, scope=Scope.of({root.path}))
    assert spans(Affiliation, member) == [(START, CONFIRMED + ONE), (CONFIRMED + ONE, None)]


def test_a_gap_stays_a_gap_and_is_not_crossed(branch, other_branch, member):
    gone, back = CONFIRMED, CONFIRMED + 100 * ONE
    Affiliation.objects.filter(member=member).update(until=gone)
    row = Affiliation.objects.create(member=member, organization=branch, since=back)
    corrected(row, "since", gone)
    assert spans(Affiliation, member) == [(START, gone), (gone, None)]
    Affiliation.objects.filter(pk=row.pk).update(since=back)
    row.refresh_from_db()
    assert refused(row, "since", gone - ONE) == "on"
    first = Affiliation.objects.filter(member=member).order_by("since").first()
    assert refused(first, "until", back + ONE) == "on"
    corrected(first, "until", back)
    assert spans(Affiliation, member) == [(START, back), (back, None)]


def test_a_wrong_day_of_death_moves_what_ended_with_it(branch, member):
    make.appoint(member, branch, "publicity_officer", since=CONFIRMED)
    record_death(by=None, member=member, on=TODAY - 9 * ONE)
    row = Standing.objects.get(member=member, status="deceased")
    assert refused(row, "since", CONFIRMED) == "on"
    assert len(corrected(row, "since", TODAY - 20 * ONE)) == 4
    day = TODAY - 20 * ONE
    assert spans(Affiliation, member) == [(START, day)]
    assert spans(Appointment, member) == [(CONFIRMED, day)]
    assert spans(Standing, member)[-1] == (day, None)


def test_two_secretaries_never_overlap(branch, member):
    first = make.appoint(member, branch, since=START, until=CONFIRMED)
    second = make.appoint(make.member(branch), branch, since=CONFIRMED)
    assert refused(second, "since", CONFIRMED - ONE) == "on"
    assert refused(first, "until", CONFIRMED + ONE) == "on"
    corrected(second, "since", CONFIRMED + ONE)
    corrected(first, "until", CONFIRMED + ONE)
    assert (Appointment.objects.get(pk=first.pk).until, Appointment.objects.get(pk=second.pk).since) == (
        CONFIRMED + ONE,
        CONFIRMED + ONE,
    )
