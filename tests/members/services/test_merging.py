"""Two files of one person become one, and two again exactly as they were."""

import json
from datetime import date, datetime, timedelta

import pytest
from django.apps import apps
from django.db import transaction
from django.utils import timezone
from django.utils.translation import override
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from branches.models import Organization
from branches.scope import Scope
from meetings.models import Attendance, Meeting
from members.duplicates import candidate_pairs
from members.models import Affiliation, Appointment, Member, Standing
from members.models.transfers import MemberMerge, Transfer
from members.search import people, people_by_number
from members.services import change_member, register_member
from members.services.merging import merge_members, undo_merge
from members.services.merging.rows import label, relations
from members.services.transfers import request_transfer
from partybuild.audit.models import Entry
from partybuild.errors import RuleBroken
from tests import make
from tests.rows import rows_of

DAY = date(2026, 3, 31)
ONE = timedelta(days=1)
NOW = timezone.make_aware(datetime(2026, 4, 1, 10))
NUMBERS = ("11010519491231002X", "110105199003078814")


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


@pytest.fixture
def twins(branch, other_branch):
    """One person who was put on two rosters."""
    born = {"born_on": date(1990, 3, 7), "status": "full", "name": "陈思远"}
    first = register_member(
        by=None, organization=branch, on=date(2020, 1, 1), id_number=NUMBERS[0], phone="13812345678", **born
    )
    second = register_member(
        by=None, organization=other_branch, on=date(2022, 1, 1), id_number=NUMBERS[1],
        address="Nanjing Road 12", native_place="Chengdu", **born,
    )  # fmt: skip
    return first, second


def merge(kept, merged, *, at=NOW, **choices) -> MemberMerge:
    return merge_members(by=None, organization=None, kept=kept, merged=merged, choices=choices, at=at)


def attend(meeting, member, status="present") -> Attendance:
    return Attendance.objects.create(meeting=meeting, member=member, status=status, held_on=meeting.held_on)


def undo(done, *, at=NOW) -> MemberMerge:
    return undo_merge(by=None, organization=None, merge=MemberMerge.objects.get(pk=done.pk), at=at)


def everything() -> dict[str, list]:
    """Every row of every table, but the log, the merges and the members' version, which counts on."""
    left = {MemberMerge, Entry}
    kept = [m for m in apps.get_models(include_auto_created=True) if m not in left]
    tables = [m for m in kept if m._meta.app_label not in {"sessions", "contenttypes", "auth"}]
    return rows_of(tables, without={Member._meta.get_field("version")})


def test_all_that_points_at_the_merged_member_points_at_the_kept_one(twins, other_branch):
    kept, merged = twins
    post = make.appoint(merged, other_branch, "publicity_officer")
    meeting = make.meeting(other_branch, on=DAY, chair=merged)
    attend(meeting, merged)
    done = merge(kept, merged)
    for field in relations():
        assert not field.model._base_manager.filter(**{field.name: merged}).exists(), label(field)
    post.refresh_from_db()
    meeting.refresh_from_db()
    assert (post.member, meeting.chair, Attendance.objects.get().member) == (kept, kept, kept)
    assert done.rows["meetings.meeting.chair"] == {"moved": [meeting.pk], "left": []}
    entry = Entry.objects.get(action="merge member")
    assert entry.details["moved"]["members.appointment.member"] == 1
    assert not any(number in json.dumps(entry.details) for number in NUMBERS)


def test_hidden_relations_of_the_higher_floors_are_found_too():
    found = {label(field) for field in relations()}
    assert {"meetings.meeting.chair", "meetings.attendance.member", "members.transfer.member"} <= found
    assert not any(name.startswith("members.membermerge.") for name in found)


def test_of_two_rows_that_may_stand_once_the_kept_one_stays(twins, branch):
    kept, merged = twins
    meeting = make.meeting(branch, on=DAY)
    own = attend(meeting, kept)
    other = attend(meeting, merged, "absent")
    alone = attend(make.meeting(branch, on=DAY), merged)
    done = merge(kept, merged)
    assert done.rows["meetings.attendance.member"] == {"moved": [alone.pk], "left": [other.pk]}
    assert set(Attendance.objects.filter(member=kept)) == {own, alone}


def test_the_usual_choice_is_what_only_one_file_knows(twins):
    kept, merged = twins
    merge(kept, merged)
    kept.refresh_from_db()
    merged.refresh_from_db()
    assert (kept.id_number, kept.phone, kept.address, kept.native_place) == (
        NUMBERS[0],
        "13812345678",
        "Nanjing Road 12",
        "Chengdu",
    )
    assert (merged.id_number, merged.id_number_index, merged.phone, merged.address) == ("", None, "", "")


def test_each_fact_is_chosen_by_itself(twins):
    kept, merged = twins
    account = make.user()
    Member.objects.filter(pk=merged.pk).update(
        user=account, name="陈思源", pinyin="chensiyuan", initials="csy"
    )
    merge(kept, merged, id_number="merged", name="merged", native_place="kept", user="merged")
    kept.refresh_from_db()
    assert (kept.id_number, kept.name, kept.initials, kept.native_place, kept.user) == (
        NUMBERS[1],
        "陈思源",
        "csy",
        "",
        account,
    )
    assert Member.objects.get(pk=merged.pk).user is None


@pytest.mark.parametrize(("choice", "code"), [("kept", "branch"), ("merged", "other")])
def test_of_two_affiliations_at_once_one_is_chosen(twins, choice, code):
    """ED-12: one at a time."""
    kept, merged = twins
    merge(kept, merged, affiliations=choice, standings=choice)
    assert Affiliation.objects.get().organization.code == code
    assert Affiliation.objects.get().member == kept
    assert Standing.objects.get().member == kept


@pytest.mark.parametrize(
    ("until", "rows"), [(date(2021, 12, 31), 2), (date(2022, 1, 1), 2), (date(2022, 1, 2), 1)]
)
def test_affiliations_after_one_another_both_stay(twins, until, rows):
    kept, merged = twins
    Affiliation.objects.filter(member=kept).update(until=until)
    merge(kept, merged, affiliations="merged")
    assert Affiliation.objects.filter(member=kept).count() == rows
    assert Affiliation.objects.filter(member=kept, until=None).get().organization.code == "other"


def test_a_post_held_twice_over_is_held_once(twins, branch):
    kept, merged = twins
    for person in twins:
        make.appoint(person, branch, "publicity_officer")
    earlier = make.appoint(merged, branch, "committee_member")
    merge(kept, merged)
    assert set(Appointment.objects.filter(member=kept).values_list("post", flat=True)) == {
        "publicity_officer",
        "committee_member",
    }
    earlier.refresh_from_db()
    assert earlier.member == kept


# Where the merged member is no longer found.


def test_the_merged_member_is_found_nowhere(twins, root, admin, as_user):
    kept, merged = twins
    merge(kept, merged)
    for scope in (
        Scope.everything(),
        Scope.of([root.path]),
        Scope.of([o.path for o in Organization.objects.all()]),
    ):
        assert list(Member.objects.in_scope(scope).filter(name="陈思远")) == [kept]
        assert list(people(scope, "csy")) == [kept]
        assert list(people_by_number(scope, NUMBERS[1], today=DAY)) == []
    client = as_user(admin)
    assert client.get(f"/o/other/members/{merged.pk}/").status_code == 404
    assert client.get(f"/admin/members/member/{merged.pk}/change/").status_code == 302
    assert "陈思远" not in client.get("/o/other/members/").content.decode()
    assert client.get("/o/root/members/").content.decode().count(">陈思远<") == 1
    assert candidate_pairs(Scope.everything(), root) == []


# What stands in the way.


def test_a_stale_look_an_open_transfer_or_a_merged_file_is_refused(twins, branch, other_branch):
    kept, merged = twins
    with pytest.raises(RuleBroken, match="changed meanwhile"):
        merge_members(
            by=None, organization=None, kept=kept, merged=merged, choices={}, at=NOW, versions=(0, 1)
        )
    with pytest.raises(RuleBroken, match="two different"):
        merge(kept, kept)
    sent = request_transfer(by=None, member=kept, sender=branch, receiver=other_branch, on=DAY, at=NOW)
    with pytest.raises(RuleBroken, match="under way"):
        merge(kept, merged)
    Transfer.objects.filter(pk=sent.pk).update(state="withdrawn")
    merge(kept, merged)
    with pytest.raises(RuleBroken, match="merged already"):
        merge(merged, kept)


def test_chosen_dates_that_contradict_join_nothing(twins):
    kept, merged = twins
    Member.objects.filter(pk=kept.pk).update(
        admission_date=date(2015, 1, 1), confirmation_date=date(2016, 1, 1)
    )
    Member.objects.filter(pk=merged.pk).update(admission_date=date(2017, 1, 1))
    before = everything()
    with pytest.raises(RuleBroken), transaction.atomic():
        merge(kept, merged, admission_date="merged")
    assert everything() == before


# Undoing.


def test_a_merge_is_undone_exactly(twins, branch, other_branch):
    kept, merged = twins
    meeting = make.meeting(branch, on=DAY, chair=merged)
    for person in twins:
        attend(meeting, person)
        make.appoint(person, branch, "publicity_officer")
    before = everything()
    done = merge(kept, merged, affiliations="merged", standings="kept", id_number="merged", phone="merged")
    assert everything() != before
    undone = undo(done)
    assert everything() == before
    assert undone.undone_at == NOW
    with pytest.raises(RuleBroken, match="undone already"):
        undo(done)
    assert merge(kept, merged).pk != done.pk


@pytest.mark.parametrize(("later", "may"), [(30 * ONE - timedelta(seconds=1), True), (30 * ONE, False)])
def test_a_merge_is_undone_within_thirty_days(twins, later, may):
    done = merge(*twins)
    if may:
        assert undo(done, at=NOW + later).undone_at == NOW + later
    else:
        with pytest.raises(RuleBroken, match="30 days"):
            undo(done, at=NOW + later)


def test_a_fact_changed_since_is_not_lost(twins):
    kept, merged = twins
    done = merge(kept, merged)
    now = Member.objects.get(pk=kept.pk)
    change_member(by=None, member=now, version=now.version, education="10")
    changed = Member.objects.get(pk=kept.pk)
    assert change_member(by=None, member=changed, version=changed.version, native_place="Leshan").pk
    with pytest.raises(RuleBroken, match="changed since"), transaction.atomic():
        undo(done)
    assert Member.objects.get(pk=kept.pk).native_place == "Leshan"


def test_a_later_merge_is_undone_first(twins, branch):
    kept, merged = twins
    third = make.member(branch, name="陈思远")
    first = merge(kept, merged)
    second = merge(third, Member.objects.get(pk=kept.pk), at=NOW + ONE)
    with pytest.raises(RuleBroken, match="later merge"), transaction.atomic():
        undo(first, at=NOW + ONE)
    undo(second, at=NOW + ONE)
    assert undo(first, at=NOW + ONE).undone_at


def test_an_id_number_given_away_meanwhile_keeps_the_merge(twins, branch):
    done = merge(*twins)
    register_member(by=None, organization=branch, on=DAY, status="full", name="Other", id_number=NUMBERS[1])
    with pytest.raises(RuleBroken, match="stands in the way"), transaction.atomic():
        undo(done)
    assert MemberMerge.objects.get().undone_at is None


spans = st.tuples(st.integers(0, 40), st.integers(1, 40))


def dated(lengths) -> list[tuple[date, date | None]]:
    """Rows one after the other from the gaps and lengths drawn; the last is open."""
    rows, day = [], date(2015, 1, 1)
    for gap, length in lengths:
        since = day + gap * 30 * ONE
        day = since + length * 30 * ONE
        rows.append((since, day))
    return [*rows[:-1], (rows[-1][0], None)]


@given(
    places=st.tuples(*[st.lists(st.tuples(spans, st.booleans()), min_size=1, max_size=4)] * 2),
    standings=st.tuples(*[st.lists(spans, min_size=1, max_size=3)] * 2),
    chairs=st.lists(st.integers(0, 1), max_size=3),
    present=st.lists(st.sampled_from([(0,), (1,), (0, 1)]), max_size=3),
    choices=st.dictionaries(
        st.sampled_from(["affiliations", "standings", "id_number", "phone", "native_place", "name", "user"]),
        st.sampled_from(["kept", "merged"]),
    ),
)
# Making a found example smaller would cost minutes of database work.
@settings(
    max_examples=25,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_whatever_the_two_files_hold_merging_and_undoing_changes_nothing(
    branch, other_branch, places, standings, chairs, present, choices
):
    with transaction.atomic():
        pair = [
            Member.objects.create(name=f"P{n}", native_place=f"Place {n}", user=make.user()) for n in (0, 1)
        ]
        for n, person in enumerate(pair):
            person.id_number, person.phone = NUMBERS[n], f"1380000000{n}"
            person.save()
            rows = dated([span for span, _is_other in places[n]])
            for (since, until), (_span, is_other) in zip(rows, places[n], strict=True):
                where = other_branch if is_other else branch
                Affiliation.objects.create(member=person, organization=where, since=since, until=until)
            for since, until in dated(standings[n]):
                Standing.objects.create(member=person, status="full", since=since, until=until)
        for n in chairs:
            make.meeting(branch, on=DAY, chair=pair[n])
        for who in present:
            meeting = make.meeting(branch, on=DAY)
            for n in who:
                attend(meeting, pair[n])
        before = everything()
        done = merge(*pair, **choices)
        open_places = Affiliation.objects.filter(member__in=pair, until=None)
        assert {a.member_id for a in open_places} == {pair[0].pk}
        assert not Meeting.objects.filter(chair=pair[1]).exists()
        undo(done)
        assert everything() == before
        transaction.set_rollback(True)
