"""Does the tree keep its shape and its history through every change?"""

import threading
from datetime import date

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from branches.models import PATH_LENGTH, ChangeKind, Organization, OrganizationChange
from branches.rules import CHILD_KINDS, OrganizationKind
from branches.services import (
    change_facts,
    create_organization,
    dissolve_organization,
    move_organization,
    rename_organization,
)
from partybuild.audit.models import Entry
from partybuild.errors import RuleBroken
from tests import make

DAY = date(2026, 11, 23)


def move(organization, new_parent, **changes):
    return move_organization(
        **(
            {
                "by": None,
                "organization": organization,
                "new_parent": new_parent,
                "on": DAY,
                "reason": "Merger",
            }
            | changes
        )
    )


def faults() -> list[str]:
    """Organizations whose path or depth does not say what their parents say."""
    rows = Organization.objects.select_related("parent")
    return [
        o.code
        for o in rows
        if o.depth != len(o.path) // 4 or (o.parent.path if o.parent else "") != o.path[:-4]
    ]


@pytest.fixture
def committees(root):
    """Two committees, the first with a sub-committee that has a branch."""
    first = make.organization(root, kind="committee", code="first")
    second = make.organization(root, kind="committee", code="second")
    middle = make.organization(first, kind="committee", code="middle")
    return first, second, middle, make.organization(middle, code="leaf")


def test_paths_count_up_and_the_first_is_the_root(root):
    paths = [make.organization(root).path for _ in range(11)]
    assert root.path == "0001"
    assert paths[:2] == ["00010001", "00010002"]
    assert paths[-1] == "00010011"


def test_there_is_one_root(root):
    with pytest.raises(RuleBroken) as broken:
        create_organization(by=None, parent=None, code="x", name="X", kind="committee", on=DAY)
    assert broken.value.field == "parent"


@pytest.mark.parametrize("parent_kind", OrganizationKind.values)
@pytest.mark.parametrize("kind", OrganizationKind.values)
def test_an_organization_stands_only_where_its_kind_may(root, parent_kind, kind):
    parent = Organization(
        kind=parent_kind, path="00019999", depth=2, code="p", name="P", short_name="P", parent=root
    )
    parent.save()
    if kind in CHILD_KINDS.get(parent_kind, ()):
        child = create_organization(by=None, parent=parent, code="c", name="C", kind=kind, on=DAY)
        assert child.path == "000199990001"
    else:
        with pytest.raises(RuleBroken):
            create_organization(by=None, parent=parent, code="c", name="C", kind=kind, on=DAY)


def test_creating_leaves_history_and_audit(admin, root):
    made = create_organization(by=admin, parent=root, code="c", name="C", kind="branch", on=DAY)
    change = OrganizationChange.objects.get(organization=made)
    assert (change.kind, change.on, change.new_parent, change.by) == (ChangeKind.CREATED, DAY, root, admin)
    entry = Entry.objects.get(action="create organization", object_id=str(made.pk))
    assert (entry.actor, entry.organization_id) == (admin, made.pk)


def test_moving_takes_the_whole_subtree_along(admin, committees):
    first, second, middle, leaf = committees
    moved = move(middle, second, by=admin)
    leaf.refresh_from_db()
    assert (moved.path, moved.depth, moved.parent) == ("000100020001", 3, second)
    assert (leaf.path, leaf.depth, leaf.parent) == ("0001000200010001", 4, middle)
    assert faults() == []
    change = OrganizationChange.objects.get(kind=ChangeKind.MOVED)
    assert (change.old_parent, change.new_parent, change.reason, change.by) == (
        first,
        second,
        "Merger",
        admin,
    )
    assert Entry.objects.filter(action="move organization", object_id=str(middle.pk)).count() == 1


def test_moving_up_and_down_changes_the_level(root, committees):
    _first, second, middle, leaf = committees
    assert move(middle, root).depth == 2
    leaf.refresh_from_db()
    assert leaf.depth == 3
    assert move(second, middle).depth == 3
    assert faults() == []


@pytest.mark.parametrize(
    ("what", "where", "field"),
    [
        ("middle", "middle", "new_parent"),
        ("first", "middle", "new_parent"),
        ("middle", "first", "new_parent"),
        ("middle", "leaf", "new_parent"),
        ("root", "second", "new_parent"),
    ],
)
def test_an_impossible_move_is_refused_and_changes_nothing(committees, what, where, field):
    before = list(Organization.objects.values_list("code", "path", "parent"))
    by_code = {o.code: o for o in Organization.objects.all()}
    with pytest.raises(RuleBroken) as broken:
        move(by_code[what], by_code[where])
    assert broken.value.field == field
    assert list(Organization.objects.values_list("code", "path", "parent")) == before
    assert not OrganizationChange.objects.filter(kind=ChangeKind.MOVED).exists()


def test_nothing_moves_under_a_dissolved_superior_nor_once_dissolved(committees):
    _first, second, _middle, leaf = committees
    dissolve_organization(by=None, organization=second, on=DAY, reason="x")
    with pytest.raises(RuleBroken) as broken:
        move(leaf, second)
    assert broken.value.field == "new_parent"
    with pytest.raises(RuleBroken):
        move(second, leaf.parent)


def test_nothing_moves_before_it_was_founded(committees):
    with pytest.raises(RuleBroken) as broken:
        move(committees[3], committees[1], on=date(2014, 12, 31))
    assert broken.value.field == "on"


def test_a_move_that_would_make_the_tree_too_deep_is_refused(root, committees):
    _first, second, middle, _leaf = committees
    deep = second
    while len(deep.path) < PATH_LENGTH - 8:
        deep = make.organization(deep, kind="committee")
    with pytest.raises(RuleBroken) as broken:
        move(middle, make.organization(deep, kind="committee"))
    assert broken.value.field == "new_parent"
    assert faults() == []


@pytest.mark.parametrize("number", [1, 3])
def test_a_move_costs_the_same_whatever_stands_below(committees, number, django_assert_num_queries):
    _first, second, middle, _leaf = committees
    for _ in range(number):
        make.organization(middle)
    extra = 1 if connection.vendor == "postgresql" else 0  # the audit chain's lock
    with django_assert_num_queries(17 + extra):
        move(middle, second)


@pytest.mark.django_db
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=8))
def test_the_tree_keeps_its_shape_through_any_moves(moves):
    from django.db import transaction

    with transaction.atomic():
        nodes = [make.organization(kind="committee")]
        for n in range(9):
            nodes.append(make.organization(nodes[n // 2], kind="committee"))
        parents = {n.pk: n.parent_id for n in nodes}
        for what, where in moves:
            try:
                move(nodes[what], nodes[where])
                parents[nodes[what].pk] = nodes[where].pk
            except RuleBroken:
                pass
        assert faults() == []
        assert dict(Organization.objects.values_list("pk", "parent")) == parents
        transaction.set_rollback(True)


@pytest.mark.django_db(transaction=True)
def test_organizations_founded_during_a_move_stand_under_the_moved_superior():
    if connection.vendor == "sqlite":
        return  # one writer at a time by construction; threads cannot share the test's database in memory
    root = make.organization(code="root")
    first, second = (make.organization(root, kind="committee", code=code) for code in ("first", "second"))
    middle = make.organization(first, kind="committee", code="middle")
    errors = []

    def found(n):
        try:
            for i in range(5):
                said = {"code": f"n{n}-{i}", "name": "New", "kind": "branch", "on": DAY}
                create_organization(by=None, parent=middle, **said)
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=found, args=(n,)) for n in range(3)]
    for thread in threads:
        thread.start()
    for target in (second, root, first):
        move(middle, target)
    for thread in threads:
        thread.join()
    assert errors == []
    assert faults() == []
    assert Organization.objects.filter(parent=middle).count() == 15


def test_renaming_keeps_the_former_name(admin, branch):
    renamed = rename_organization(by=admin, organization=branch, name="New name", on=DAY, reason="Merger")
    assert (renamed.name, renamed.short_name) == ("New name", "New name")
    change = OrganizationChange.objects.get(organization=branch, kind=ChangeKind.RENAMED)
    assert (change.old_name, change.by) == ("Branch", admin)
    assert Entry.objects.filter(action="rename organization").count() == 1


def test_dissolving_ends_groups_and_term(admin, branch):
    group, term = make.group(branch), make.term(branch)
    gone = dissolve_organization(by=admin, organization=branch, on=DAY, reason="Too few members")
    group.refresh_from_db()
    term.refresh_from_db()
    assert (gone.dissolved_on, group.until, term.ended_on) == (DAY, DAY, DAY)
    assert OrganizationChange.objects.get(kind=ChangeKind.DISSOLVED).reason == "Too few members"


def test_an_organization_with_others_under_it_is_not_dissolved(college, branch):
    with pytest.raises(RuleBroken):
        dissolve_organization(by=None, organization=college, on=DAY, reason="x")
    dissolve_organization(by=None, organization=branch, on=DAY, reason="x")
    assert dissolve_organization(by=None, organization=college, on=DAY, reason="x").dissolved_on == DAY


@pytest.mark.parametrize("act", [dissolve_organization, rename_organization])
def test_a_dissolved_organization_stays_as_it_is(branch, act):
    dissolve_organization(by=None, organization=branch, on=DAY, reason="x")
    with pytest.raises(RuleBroken):
        act(
            by=None,
            organization=branch,
            on=DAY,
            reason="x",
            **({"name": "N"} if act is rename_organization else {}),
        )


def test_nothing_is_dissolved_before_it_was_founded(branch):
    with pytest.raises(RuleBroken) as broken:
        dissolve_organization(by=None, organization=branch, on=date(2014, 12, 31), reason="x")
    assert broken.value.field == "on"


def test_plain_facts_change_with_an_audit_entry_of_the_names_only(admin, branch):
    change_facts(by=admin, organization=branch, usual_place="Room 1", sector="university")
    branch.refresh_from_db()
    assert (branch.usual_place, branch.sector) == ("Room 1", "university")
    assert Entry.objects.get(action="change organization").details == {"fields": ["usual_place", "sector"]}


def test_facts_left_as_they_are_leave_no_audit_entry(branch):
    change_facts(by=None, organization=branch, usual_place="")
    assert not Entry.objects.filter(action="change organization").exists()


def test_no_other_fact_can_be_slipped_in(branch):
    with pytest.raises(TypeError):
        change_facts(by=None, organization=branch, path="0001")
