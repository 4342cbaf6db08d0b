"""Whatever happens below, a superior's page says the same with stored sums as without."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from appraisal.dashboards.superior import superior_home
from appraisal.models import SubtreeSums
from appraisal.services import refresh_sums
from branches.models import Organization
from branches.scope import Scope
from branches.services import create_organization, dissolve_organization, move_organization, set_rules
from meetings import services as meetings
from members.models import Member
from members.services import appoint, change_standing, register_member
from members.services.admission import approve_acceptance, start_application
from members.services.membership import approve_membership, decide_membership
from members.services.merging import merge_members
from members.services.transfers import accept_transfer, request_transfer
from tests import make
from tests.members.admissions import BORN, COMMITTEE, walk

DAY = date(2026, 11, 23)
AT = timezone.make_aware(datetime(2026, 11, 23, 10))
pytestmark = pytest.mark.django_db


def seen(organization, on=DAY):
    """What the page shows of an organization: totals, and each child with all its figures and flags."""
    home = superior_home(organization, Scope.everything(), on=on, asked={}, is_own=False)
    children = [
        (c.organization.code, c.secretary, c.month, c.year, c.spark, c.flags, sorted(c.waiting), c.members)
        for c in home.page
    ]
    counts = [(c.branch_count, c.missing, c.needy_count) for c in home.page]
    totals = (home.branch_count, home.member_count, home.rates, home.totals, home.needy_count)
    return totals, home.waiting_count, home.watches, children, counts


def seen_without_sums(organization, on=DAY):
    kept = list(SubtreeSums.objects.all())
    SubtreeSums.objects.all().delete()
    found = seen(organization, on)
    SubtreeSums.objects.bulk_create(kept)
    return found


@pytest.fixture
def tree(root, college, branch, other_branch):
    """Two colleges; under the first a general branch with a branch of its own."""
    general = make.organization(college, kind="general_branch", code="general")
    deep = make.organization(general, code="deep")
    for place in (branch, other_branch, deep):
        make.members(place, 8)
        for month in range(1, 9):
            make.meeting(
                place, "theme_party_day", "committee_meeting", on=date(2026, month, 5), state="approved"
            )
    make.meeting(deep, "general_meeting", on=date(2026, 10, 9), state="submitted")
    make.organization(college, code="empty")
    make.member(branch, name="Leaving")
    return root


def held(branch, secretary):
    start = timezone.make_aware(datetime(2026, 11, 20, 14))
    person = secretary.member
    return meetings.plan_meeting(
        by=secretary, organization=branch, kinds={"general_meeting"}, title="M", place="R", agenda=["One"],
        started_at=start, ended_at=start + timedelta(hours=1), at=start - timedelta(days=2), chair=person,
        recorder=person,
    )  # fmt: skip


def submit(branch, secretary):
    meeting = held(branch, secretary)
    at = timezone.make_aware(datetime(2026, 11, 20, 16))
    meetings.record_attendance(by=secretary, meeting=meeting, version=meeting.version, exceptions={}, at=at)
    meeting.refresh_from_db()
    item = {"title": "One", "discussion": "Said", "resolutions": [{"text": "Done", "is_voted": False}]}
    meetings.save_minutes(
        by=secretary, meeting=meeting, version=meeting.version, content={"items": [item]}, at=at
    )
    meeting.refresh_from_db()
    meetings.sign_record(by=secretary, meeting=meeting, version=meeting.version, at=at)
    meetings.submit_record(by=secretary, meeting=meeting, at=at)
    meeting.refresh_from_db()
    return meeting


def test_the_page_is_the_same_with_stored_sums(tree, college):
    before = seen(tree), seen(college)
    assert refresh_sums(at=AT) == SubtreeSums.objects.count() == 4
    assert (seen(tree), seen(college)) == before


def test_nothing_is_written_where_nothing_happened(tree):
    refresh_sums(at=AT)
    assert refresh_sums(at=AT) == 0


def test_an_act_in_a_branch_touches_its_superiors_alone(tree, branch):
    secretary = make.official(branch)
    refresh_sums(at=AT)
    held(branch, secretary)
    assert set(SubtreeSums.objects.fresh(on=DAY).values_list("organization__code", flat=True)) == {
        "general",
        "elsewhere",
    }
    assert refresh_sums(at=AT) == 2


def test_a_new_day_is_reckoned_anew(tree):
    refresh_sums(at=AT)
    tomorrow = DAY + timedelta(days=1)
    assert not SubtreeSums.objects.fresh(on=tomorrow).exists()
    assert refresh_sums(at=AT + timedelta(days=1)) == 4
    assert seen(tree, tomorrow) == seen_without_sums(tree, tomorrow)


def register(tree, college, branch, secretary):
    register_member(by=secretary, organization=branch, on=DAY, status="full", name="New")


def suspend(tree, college, branch, secretary):
    member = Member.objects.get(name="Leaving")
    change_standing(by=secretary, member=member, status="expelled", on=DAY - timedelta(days=1))


def new_secretary(tree, college, branch, secretary):
    appoint(by=secretary, member=make.member(college), organization=college, post="secretary", since=DAY)


def rules_from_above(tree, college, branch, secretary):
    set_rules(
        by=secretary,
        organization=tree,
        effective_from=date(2026, 1, 1),
        values={"theme_party_day.per_month": 2},
        reason="Document",
    )


def a_branch_more(tree, college, branch, secretary):
    create_organization(
        by=secretary, parent=college, code="new", name="New", kind="branch", on=date(2026, 1, 1)
    )


def a_branch_less(tree, college, branch, secretary):
    empty = Organization.objects.get(code="empty")
    dissolve_organization(by=secretary, organization=empty, on=DAY, reason="R")


def a_move(tree, college, branch, secretary):
    other = Organization.objects.get(code="elsewhere")
    move_organization(by=secretary, organization=branch, new_parent=other, on=DAY, reason="R")


def a_record(tree, college, branch, secretary):
    submit(branch, secretary)


def an_approval(tree, college, branch, secretary):
    reviewer = make.official(college)
    meeting = submit(branch, secretary)
    refresh_sums(at=AT)
    meetings.approve_record(by=reviewer, organization=college, meeting=meeting, at=AT)


def a_transfer(tree, college, branch, secretary):
    """Two branches under two superiors change by one act."""
    far = Organization.objects.get(code="other")
    told = {"by": secretary, "on": DAY, "at": AT}
    sent = request_transfer(member=Member.objects.get(name="Leaving"), sender=branch, receiver=far, **told)
    refresh_sums(at=AT)
    accept_transfer(transfer=sent, **told)


def a_merge(tree, college, branch, secretary):
    kept, merged = Member.objects.get(name="Leaving"), make.member(Organization.objects.get(code="other"))
    refresh_sums(at=AT)
    merge_members(by=secretary, organization=branch, kept=kept, merged=merged, choices={}, at=AT)


def a_membership_approved(tree, college, branch, secretary):
    member, day = Member.objects.get(name="Leaving"), DAY - timedelta(days=1)
    due = Member.objects.voters_of(branch, on=day).count()
    decision = decide_membership(
        by=secretary, member=member, organization=branch, kind="withdraw", decided_on=day,
        meeting="M", present=due, yes=due, no=0, abstain=0, reason="R",
    )  # fmt: skip
    reviewer = make.official(college)
    refresh_sums(at=AT)
    approve_membership(by=reviewer, decision=decision, effective_on=DAY, on=DAY)


def an_admission_approved(tree, college, branch, secretary):
    case = start_application(
        by=secretary, organization=branch, on=date(2023, 1, 10), at=AT, name="New", born_on=BORN
    )
    helpers = list(Member.objects.affiliated_to(branch, on=DAY).with_status("full", on=DAY)[:2])
    organizer = make.official(college, "organizer")
    walk(case, secretary, organizer, helpers, until="talked_before_approval")
    refresh_sums(at=AT)
    approve_acceptance(by=organizer, case=case, on=date(2025, 3, 1), at=AT, details=COMMITTEE)


ACTS = [
    a_transfer,
    a_merge,
    a_membership_approved,
    an_admission_approved,
    register,
    suspend,
    new_secretary,
    rules_from_above,
    a_branch_more,
    a_branch_less,
    a_move,
    a_record,
    an_approval,
]


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
def test_the_page_is_right_at_once_after_an_act_and_after_the_next_refresh(tree, college, branch, act):
    secretary = make.official(branch)
    refresh_sums(at=AT)
    before = seen(tree)
    act(tree, college, branch, secretary)
    after = seen_without_sums(tree)
    assert after != before or act in (new_secretary, a_merge)
    assert seen(tree) == after
    refresh_sums(at=AT)
    assert seen(tree) == after == seen_without_sums(tree)


def test_reading_stored_sums_costs_no_query_more(tree, django_assert_num_queries):
    with django_assert_num_queries(6):
        seen(tree)
    refresh_sums(at=AT)
    with django_assert_num_queries(6):
        seen(tree)
