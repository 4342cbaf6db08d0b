"""A case walked in a few statements has the rows that the services write step by step."""

import pytest

from members.models import Member, Standing
from members.models.admission import AdmissionCase, AdmissionExamination, AdmissionPerson, AdmissionStep
from members.services.admission import start_application
from tests import make
from tests.members.admissions import APPLIED, AT, BORN, WAY, walk, walk_by_services

pytestmark = pytest.mark.django_db


def begun(branch, secretary):
    facts = {"name": "A", "born_on": BORN}
    return start_application(by=secretary, organization=branch, on=APPLIED, at=AT, **facts)


def rows_of(case) -> list:
    """Every row of the case and its person, sealed words opened, without keys and what is sealed anew."""
    case = AdmissionCase.objects.get(pk=case.pk)
    apart = {"id", "case", "standing"}
    found = []
    for rows in (
        AdmissionCase.objects.filter(pk=case.pk),
        Member.objects.filter(pk=case.member_id),
        Standing.objects.filter(member=case.member_id).order_by("since"),
        AdmissionStep.objects.filter(case=case).order_by("done_on", "key"),
        AdmissionPerson.objects.filter(case=case).order_by("since", "member"),
        AdmissionExamination.objects.filter(case=case).order_by("on"),
    ):
        for row in rows:
            told = {f.name: getattr(row, f.attname) for f in row._meta.concrete_fields}
            words = {name: getattr(row, name) for name in ("note", "result", "finding") if hasattr(row, name)}
            own = apart if isinstance(row, AdmissionPerson) else apart | {"member"}
            kept = {k: v for k, v in told.items() if k not in own and not k.endswith("_sealed")}
            begins = getattr(row, "standing", None)
            found.append((type(row).__name__, kept | words, begins and (begins.status, begins.since)))
    return found


def test_after_every_step_and_at_the_end_the_rows_are_the_same(branch, secretary, organizer):
    by_services, by_steps, at_once = (begun(branch, secretary) for _ in range(3))
    people = (secretary, organizer, make.members(branch, 2))
    after = ""
    for key, *_ in WAY:
        walk_by_services(by_services, *people, after=after, until=key)
        walk(by_steps, *people, after=after, until=key)
        assert rows_of(by_steps) == rows_of(by_services), key
        after = key
    walk(at_once, *people, until=after)
    assert rows_of(at_once) == rows_of(by_services)
    assert len(rows_of(at_once)) == 2 + 5 + 1 + len(WAY) - 2 + 4 + 3
