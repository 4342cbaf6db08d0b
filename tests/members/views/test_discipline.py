"""Discipline and disposal are seen by those who decide on them, and by nobody else, anywhere."""

from datetime import date, timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.urls import reverse
from django.utils import timezone

from members.duties.membership import reminders, upcoming
from members.models.discipline import Disposal, RightsSuspension, Sanction
from members.services.membership import record_disposal, record_sanction, suspend_rights
from partybuild.audit.models import Entry
from tests import make
from tests.api import Caller

CANARY = "Canary reason 4471"
ONE = timedelta(days=1)
WORDS = ("Probation within the Party", "Correction within a time limit", "Arrest", CANARY)


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def member(branch, secretary, today):
    """Somebody with one of everything that is restricted."""
    person = make.member(branch, name="陈思远")
    given = {"by": None, "member": person, "organization": branch}
    since = today - 60 * ONE
    suspend_rights(since=since, until=today + 9 * ONE, ground="arrest", **given)
    record_sanction(
        kind="probation_in_party", decided_on=since, decided_by=CANARY, since=since, years=1,
        reason=CANARY, text=CANARY, **given,
    )  # fmt: skip
    record_disposal(
        kind="timed_correction", decided_on=since, meeting=CANARY, since=since, until=today + 9 * ONE,
        reason=CANARY, **given,
    )  # fmt: skip
    return person


def people(branch, college) -> dict:
    group = make.group(branch)
    return {
        "leader": make.official(branch, "group_leader", group=group),
        "officer": make.official(branch, "organization_officer"),
        "publicity": make.official(branch, "publicity_officer"),
        "organizer": make.official(college, "organizer"),
        "superior_officer": make.official(college, "discipline_officer"),
        "sibling": make.official(make.organization(college), "secretary"),
        "sibling_officer": make.official(make.organization(college), "discipline_officer"),
        "plain": make.member(branch, user=make.user()).user,
        "grandparent": make.official(college.parent, "secretary"),
        "grandparent_officer": make.official(college.parent, "discipline_officer"),
        "admin": make.user(is_superuser=True),
    }


PAGES = ("discipline_person", "add_sanction", "add_disposal", "suspend_rights")


def test_nobody_else_finds_a_page_of_discipline(as_user, college, branch, member, stranger):
    for name, user in (people(branch, college) | {"stranger": stranger}).items():
        client = as_user(user)
        answers = {client.get("/o/branch/membership/discipline/").status_code}
        for page in PAGES:
            address = reverse(f"members:{page}", args=["branch", member.pk])
            answers |= {client.get(address).status_code, client.post(address, {}).status_code}
        assert answers == {404}, name


def text_of(response) -> str:
    if response.content.startswith(b"PK"):
        with ZipFile(BytesIO(response.content)) as packed:
            return "".join(packed.read(n).decode(errors="replace") for n in packed.namelist())
    return response.content.decode()


def test_nothing_of_it_stands_on_any_page_anybody_else_reads(as_user, college, branch, member):
    addresses = [
        "/o/branch/", "/o/branch/members/", "/o/branch/members/export/", "/o/branch/members/print/",
        f"/o/branch/members/{member.pk}/", f"/o/branch/members/{member.pk}/membership/",
        "/o/branch/membership/", "/o/branch/membership/export/", "/search/?q=陈", "/my/", "/my/notices/",
        "/o/branch/settings/",
    ]  # fmt: skip
    for user in people(branch, college).values():
        client = as_user(user)
        for address in addresses:
            response = client.get(address)
            found = [word for word in WORDS if word in text_of(response)]
            assert found == [], address


def test_even_those_who_may_see_it_read_it_on_its_own_pages_only(as_user, secretary, branch, member):
    client = as_user(secretary)
    for address in ("members/", "members/export/", f"members/{member.pk}/", "membership/export/"):
        text = text_of(client.get(f"/o/branch/{address}"))
        assert [w for w in WORDS if w in text] == []


def test_the_interface_shows_nothing_of_it(secretary, organizer, branch, member):
    for user in (secretary, organizer):
        caller = Caller(user)
        for path in ("members/", f"members/{member.pk}/", "membership/floating/", "membership/lost-contact/"):
            text = caller.get(path).content.decode()
            assert [
                w for w in (*WORDS, "probation_in_party", "timed_correction", "arrest") if w in text
            ] == []


@pytest.mark.parametrize(
    ("post", "of", "keeps"),
    [
        ("secretary", "branch", True), ("deputy_secretary", "branch", True),
        ("discipline_officer", "branch", True), ("secretary", "college", False),
        ("deputy_secretary", "college", False),
    ],
)  # fmt: skip
def test_who_decides_reads_it_and_each_look_is_written_down(
    as_user, request, branch, member, post, of, keeps
):
    user = make.official(request.getfixturevalue(of), post)
    client = as_user(user)
    response = client.get(reverse("members:discipline_person", args=["branch", member.pk]))
    text = response.content.decode()
    assert [word in text for word in WORDS] == [True] * 4
    entry = Entry.objects.get(action="read discipline")
    assert (entry.actor, entry.object_id, entry.details) == (user, str(member.pk), {})
    assert client.get("/o/branch/membership/discipline/").status_code == 200
    form = client.get(reverse("members:add_sanction", args=["branch", member.pk]))
    assert form.status_code == (200 if keeps else 404)


def test_a_sanction_a_measure_and_rights_are_recorded_by_their_forms(as_user, branch, secretary, today):
    person, client = make.member(branch), as_user(secretary)
    day = today.isoformat()

    def post(page, **data):
        return client.post(reverse(f"members:{page}", args=["branch", person.pk]), data)

    given = {"on": day, "since": day, "decided_by": "Commission", "years": "0", "reason": CANARY, "text": ""}
    assert post("add_sanction", kind="warning", **given).status_code == 302
    assert post("add_sanction", kind="probation_in_party", **given).status_code == 422
    assert post("add_sanction", kind="expulsion", **given).status_code == 422
    measure = {"on": day, "since": day, "meeting": "M", "kind": "timed_correction"}
    assert post("add_disposal", until=day, **measure).status_code == 422
    assert post("add_disposal", until=(today + ONE).isoformat(), **measure).status_code == 302
    assert post("suspend_rights", on=day, ground="probation").status_code == 422
    assert post("suspend_rights", on=day, ground="detention").status_code == 302
    assert (Sanction.objects.get().kind, Disposal.objects.count()) == ("warning", 1)
    row = RightsSuspension.objects.get()
    restore = reverse("members:restore_rights", args=["branch", person.pk, row.pk])
    assert client.post(restore, {"on": day}).status_code == 422
    RightsSuspension.objects.update(since=date(2026, 1, 1))
    assert client.post(restore, {"on": day}).status_code == 302


def test_reminders_of_it_name_nobody_and_reach_those_who_may_see_it(
    branch, college, member, secretary, today
):
    others = people(branch, college)
    officer = make.official(branch, "discipline_officer")
    told = [r for r in reminders(on=today) if r.dedupe_key.startswith("restricted")]
    assert {r.recipient_id for r in told} == {secretary.pk, officer.pk}
    assert {r.recipient_id for r in told} & {u.pk for u in others.values()} == set()
    for reminder in told:
        said = " ".join([*reminder.texts.values(), *reminder.reasons.values(), reminder.link])
        assert [w for w in (*WORDS, member.name, str(member.pk)) if w in said] == []
    assert upcoming(type(branch).objects.all(), on=today) == []
