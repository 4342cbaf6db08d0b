"""Help plans and targets of who moved before they went along are moved by the migration, once."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from branches.models import Organization
from members.models import Affiliation, Member
from members.models.care import HelpMeasure, HelpPlan, HelpReview
from members.models.targets import MemberTarget
from tests import make, studying

pytestmark = pytest.mark.django_db(transaction=True)

TODAY = timezone.localdate()
ONE = timedelta(days=1)
MOVED = TODAY - 40 * ONE
BEFORE, AFTER = ("members", "0016_document_templates"), ("members", "0017_moved_before")
FACTS, OWN, OTHERS, DONE = "Facts 7714", "Own measure 8825", "Their measure 9936", "Done measure 3358"


@pytest.fixture
def places(db):
    root = make.organization(code="root", name="Root", kind="committee")
    return [make.organization(root, code=code, name=code) for code in ("old", "new", "third")]


@pytest.fixture(scope="module")
def step():
    """The migration and the models as they were before it: they are made once, not for each run."""
    loader = MigrationLoader(None)
    state = loader.project_state(AFTER, at_end=False)
    assert state.apps
    return loader.graph.nodes[AFTER], state


@pytest.fixture
def forward(step):
    """Runs the migration on the rows as they are, which it changes and no table; the number of statements."""
    migration, state = step

    def run() -> int:
        with CaptureQueriesContext(connection) as queries, connection.schema_editor() as editor:
            migration.apply(state.clone(), editor)
        return sum("members_help" in q["sql"] or "members_membertarget" in q["sql"] for q in queries)

    return run


@pytest.fixture
def again():
    """Runs it backwards and forwards; the database stands at its newest state afterwards."""

    def to(*targets):
        executor = MigrationExecutor(connection)
        executor.migrate(list(targets) or executor.loader.graph.leaf_nodes())

    yield lambda: (to(BEFORE), to(AFTER))
    to()


def move(member: Member, to: Organization | None, on: date = MOVED) -> Member:
    """As it was before: the affiliation alone moves; to None he leaves."""
    Affiliation.objects.filter(member=member, until=None).update(until=on)
    if to:
        Affiliation.objects.create(member=member, organization=to, since=on, entry_type="transferred_in")
    return member


def plan_of(member: Member, at: Organization, *, began=MOVED - 50 * ONE, review=TODAY + 9 * ONE) -> HelpPlan:
    """An open plan with an own measure, one of somebody else, and an own one that is done."""
    helper = make.member(at, name="Helper")
    plan = HelpPlan(organization=at, member=member, responsible=helper, began_on=began, review_on=review)
    plan.facts = FACTS
    plan.save()
    for text, owner, done in ((OWN, member, None), (OTHERS, helper, None), (DONE, member, began)):
        measure = HelpMeasure(plan=plan, owner=owner, due_on=began + 20 * ONE, done_on=done)
        measure.text = text
        measure.save()
    return plan


def reviewed(plan: HelpPlan, on: date) -> HelpPlan:
    review = HelpReview(plan=plan, held_on=on, next_on=plan.review_on)
    review.finding = "Finding 1147"
    review.save()
    return plan


def test_an_open_plan_ends_where_it_was_and_goes_on_where_the_member_is(places, forward):
    person = make.member(places[0])
    plan = plan_of(person, places[0])
    move(person, places[1])
    forward()
    old, new = HelpPlan.objects.get(pk=plan.pk), HelpPlan.objects.exclude(pk=plan.pk).get()
    assert (old.ended_on, old.result, old.review_on, old.facts) == (MOVED, "left", None, FACTS)
    assert old.measures.count() == 3
    assert (new.organization, new.member, new.continues, new.responsible) == (places[1], person, old, None)
    assert (new.began_on, new.review_on, new.facts) == (MOVED, TODAY + 9 * ONE, FACTS)
    assert [(m.owner, m.text, m.done_on) for m in new.measures.all()] == [(person, OWN, None)]


@pytest.mark.parametrize(("review", "comes_up"), [(-1, 1), (0, 1), (1, 1), (2, 2)])
def test_an_overdue_review_comes_up_on_the_next_day(places, forward, review, comes_up):
    person = make.member(places[0])
    plan_of(person, places[0], review=TODAY + review * ONE)
    move(person, places[1])
    forward()
    assert HelpPlan.objects.get(organization=places[1]).review_on == TODAY + comes_up * ONE


def test_nothing_that_was_written_there_lies_behind_the_end(places, forward):
    late, written = make.members(places[0], 2)
    begun_late = plan_of(late, places[0], began=MOVED + 3 * ONE)
    read_late = reviewed(plan_of(written, places[0]), MOVED + 7 * ONE)
    for person in (late, written):
        move(person, places[1])
    forward()
    ends = dict(HelpPlan.objects.filter(organization=places[0]).values_list("pk", "ended_on"))
    assert ends == {begun_late.pk: MOVED + 3 * ONE, read_late.pk: MOVED + 7 * ONE}


def test_over_two_moves_the_plan_goes_on_where_he_is_now(places, forward):
    person = make.member(places[0])
    plan_of(person, places[0])
    move(move(person, places[1]), places[2], on=MOVED + 9 * ONE)
    forward()
    rows = HelpPlan.objects.values_list("organization__code", "began_on", "ended_on")
    began = MOVED - 50 * ONE
    assert set(rows) == {("old", began, MOVED), ("third", MOVED + 9 * ONE, None)}


def test_a_plan_that_the_new_branch_made_is_the_one_that_stays(places, forward):
    person = make.member(places[0])
    plan_of(person, places[0])
    own = plan_of(move(person, places[1]), places[1], began=MOVED + ONE)
    forward()
    assert list(HelpPlan.objects.filter(ended_on=None)) == [own]
    assert HelpPlan.objects.count() == 2


def test_of_two_left_behind_the_newer_goes_on(places, forward):
    person = make.member(places[0])
    plan_of(person, places[0])
    newer = plan_of(move(person, places[1]), places[1], began=MOVED + ONE)
    move(person, places[2], on=MOVED + 9 * ONE)
    forward()
    assert HelpPlan.objects.get(ended_on=None).continues == newer


def test_who_left_altogether_has_no_open_plan_and_who_stayed_keeps_his(places, forward):
    gone, stayed, back = make.members(places[0], 3)
    for person in (gone, stayed, back):
        plan_of(person, places[0])
    move(gone, None)
    move(move(back, places[1]), places[0], on=MOVED + 9 * ONE)
    forward()
    rows = HelpPlan.objects.values_list("member", "organization__code", "ended_on")
    assert set(rows) == {
        (gone.pk, "old", MOVED), (stayed.pk, "old", None), (back.pk, "old", None),
    }  # fmt: skip


def test_running_targets_lie_where_the_member_last_belonged_by_the_end_of_their_year(places, forward):
    person = make.member(places[0], since=date(2020, 1, 1))
    move(move(person, places[1], date(2025, 3, 1)), places[2], date(2026, 2, 1))
    for year in (2024, 2025, 2026, 2027):
        studying.target(person, places[0], text=str(year), year=year, version=3)
    studying.target(person, places[0], text="Reviewed", reviewed_on=TODAY, branch_review="Well done")
    studying.target(person, places[0], text="Dropped", state="dropped", drop_reason="x")
    studying.target(person, places[0], text="Done", state="done", reviewed_on=TODAY)
    forward()
    rows = dict(MemberTarget.objects.values_list("text", "organization__code"))
    assert rows == {
        "2024": "old", "2025": "new", "2026": "third", "2027": "third",
        "Reviewed": "old", "Dropped": "old", "Done": "old",
    }  # fmt: skip
    # Whoever has a moved one open on a page is told that it changed.
    versions = dict(MemberTarget.objects.filter(text__startswith="20").values_list("text", "version"))
    assert versions == {"2024": 3, "2025": 4, "2026": 4, "2027": 4}


def test_running_it_again_changes_nothing_and_backwards_nothing_is_undone(places, forward, again):
    person = make.member(places[0])
    plan_of(person, places[0])
    studying.target(person, places[0], year=TODAY.year)
    move(person, places[1])

    def everything():
        return list(HelpPlan.objects.order_by("pk").values()), list(MemberTarget.objects.values())

    forward()
    once = everything()
    again()
    assert everything() == once


@pytest.mark.parametrize("number", [1, 4])
def test_the_number_of_statements_does_not_grow(places, forward, number):
    people = make.members(places[0], number)
    for person in people:
        plan_of(person, places[0])
        studying.target(person, places[0], year=TODAY.year)
        move(person, places[1])
    statements = forward()
    assert HelpPlan.objects.filter(organization=places[1], ended_on=None).count() == number
    assert statements == 7
