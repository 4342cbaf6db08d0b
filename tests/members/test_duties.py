"""What is due from whom, and who is told once."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from appraisal.dashboards.branch import branch_home
from branches.models import RuleSet
from members.duties import probations_ending, reminders, upcoming, vacant_secretary_posts
from members.file import MemberFile
from members.models.admission import AdmissionCase, AdmissionStep
from members.services import change_standing
from partybuild.periods import add_months
from tests import make

ON = date(2026, 11, 23)
ONE = timedelta(days=1)
YEAR_AGO = date(2025, 11, 23)


def keys(on=ON) -> list[str]:
    return [r.dedupe_key for r in reminders(on=on)]


@pytest.mark.parametrize(
    ("admission", "found"),
    [
        (YEAR_AGO + 31 * ONE, []),
        (YEAR_AGO + 30 * ONE, [(date(2026, 12, 23), False)]),
        (YEAR_AGO + ONE, [(date(2026, 11, 24), False)]),
        (YEAR_AGO, [(ON, True)]),
        (YEAR_AGO - ONE, [(date(2026, 11, 22), True)]),
    ],
)
def test_probation_is_told_thirty_days_before_and_after(branch, admission, found):
    make.member(branch, status="probationary", since=admission)
    assert [(d.ends_on, d.is_over) for d in probations_ending(on=ON)] == found


def test_the_days_before_are_a_rule_of_the_organization(branch, other_branch, college):
    for each in (branch, other_branch):
        make.member(each, status="probationary", since=YEAR_AGO + 20 * ONE)
    RuleSet.objects.create(
        organization=college, effective_from=date(2026, 1, 1), values={"probation.remind_days": 19}
    )
    assert [d.organization for d in probations_ending(on=ON)] == [other_branch]


def test_who_was_confirmed_or_never_admitted_is_not_due(branch):
    confirmed = make.member(branch, status="probationary", since=YEAR_AGO)
    change_standing(by=None, member=confirmed, status="full", on=ON)
    unknown = make.member(branch, status="probationary", since=YEAR_AGO)
    unknown.admission_date = None
    unknown.save()
    assert probations_ending(on=ON) == []
    assert [d.member_id for d in probations_ending(on=ON - ONE)] == [confirmed.pk]


@pytest.mark.parametrize(
    ("admission", "extension", "postponement", "found"),
    [
        (YEAR_AGO, 6, 0, []),
        (date(2025, 6, 23), 6, 0, [(date(2026, 12, 23), False)]),
        (date(2025, 6, 24), 6, 0, []),
        (date(2025, 5, 24), 6, 0, [(date(2026, 11, 24), False)]),
        (date(2025, 5, 23), 6, 0, [(ON, True)]),
        (date(2024, 11, 22), 12, 0, [(date(2026, 11, 22), True)]),
        (date(2024, 11, 30), 12, 0, [(date(2026, 11, 30), False)]),
        # Postponed by the branch that received him (Art 36): told again before the time it took is up.
        (YEAR_AGO, 0, 6, []),
        (date(2025, 7, 24), 0, 5, []),
        (date(2025, 7, 23), 0, 5, [(date(2026, 7, 23), True)]),
    ],
)
def test_an_extended_probation_ends_later_and_a_postponed_discussion_is_told_later(
    branch, admission, extension, postponement, found
):
    """Admission Rules 2014 Arts 32 and 36: the reminder, the branch's home and the file say one day."""
    member = make.member(branch, status="probationary", since=admission)
    AdmissionCase.objects.create(
        member=member, organization=branch, begun_on=make.LONG_AGO, extension_months=extension,
        postponement_months=postponement,
    )  # fmt: skip
    assert [(d.ends_on, d.is_over) for d in probations_ending(on=ON)] == found
    ahead = [a for a in branch_home(branch, on=ON, has_score=False).ahead if "members" in a.link]
    assert [a.on for a in ahead] == [ends_on for ends_on, _over in found]
    assert MemberFile(member, on=ON).probation_ends == add_months(admission, 12 + extension)


def test_whom_the_meeting_confirmed_waits_for_the_committee_not_for_the_branch(branch):
    member = make.member(branch, status="probationary", since=YEAR_AGO)
    case = AdmissionCase.objects.create(member=member, organization=branch, begun_on=make.LONG_AGO)
    step = AdmissionStep.objects.create(case=case, key="confirmed", done_on=ON, recorded_at=timezone.now())
    assert probations_ending(on=ON) == []
    assert [d.member_id for d in probations_ending(on=ON - ONE)] == [member.pk]
    AdmissionStep.objects.filter(pk=step.pk).update(undone_at=timezone.now(), undo_reason="Wrong")
    assert [d.member_id for d in probations_ending(on=ON)] == [member.pk]


@pytest.mark.parametrize(
    ("until", "since"), [(ON - ONE, ON - ONE), (ON, ON), (ON + ONE, "held"), (None, "held")]
)
def test_a_post_is_vacant_from_the_day_its_holder_left(branch, until, since):
    make.appoint(make.member(branch), branch, until=until)
    vacant = {o.pk: o.vacant_since for o in vacant_secretary_posts(on=ON)}
    assert vacant.get(branch.pk, "held") == since


def test_a_dissolved_branch_needs_no_secretary(branch):
    branch.dissolved_on = ON
    branch.save()
    assert branch.pk not in {o.pk for o in vacant_secretary_posts(on=ON)}


def test_the_leading_posts_are_told_in_their_languages_with_rule_and_link(branch, secretary):
    deputy = make.official(branch, "deputy_secretary")
    make.official(branch, "publicity_officer")
    member = make.member(branch, status="probationary", since=YEAR_AGO + ONE, name="刘洋")
    told = [r for r in reminders(on=ON) if r.dedupe_key.startswith("probation")]
    assert [r.recipient_id for r in told] == sorted([secretary.pk, deputy.pk])
    assert {r.dedupe_key for r in told} == {f"probation-ends:{member.pk}:2026-11-24"}
    assert told[0].texts["en"] == "刘洋's probation ends on 24 Nov 2026: prepare the confirmation."
    assert "刘洋" in told[0].texts["zh-hans"]
    assert told[0].reasons["en"].startswith("Admission Rules 2014 Art 32")
    assert told[0].link == f"/o/branch/members/{member.pk}/"


def test_a_vacancy_is_told_to_the_deputies_and_to_the_superior(root, college, branch, organizer):
    make.official(root, "secretary", home=branch)
    deputy = make.official(branch, "deputy_secretary")
    told = {(r.recipient_id, r.dedupe_key) for r in reminders(on=ON)}
    assert told == {(pk, f"vacant:{branch.pk}:ever") for pk in (organizer.pk, deputy.pk)}


def test_a_term_about_to_end_is_told_to_its_organization(branch, secretary):
    term = make.term(branch, began_on=date(2024, 1, 5), ends_on=date(2027, 1, 5))
    told = [r for r in reminders(on=ON) if r.dedupe_key.startswith("term")]
    assert [(r.recipient_id, r.dedupe_key, r.link) for r in told] == [
        (secretary.pk, f"term-ends:{term.pk}:2027-01-05", "/o/branch/settings/")
    ]


def test_what_is_told_keeps_its_key_until_the_day_comes(branch, secretary):
    member = make.member(branch, status="probationary", since=YEAR_AGO + 2 * ONE)
    told = [keys(ON + n * ONE) for n in range(4)]
    assert told[0] == told[1] == [f"probation-ends:{member.pk}:2026-11-25"]
    assert told[2] == told[3] == [f"probation-over:{member.pk}:2026-11-25"]


@pytest.mark.parametrize("number", [1, 3])
def test_reminders_cost_the_same_for_few_and_many(college, number, django_assert_num_queries):
    for _ in range(number):
        branch = make.organization(college)
        make.official(branch, "secretary")
        make.member(branch, status="probationary", since=YEAR_AGO)
        make.term(branch, began_on=date(2024, 1, 5), ends_on=date(2027, 1, 5))
    with django_assert_num_queries(6):
        assert len(reminders(on=ON)) == 2 * number


def test_the_look_ahead_is_of_one_organization_by_day(branch, other_branch, secretary):
    for each in (branch, other_branch):
        make.member(each, status="probationary", since=YEAR_AGO + 9 * ONE, name="刘洋")
        make.term(each, began_on=date(2024, 1, 5), ends_on=date(2026, 11, 25))
    with override("en"):
        ahead = upcoming(branch, on=ON)
        assert [a.on for a in ahead] == [date(2026, 11, 25), date(2026, 12, 2)]
        assert ahead[0].link == "/o/branch/settings/"
        assert [a.on for a in upcoming(other_branch, on=ON)] == [None, *(a.on for a in ahead)]
