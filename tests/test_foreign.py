"""Does somebody reach what is another organization's under an address of his own?

The matrix (test_access) asks at the address of the branch. Here the secretary of the branch beside it and the
superior ask at that other branch's address, with the keys of what is the branch's.
"""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from meetings import services
from meetings.models import Ballot, FollowUp, Meeting, MeetingAttachment, MemberAppraisal
from meetings.services import life
from members.access import access_of
from tests import make, uploads
from tests.access import ROWS
from tests.access.appraised import STEPS
from tests.access.row import Row, pk
from tests.api import Caller
from tests.meetings.appraising import appraisal_at
from tests.test_access import ask, cast, status_of  # noqa: F401

pytestmark = pytest.mark.django_db
TODAY, ONE = timezone.localdate(), timedelta(days=1)
APPRAISAL = "meetings:member_appraisal"


def is_keyed(row) -> bool:
    """Whether the address names one thing of the branch, and not only the branch or a year."""
    keys = {value.name for value in row.kwargs.values() if isinstance(value, pk)}
    # A superior's template is everybody's below.
    return row.kwargs.get("code") == "branch" and bool(keys - {"superiors_template"})


FOREIGN = [row for row in ROWS if is_keyed(row)]
# Who sees one of the two branches, and who sees both: there the address alone keeps them apart. What a
# stranger and the administrator are answered is in the matrix.
ASKING = [(role, row) for role in ("sibling", "superior") for row in FOREIGN]


@pytest.mark.parametrize(("role", "row"), ASKING, ids=[f"{a[0]} {a[1].method} {a[1].name}" for a in ASKING])
def test_a_key_of_one_branch_opens_nothing_at_anothers_address(role, row, cast):  # noqa: F811
    keeper = cast.users["sibling"]
    place = access_of(keeper).organizations[0]
    year = row.kwargs.get("year")
    if year in STEPS and not MemberAppraisal.objects.filter(organization=place, year=year).exists():
        # An appraisal of that branch at the same step, so that the page is there and the person is not.
        make.members(place, 3)
        appraisal_at(STEPS[year], place, keeper, year=year, on=date(year, 12, 1))
    asked = Row(row.method, row.name, row.answers, row.kwargs | {"code": place.code}, row.query, row.data)
    assert status_of(ask(asked, role, cast)) in {403, 404}


# One's own thing in the address, and behind it the key of what hangs on another's.


@pytest.fixture
def own(cast) -> dict:  # noqa: F811
    """A meeting under way, a life meeting and a list to approve of the branch beside it."""
    by, now = cast.users["sibling"], timezone.now()
    organization = access_of(by).organizations[0]
    meeting = make.meeting(organization, "committee_meeting", on=TODAY - ONE, state="draft")
    process = life.begin_life_meeting(by=by, organization=organization, year=TODAY.year, theme="T", at=now)
    return {"code": organization.code, "meeting": meeting.pk, "life": process.pk}


BEHIND = [
    ("get", "meetings:attachment", "meeting", {"key": pk("meeting_file")}),
    ("post", "meetings:attachment_up", "meeting", {"key": pk("meeting_file")}),
    ("post", "meetings:attachment_remove", "meeting", {"key": pk("meeting_file")}),
    ("post", "meetings:exclusion_remove", "meeting", {"key": pk("exclusion")}),
    ("post", "meetings:life_opinion_remove", "life", {"opinion": pk("life_opinion")}),
    *(
        (method, name, "life", {"member": pk("life_person")})
        for name in ("meetings:life_self_check", "meetings:life_statement")
        for method in ("get", "post")
    ),
    *(
        (method, "meetings:life_point", "life", {"point": pk("life_point"), "act": act})
        for act in ("change", "prove", "check")
        for method in ("get", "post")
    ),
]


@pytest.mark.parametrize(
    ("method", "name", "parent", "key"), BEHIND, ids=[f"{b[0]} {b[1]} {b[3].get('act', '')}" for b in BEHIND]
)
def test_a_key_of_what_hangs_on_anothers_opens_nothing(method, name, parent, key, own, cast):  # noqa: F811
    place = {"code": own["code"], "pk": own[parent]}
    assert status_of(ask(Row(method, name, "", place | key), "sibling", cast)) == 404


@pytest.mark.parametrize("role", ["superior", "admin"])
def test_who_sees_both_reads_a_file_at_its_own_meeting_alone(role, own, cast):  # noqa: F811
    place = {"code": own["code"], "pk": own["meeting"], "key": pk("meeting_file")}
    assert status_of(ask(Row("get", "meetings:attachment", "", place), role, cast)) == 404
    place = {"code": "branch", "pk": pk("planned"), "key": pk("meeting_file")}
    assert status_of(ask(Row("get", "meetings:attachment", "", place), role, cast)) == 200


def test_ones_own_thing_is_there(own, cast):  # noqa: F811
    """The same addresses without the foreign key: it was this that was not found."""
    for name, parent in (("attachments", "meeting"), ("life_opinions", "life"), ("life_points", "life")):
        place = {"code": own["code"], "pk": own[parent]}
        assert status_of(ask(Row("get", f"meetings:{name}", "", place), "sibling", cast)) == 200


# What is another's, put into the body of a form or call at one's own address.


@pytest.fixture
def theirs(cast) -> dict:  # noqa: F811
    """Somebody, a group, a meeting, a material, a closed ballot and a task of the branch beside it."""
    by = cast.users["sibling"]
    organization, now = access_of(by).organizations[0], timezone.now()
    person = make.member(organization, name="Foreign 7714")
    meeting = make.meeting(
        organization, "organizational_life_meeting", "committee_meeting", on=TODAY - ONE, title="Theirs 8825"
    )
    told = {"title": "Material 9936", "name": "b.pdf", "content": uploads.pdf(b"<< /Theirs true >>")}
    material = services.add_material(by=by, organization=organization, at=now, **told)
    ballot = Ballot.objects.create(
        organization=organization, kind="appraisal", way="paper", title="Theirs", state="closed",
        scrutineer=person, teller=person, opened_at=now, closed_at=now, due_count=9, needed_count=5,
        paper_count=9,
    )  # fmt: skip
    task = FollowUp.objects.create(meeting=meeting, position=1, state="open", text="Task 3358", owner=person)
    return {
        "person": person.pk, "group": make.group(organization).pk, "meeting": meeting.pk,
        "material": material.pk, "ballot": ballot.pk, "task": task.pk,
    }  # fmt: skip


def life_row(name: str, data: dict, **more) -> tuple:
    return name, {"code": "branch", "pk": pk("life")} | more, data


POINT = {"problem": "P", "measure": "M", "due_on": f"{TODAY + ONE}"}
STEP = next(year for year, step in STEPS.items() if step == "ballot")
VERDICT = next(year for year, step in STEPS.items() if step == "verdict")
MUTUAL = next(year for year, step in STEPS.items() if step == "mutual")
BODIES = [
    life_row("meetings:life_step", {"answer": "done", "on": f"{TODAY}", "meeting": "meeting"}, key="study"),
    life_row("meetings:life_point_new", POINT | {"owner": "person"}),
    life_row("meetings:life_point_new", POINT | {"owner": "own", "member": "person"}),
    life_row("meetings:life_point", POINT | {"owner": "person"}, point=pk("life_point"), act="change"),
    life_row(
        "meetings:life_point", {"proof": "x", "on": f"{TODAY}", "meeting": "meeting"},
        point=pk("life_point"), act="prove",
    ),
    life_row(
        "meetings:life_point", {"checked_by": "person", "on": f"{TODAY}", "is_closed": "1"},
        point=pk("life_point"), act="check",
    ),
    life_row(
        "meetings:life_statement",
        {
            "text": "x", "version": "1", "said-TOTAL_FORMS": "1", "said-INITIAL_FORMS": "0",
            "said-0-by": "person", "said-0-text": "y",
        },
        member=pk("life_person"),
    ),
    ("meetings:life_new", {"code": "branch"}, {"year": TODAY.year, "theme": "T", "group": "group"}),
    (
        "meetings:member_appraisal_opinions", {"code": "branch", "year": MUTUAL},
        {"version": "1", "meetings": ["meeting"]},
    ),
    (
        "meetings:member_appraisal_votes", {"code": "branch", "year": STEP},
        {
            "version": "1", "given": "3", "returned": "3", "teller": "person", "second_teller": "own",
            "counted_on": f"{TODAY}",
        },
    ),
    (
        "meetings:member_appraisal_verdicts", {"code": "branch", "year": VERDICT},
        {"version": "1", "decided_on": f"{TODAY}", "meeting": "meeting"},
    ),
    (
        "meetings:ballot_new", {"code": "branch", "kind": "advisory"},
        {
            "title": "New", "questions": "Shall we?", "way": "paper", "scrutineer": "person", "teller": "own",
        },
    ),
    ("meetings:exclusions", {"code": "branch", "pk": pk("planned")}, {"member": "person"}),
]  # fmt: skip


def with_keys(value, keys: dict):
    """The body with the keys of what is theirs in place of their names."""
    if isinstance(value, list):
        return [with_keys(one, keys) for one in value]
    return str(keys.get(value, value))


@pytest.mark.parametrize(
    ("name", "kwargs", "data"), BODIES, ids=[f"{b[0]} {sorted(b[2])[0]}" for b in BODIES]
)
def test_what_is_theirs_is_no_choice(name, kwargs, data, cast, theirs):  # noqa: F811
    keys = theirs | {"own": cast.users["secretary"].member.pk}
    body = {field: with_keys(value, keys) for field, value in data.items()}
    response = ask(Row("post", name, "", kwargs, data=body), "secretary", cast)
    wrong = {name for form in forms_of(response) for name in form.errors}
    asked = {field.split("-")[-1] for field, value in data.items() if {*flat(value)} & theirs.keys()}
    assert (status_of(response), asked & wrong) == (422, asked)
    assert [word for word in ("Foreign 7714", "Theirs 8825") if word in response.content.decode()] == []


def flat(value) -> list:
    return value if isinstance(value, list) else [value]


def forms_of(response) -> list:
    """Every form of the page, the rows of a set of forms one by one."""
    found = [response.context["form"], *response.context.get("rows", [])]
    return [form for form in found if hasattr(form, "errors")]


def test_their_material_and_their_ballot_are_not_taken_over(cast, theirs):  # noqa: F811
    place = {"code": "branch", "pk": pk("planned")}
    row = Row("post", "meetings:attach_material", "", place, data={"material": str(theirs["material"])})
    ask(row, "secretary", cast)
    assert not MeetingAttachment.objects.filter(title="Material 9936").exists()
    place = {"code": "branch", "year": STEP, "ballot": theirs["ballot"]}
    assert status_of(ask(Row("post", f"{APPRAISAL}_take_over", "", place), "secretary", cast)) == 404


def test_a_program_names_nobody_and_nothing_of_theirs(cast, theirs):  # noqa: F811
    """PATCH and PUT of one's own meeting with keys of theirs: refused, and nothing told of them."""
    caller, meeting = Caller(cast.users["secretary"]), cast.objects["planned"]
    meeting.refresh_from_db()
    address, person, known = f"meetings/{meeting.pk}/", str(theirs["person"]), {"version": meeting.version}
    task = {"title": "N", "resolutions": [{"text": "R", "tasks": [{"text": "T", "owner": person}]}]}
    calls = [
        caller.patch(address, {"chair": person}, **known),
        caller.patch(address, {"lecturer": person}, **known),
        caller.patch(address, {"group": theirs["group"]}, **known),
        caller.put(f"{address}minutes/", {"recorder": person}, **known),
        caller.put(f"{address}minutes/", {"items": [task]}, **known),
        caller.put(
            f"{address}minutes/", {"earlier": [{"task": str(theirs["task"]), "outcome": "done"}]}, **known
        ),
        caller.put(
            f"{address}attendance/", {"exceptions": [{"member": person, "status": "absent"}]}, **known
        ),
        caller.put(f"{address}attendance/", {"exceptions": [], "observers": [person]}, **known),
    ]
    assert [answer.status_code for answer in calls] == [422] * 8
    text = " ".join(answer.content.decode() for answer in calls)
    assert [word for word in ("Foreign 7714", "Theirs 8825", "Task 3358") if word in text] == []


def test_a_task_with_their_key_is_a_new_one_and_theirs_stays(cast, theirs):  # noqa: F811
    caller, meeting = Caller(cast.users["secretary"]), cast.objects["planned"]
    # What was written of a theme day would keep its kind from being left out here.
    Meeting.objects.filter(pk=meeting.pk).update(benefit="")
    meeting.refresh_from_db()
    task = {"key": str(theirs["task"]), "text": "Taken"}
    body = {"items": [{"title": "N", "resolutions": [{"text": "R", "tasks": [task]}]}]}
    answer = caller.put(f"meetings/{meeting.pk}/minutes/", body, version=meeting.version)
    assert answer.status_code == 200, answer.content
    theirs_now = FollowUp.objects.get(pk=theirs["task"])
    assert (theirs_now.text, theirs_now.meeting_id) == ("Task 3358", theirs["meeting"])
    assert FollowUp.objects.get(text="Taken").pk != theirs["task"]


@pytest.mark.parametrize("role", ["stranger", "sibling", "member", "superior", "grandparent", "admin"])
def test_no_one_else_writes_over_the_interface(role, cast):  # noqa: F811
    caller, meeting = Caller(cast.users[role]), cast.objects["planned"]
    meeting.refresh_from_db()
    address, known = f"meetings/{meeting.pk}/", {"version": meeting.version}
    calls = [
        caller.patch(address, {"title": "Mine"}, **known),
        caller.put(f"{address}minutes/", {"title": "Mine"}, **known),
        caller.put(f"{address}attendance/", {"exceptions": []}, **known),
        caller.post(f"{address}sign/", **known),
        caller.post(f"{address}submit/", **known),
        caller.post(f"{address}cancel/", {"reason": "x"}, **known),
    ]
    inside = role in {"superior", "grandparent", "admin"}
    assert {answer.status_code for answer in calls} == {403 if inside else 404}
    meeting.refresh_from_db()
    assert meeting.title != "Mine"
