"""Audit: chained, gapless, append-only, in the act's own transaction, untouchable in the admin."""

import threading
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.urls import reverse

from partybuild.audit.models import Entry, KeyFingerprint
from partybuild.audit.services import head, record, record_many, verify
from partybuild.audit.services.keys import foreign_keys, key_problem
from partybuild.audit.sql import GUARD, LIFT
from tests import make


def tamper(statement: str, *parameters) -> None:
    """Change the log as somebody with the database's password would: guards lifted, then put back."""
    with connection.cursor() as cursor:
        for line in LIFT[connection.vendor]:
            cursor.execute(line)
        cursor.execute(statement, parameters)
        for line in GUARD[connection.vendor]:
            cursor.execute(line)


def write(number: int) -> None:
    for n in range(number):
        record(by=None, action="try act", count=n)


def test_an_entry_says_who_did_what_to_which_object_where(branch, admin):
    entry = record(by=admin, action="change organization", obj=branch, organization=branch, fields=["name"])
    stored = Entry.objects.get(pk=entry.pk)
    assert (stored.actor, stored.action, stored.object_type, stored.object_id) == (
        admin,
        "change organization",
        "branches.organization",
        str(branch.pk),
    )
    assert (stored.organization_id, stored.organization_code, stored.details) == (
        branch.pk,
        "branch",
        {"fields": ["name"]},
    )


def test_numbers_have_no_gap_and_the_chain_is_sound(db):
    write(5)
    assert list(Entry.objects.order_by("sequence").values_list("sequence", flat=True)) == [1, 2, 3, 4, 5]
    result = verify()
    assert (result.count, result.faults, result.digest) == (5, [], head()[1])


def test_many_objects_cost_the_same_statements_as_one(root, django_assert_num_queries):
    write(1)
    branches = [make.organization(root) for _ in range(30)]
    before = Entry.objects.count()
    lock = 1 if connection.vendor == "postgresql" else 0
    with django_assert_num_queries(4 + lock):
        record_many(by=None, action="import member", objs=branches[:1])
    with django_assert_num_queries(4 + lock):
        record_many(by=None, action="import member", objs=branches)
    assert Entry.objects.count() - before == 31
    assert verify().faults == []


def test_any_detail_that_json_knows_verifies_as_the_database_gives_it_back(db):
    details = {
        "day": date(2026, 11, 23),
        "at": datetime(2026, 11, 23, 8, tzinfo=UTC),
        "share": 0.1,
        "big": 1e16,
        "points": Decimal("8.50"),
        "name": "支部",
        "nested": {"b": [1, None, True], "a": {}},
        "number": 2**53,
    }
    record(by=None, action="try act", **details)
    assert verify().faults == []


@pytest.mark.django_db(transaction=True)
def test_an_act_that_is_undone_leaves_no_entry_and_no_gap():
    write(1)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        write(1)
        raise ZeroDivisionError
    write(1)
    assert (list(Entry.objects.values_list("sequence", flat=True)), verify().faults) == ([2, 1], [])


@pytest.mark.django_db(transaction=True)
def test_an_act_whose_entry_cannot_be_written_is_undone():
    organization = make.organization()
    with pytest.raises(TypeError), transaction.atomic():
        type(organization).objects.filter(pk=organization.pk).update(short_name="Changed")
        record(by=None, action="change organization", obj=organization, value=object())
    organization.refresh_from_db()
    assert organization.short_name != "Changed"


@pytest.mark.django_db(transaction=True)
def test_parallel_acts_make_one_chain():
    def act():
        write(10)
        connection.close()

    threads = [threading.Thread(target=act) for _ in range(4)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    result = verify()
    assert (result.count, result.faults) == (40, [])


@pytest.mark.parametrize(
    "act",
    [
        lambda: Entry.objects.update(action="other"),
        lambda: Entry.objects.filter(sequence=1).update(actor=None),
        lambda: Entry.objects.filter(sequence=1).delete(),
        lambda: Entry.objects.all()._raw_delete("default"),
    ],
)
def test_the_database_refuses_to_change_or_delete_an_entry(db, act):
    write(2)
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        act()
    assert verify().count == 2


def test_an_entry_cannot_be_replaced_by_another_of_its_number(db):
    write(2)
    taken = Entry.objects.get(sequence=2)
    columns = (
        "(id, sequence, at, action, object_type, object_id, details, is_success, digest, organization_code)"
    )
    values = "(%s, 2, '2026-01-01', 'x', '', '', '{}', true, '', '')"
    statement = {
        "sqlite": f"INSERT OR REPLACE INTO audit_entry {columns} VALUES {values}",
        "postgresql": f"INSERT INTO audit_entry {columns} VALUES {values}"
        " ON CONFLICT (id) DO UPDATE SET action = 'x'",
    }[connection.vendor]
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, [taken.pk])
    assert Entry.objects.get(sequence=2).action == "try act"


@pytest.mark.parametrize(
    "statement, faults",
    [
        ("UPDATE audit_entry SET action = 'other' WHERE sequence = 3", [(3, "changed")]),
        ("UPDATE audit_entry SET at = '2020-01-01 00:00:00+00:00' WHERE sequence = 3", [(3, "changed")]),
        ("UPDATE audit_entry SET organization_code = 'other' WHERE sequence = 3", [(3, "changed")]),
        ("DELETE FROM audit_entry WHERE sequence = 3", [(4, "gap")]),
        ("UPDATE audit_entry SET digest = 'f' WHERE sequence = 3", [(3, "changed"), (4, "changed")]),
        ("DELETE FROM audit_entry WHERE sequence = 1", [(2, "gap")]),
    ],
)
def test_what_was_tampered_with_is_found_and_named(db, statement, faults):
    write(5)
    tamper(statement)
    assert verify().faults == faults


def test_a_cut_tail_is_found_by_the_anchor_alone(db):
    write(5)
    anchor = dict([head()])
    tamper("DELETE FROM audit_entry WHERE sequence > 3")
    assert (verify().faults, verify(anchor=anchor).faults) == ([], [(5, "cut")])


def test_a_log_rewritten_with_the_key_is_found_by_the_anchor_alone(db):
    write(3)
    anchor = dict([head()])
    tamper("DELETE FROM audit_entry")
    write(3)
    assert (verify().faults, verify(anchor=anchor).faults) == ([], [(3, "rewritten")])


def test_the_commands_keep_an_anchor_and_check_against_it(db, tmp_path, capsys):
    write(3)
    call_command("audit_head")
    anchor = tmp_path / "anchor"
    anchor.write_text(capsys.readouterr().out)
    call_command("audit_verify", anchor=anchor)
    assert capsys.readouterr().out == f"3 entries, sound; newest digest {head()[1]}\n"
    tamper("DELETE FROM audit_entry WHERE sequence = 3")
    with pytest.raises(CommandError, match="1 faults in 2 entries"):
        call_command("audit_verify", anchor=anchor)
    assert capsys.readouterr().err == "entry 3: cut\n"


def test_a_file_that_is_no_anchor_is_refused_by_one_line(db, tmp_path):
    (tmp_path / "anchor").write_bytes(b"\xff\xfe")
    with pytest.raises(CommandError, match="the anchor file cannot be read"):
        call_command("audit_verify", anchor=tmp_path / "anchor")


def test_the_first_entry_notes_which_keys_the_database_is_written_with(db, settings):
    assert foreign_keys() == []
    write(1)
    assert list(KeyFingerprint.objects.order_by("name").values_list("name", flat=True)) == [
        "audit",
        "field demo",
        "index",
    ]
    assert foreign_keys() == []
    settings.FIELD_KEYS = settings.FIELD_KEYS | {"index": settings.FIELD_KEYS["audit"], "keys": {}}
    assert foreign_keys() == ["field demo", "index"]
    assert key_problem() == (
        "FIELD_KEYS_FILE is not the key ring of this database (other or missing: field demo, index)"
    )


def test_a_database_without_tables_is_no_key_problem(db, monkeypatch):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_keyfingerprint RENAME TO elsewhere")
    assert key_problem() == ""


def test_the_administrator_reads_and_finds_but_cannot_touch(as_user, admin, branch):
    record(by=admin, action="change organization", obj=branch, organization=branch)
    entry = Entry.objects.first()
    client = as_user(admin)
    listed = client.get(reverse("admin:audit_entry_changelist"), {"action": "change organization"})
    assert (listed.status_code, listed.context["cl"].result_count) == (200, 1)
    assert (
        client.get(reverse("admin:audit_entry_changelist"), {"organization_code": "none"})
        .context["cl"]
        .result_count
        == 0
    )
    detail = reverse("admin:audit_entry_change", args=[entry.pk])
    assert client.get(detail).status_code == 200
    assert client.post(detail, {"action": "x"}).status_code == 403
    assert client.get(reverse("admin:audit_entry_add")).status_code == 403
    assert (
        client.post(reverse("admin:audit_entry_delete", args=[entry.pk]), {"post": "yes"}).status_code == 403
    )


def test_the_admins_list_costs_the_same_for_few_and_for_many(as_user, admin, django_assert_max_num_queries):
    client, url = as_user(admin), reverse("admin:audit_entry_changelist")
    costs = []
    for _ in range(2):
        write(3)
        with django_assert_max_num_queries(10) as queries:
            client.get(url)
        costs.append(len(queries))
        assert not any("COUNT(*)" in q["sql"] for q in queries)
    assert costs[0] == costs[1]


def test_a_stranger_to_the_admin_is_turned_away(as_user, secretary):
    assert as_user(secretary).get(reverse("admin:audit_entry_changelist")).status_code == 302


def test_a_database_error_in_the_log_is_not_swallowed(db):
    with pytest.raises(DatabaseError), transaction.atomic():
        record(by=None, action="x" * 61 if connection.vendor == "postgresql" else None)
