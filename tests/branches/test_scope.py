"""Does a scope hold exactly the subtrees it was made of, in memory and in both databases?"""

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from branches.models import Organization, PartyGroup
from branches.scope import PATH_LENGTH, Scope, subtree
from tests import make

ROOT, A, A1, A2, A10, B = "0001", "00010001", "000100010001", "000100010002", "000100010010", "00010002"


@pytest.mark.parametrize(
    ("paths", "alone", "path", "is_inside"),
    [
        ([A], [], A, True),
        ([A], [], A1, True),
        ([A], [], B, False),
        ([A], [], ROOT, False),
        ([A1], [], A2, False),
        ([A1], [], A10, False),
        ([ROOT], [], B, True),
        ([], [A], A, True),
        ([], [A], A1, False),
        ([], [ROOT], A, False),
        ([], [], ROOT, False),
    ],
)
def test_a_path_is_in_scope_when_it_lies_at_or_under_one_of_the_tops(paths, alone, path, is_inside):
    assert (path in Scope.of(paths, alone)) is is_inside


def test_a_top_inside_another_one_is_left_out():
    assert Scope.of([A1, A, A2]).paths == (A,)


def test_an_organization_seen_alone_is_left_out_where_a_subtree_holds_it():
    assert Scope.of([A], [A1, B]).alone == (B,)


def test_only_the_root_as_a_subtree_makes_everything():
    assert Scope.of([ROOT]).is_everything
    assert not Scope.of([], [ROOT]).is_everything
    assert Scope.of([ROOT]).q().children == []


@pytest.mark.parametrize("path", [ROOT, A, A10, "9999" * 15])
def test_the_bounds_of_a_subtree_hold_its_deepest_last_descendant_and_no_sibling(path):
    low, high = subtree(path)
    assert low <= path + "9999" * ((PATH_LENGTH - len(path)) // 4) <= high
    sibling = str(int(path) + 1).zfill(len(path))
    assert not low <= sibling <= high or path == "9999" * 15


def test_nobody_without_a_post_sees_anything(branch, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert list(Organization.objects.in_scope(Scope())) == []


def test_a_scope_of_everything_emits_no_condition(root):
    assert "WHERE" not in str(Organization.objects.in_scope(Scope.of([root.path])).query)
    assert "WHERE" not in str(Organization.objects.under(root).query)


def test_rows_that_hang_on_an_organization_follow_its_scope(college, branch, other_branch):
    mine, foreign = make.group(branch), make.group(other_branch)
    assert list(PartyGroup.objects.in_scope(Scope.of([college.path]))) == [mine]
    assert list(PartyGroup.objects.in_scope(Scope.of([], [college.path]))) == []
    assert list(PartyGroup.objects.in_scope(Scope.of([other_branch.path]))) == [foreign]


def tree_of(parents: list[int]) -> list[Organization]:
    """Organizations 0…n, the n-th under one before it; the first is the root."""
    nodes = [make.organization(kind="committee")]
    for n, choice in enumerate(parents):
        nodes.append(make.organization(nodes[choice % len(nodes)], kind="committee", code=f"t{n}"))
    return nodes


def is_at_or_under(node: Organization, top: Organization) -> bool:
    """By the parents alone, step by step upwards."""
    while node is not None:
        if node.pk == top.pk:
            return True
        node = node.parent
    return False


@pytest.mark.django_db
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    parents=st.lists(st.integers(0, 40), min_size=1, max_size=14),
    tops=st.lists(st.integers(0, 40), max_size=3),
    alone=st.lists(st.integers(0, 40), max_size=2),
    above=st.lists(st.integers(0, 40), max_size=2),
)
def test_a_scope_is_what_climbing_the_parents_gives_in_any_tree(parents, tops, alone, above):
    from django.db import transaction

    with transaction.atomic():
        nodes = tree_of(parents)
        chosen = [nodes[t % len(nodes)] for t in tops]
        single = [nodes[a % len(nodes)] for a in alone]
        direct = {nodes[a % len(nodes)].pk for a in above}
        scope = Scope.of(
            [c.path for c in chosen], [s.path for s in single], [nodes[a % len(nodes)].path for a in above]
        )
        expected = {n.pk for n in nodes if n in single or any(is_at_or_under(n, c) for c in chosen)}
        expected |= {n.pk for n in nodes if n.parent_id in direct}
        assert set(Organization.objects.in_scope(scope).values_list("pk", flat=True)) == expected
        assert {n.pk for n in nodes if n.path in scope} == expected
        transaction.set_rollback(True)


def plan_of(queryset) -> str:
    sql, parameters = queryset.query.sql_with_params()
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}", parameters)
            return "\n".join(str(row[-1]) for row in cursor.fetchall())
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN {sql}", parameters)
        return "\n".join(row[0] for row in cursor.fetchall())


@pytest.mark.parametrize("tops", [1, 3])
def test_a_scope_is_searched_by_the_index_of_the_path_on_both_databases(college, tops):
    make.organization(college)
    Organization.objects.bulk_create(
        Organization(
            code=f"b{n}", name="x", short_name="x", path=f"{college.path}{n:04}", depth=3, kind="branch"
        )
        for n in range(2, 600)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    scope = Scope.of([f"{college.path}{n:04}" for n in range(1, tops + 1)])
    plan = plan_of(Organization.objects.in_scope(scope).order_by())
    if connection.vendor == "sqlite":
        assert "SEARCH branches_organization USING INDEX" in plan
        assert "path>? AND path<?" in plan
    else:
        assert "Index" in plan
        assert "Seq Scan" not in plan


@pytest.mark.django_db
def test_postgresql_keeps_fine_statistics_of_the_path():
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT attstattarget FROM pg_attribute WHERE attname = 'path'"
            " AND attrelid = 'branches_organization'::regclass"
        )
        assert cursor.fetchone() == (1000,)
