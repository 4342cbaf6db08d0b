"""Who learns what of talks, help plans and feedback: every reader, every way out of the system."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook

from members.duties.care import reminders, upcoming
from members.services import change_standing
from members.services.care import add_measure, open_help, record_talk, review_help
from members.services.community import enter_feedback, show_feedback
from partybuild.audit.models import Entry
from tests import make
from tests.api import Caller

GIST, FACTS, SAID = "Gist 7714", "Facts 8825", "Said 9936"
MEASURE, FINDING, AUTHOR = "Measure 1147", "Finding 2258", "Author 3369"
ROLES = [
    "partner_officer",
    "recorder",
    "secretary",
    "other_officer",
    "deputy",
    "leader",
    "plain_member",
    "sibling",
    "stranger",
    "organizer",
    "superior_organizer",
    "superior_officer",
    "grandparent",
    "admin",
]


@pytest.fixture
def cast(request, root, college, branch, secretary, plain_member, organizer, stranger, admin):
    """Everybody who might look; `organizer` of the shared cast is the superior's secretary."""
    group = make.group(branch)
    return {
        "secretary": secretary,
        "plain_member": plain_member,
        "stranger": stranger,
        "organizer": organizer,
        "admin": admin,
        "partner_officer": make.official(branch, "publicity_officer"),
        "recorder": make.official(branch, "discipline_officer"),
        "other_officer": make.official(branch, "organization_officer"),
        "deputy": make.official(branch, "deputy_secretary"),
        "leader": make.official(branch, "group_leader", group=group),
        "sibling": make.official(make.organization(college, code="sibling"), "secretary"),
        "superior_organizer": make.official(college, "organizer", home=branch),
        "superior_officer": make.official(college, "publicity_officer", home=branch),
        "grandparent": make.official(root, "secretary"),
    }


@pytest.fixture
def talk(branch, cast):
    today = timezone.localdate()
    partners = (cast["partner_officer"].member, cast["plain_member"].member)
    facts = {"held_on": today, "on": today, "partners": partners, "gist": GIST, "occasion": "mistake"}
    return record_talk(by=cast["recorder"], organization=branch, **facts)


@pytest.fixture
def plan(branch, cast):
    today = timezone.localdate()
    plan = open_help(
        by=cast["secretary"], organization=branch, member=cast["plain_member"].member,
        responsible=cast["partner_officer"].member, facts=FACTS, on=today,
        review_on=today + timedelta(days=3),
    )  # fmt: skip
    owner = cast["partner_officer"].member
    add_measure(by=None, plan=plan, text=MEASURE, owner=owner, due_on=today, on=today)
    review_help(by=None, plan=plan, finding=FINDING, on=today, next_on=today + timedelta(days=5))
    return plan


@pytest.fixture
def feedback(branch, cast):
    today = timezone.localdate()
    return enter_feedback(
        by=cast["recorder"], organization=branch, member=cast["plain_member"].member, source="unit",
        author=AUTHOR, received_on=today, text=SAID, on=today,
    )  # fmt: skip


def get(user, name, *arguments):
    client = Client()
    client.force_login(user)
    return client.get(reverse(f"members:{name}", args=["branch", *arguments]))


def readers(cast, page, *texts) -> list[str]:
    """The roles on whose page all the texts stand; on nobody's page stands a part of them."""
    found = []
    for role in ROLES:
        body = page(cast[role]).content.decode()
        seen = [text in body for text in texts]
        assert all(seen) or not any(seen), role
        if all(seen):
            found.append(role)
    return found


def test_the_gist_is_read_by_partners_and_whoever_recorded_it(cast, talk):
    assert readers(cast, lambda user: get(user, "talk", talk.pk), GIST) == ["partner_officer", "recorder"]


def test_a_private_occasion_is_told_to_nobody_else(cast, talk):
    occasion = talk.get_occasion_display()
    year = talk.held_on.year
    member = cast["plain_member"].member
    for page in (("talk", talk.pk), ("talk_list", year), ("member_care", member.pk)):
        found = readers(cast, lambda user, page=page: get(user, *page), f"{occasion}")
        assert found == ["partner_officer", "recorder"]


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("partner_officer", 200), ("recorder", 200), ("secretary", 200), ("other_officer", 200),
        ("deputy", 200), ("organizer", 200), ("superior_organizer", 200), ("grandparent", 200),
        ("admin", 200), ("leader", 403),
        ("plain_member", 404), ("sibling", 404), ("stranger", 404), ("superior_officer", 404),
    ],
)  # fmt: skip
def test_officers_see_that_a_talk_took_place(cast, talk, role, status):
    assert get(cast[role], "talk", talk.pk).status_code == status


def test_nobody_who_did_not_talk_writes_the_gist(cast, talk):
    for role in ("secretary", "other_officer", "organizer", "admin"):
        client = Client()
        client.force_login(cast[role])
        client.post(reverse("members:talk_gist", args=["branch", talk.pk]), {"gist": "Mine"})
    talk.refresh_from_db()
    assert talk.gist == GIST


def test_a_help_plan_is_read_by_those_who_lead_and_who_answers_for_it(cast, plan):
    page = readers(cast, lambda user: get(user, "help", plan.pk), FACTS, MEASURE, FINDING)
    assert page == ["partner_officer", "secretary", "deputy", "organizer"]


@pytest.mark.parametrize("role", ROLES)
def test_the_others_do_not_learn_that_there_is_a_plan(cast, plan, role):
    """404 as for a plan that never was, and no line on any page about the member."""
    reads = role in {"partner_officer", "secretary", "deputy", "organizer"}
    nobody = "00000000-0000-4000-8000-000000000000"
    answers = [get(cast[role], "help", pk).status_code for pk in (plan.pk, nobody)]
    assert answers == ([200, 404] if reads else [404, 404])
    assert get(cast[role], "help_list").status_code == (200 if reads else 404)
    body = get(cast[role], "member_care", plan.member_id).content.decode()
    assert (str(plan.pk) in body) is reads
    home = get(cast[role], "care").content.decode()
    assert (reverse("members:help_list", args=["branch"]) in home) is reads


def test_who_no_longer_holds_the_post_no_longer_reads(cast, plan, branch):
    officer = cast["partner_officer"]
    officer.member.appointments.update(until=timezone.localdate())
    assert get(officer, "help", plan.pk).status_code == 404
    make.appoint(officer.member, branch, "committee_member", since=timezone.localdate())
    assert get(officer, "help", plan.pk).status_code == 200


def test_a_plan_of_a_branch_is_not_found_under_another(cast, plan, other_branch):
    client = Client()
    client.force_login(cast["stranger"])
    assert client.get(reverse("members:help", args=[other_branch.code, plan.pk])).status_code == 404


def test_feedback_is_read_by_whoever_entered_it_until_the_member_has_seen_it(cast, feedback):
    page = lambda user: get(user, "feedback", feedback.pk)  # noqa: E731
    assert readers(cast, page, SAID, AUTHOR) == ["recorder"]
    show_feedback(by=cast["recorder"], feedback=feedback, on=timezone.localdate())
    assert readers(cast, page, SAID, AUTHOR) == [
        "partner_officer",
        "recorder",
        "secretary",
        "other_officer",
        "deputy",
    ]


@pytest.mark.parametrize(("days", "is_read"), [(13, False), (14, True), (15, True)])
def test_after_fourteen_days_the_branchs_officers_read_it(cast, feedback, days, is_read):
    type(feedback).objects.update(entered_on=timezone.localdate() - timedelta(days=days))
    body = get(cast["other_officer"], "feedback", feedback.pk).content.decode()
    assert (SAID in body) is is_read


def test_lists_show_no_feedback_that_may_not_be_read(cast, feedback):
    for page in (("community",), ("member_community", feedback.member_id)):
        found = readers(cast, lambda user, page=page: get(user, *page), str(feedback.pk))
        assert found == ["recorder"]


def everything_sent(user, talk, plan, feedback) -> str:
    """What leaves the system for a reader: pages of the roster and file, search, exports, the interface."""
    client, year = Client(), timezone.localdate().year
    client.force_login(user)
    names = [
        ("list",), ("detail", talk.partners.last().member_id), ("export",), ("print",), ("care",),
        ("talks", year), ("talk_list", year), ("talks_export", year), ("visits", year),
        ("visits_export", year), ("visits_print", year), ("community",), ("community_export",),
    ]  # fmt: skip
    found = []
    for name, *arguments in names:
        answer = client.get(reverse(f"members:{name}", args=["branch", *arguments]))
        found.append(text_of(answer.content))
    found += [client.get(reverse("my")).content.decode(), client.get("/o/branch/").content.decode()]
    found += [Caller(user).get(path).content.decode() for path in ("talks/", "members/", "organizations/")]
    return "".join(found) + searched(client)


def searched(client) -> str:
    """What the search answers to the confidences themselves, without the words that were typed."""
    pages = ""
    for typed in (GIST, FACTS, SAID, MEASURE, FINDING, AUTHOR):
        page = client.get(reverse("search"), {"q": typed}).content.decode()
        pages += page[page.find("<main") :].replace(f'value="{typed}"', "").replace(f"“{typed}”", "")
    return pages


def text_of(content: bytes) -> str:
    if not content.startswith(b"PK"):
        return content.decode()
    workbook = CalamineWorkbook.from_filelike(BytesIO(content))
    return str([workbook.get_sheet_by_name(name).to_python() for name in workbook.sheet_names])


@pytest.mark.parametrize("role", ["secretary", "recorder", "other_officer", "organizer", "admin"])
def test_no_list_search_export_or_interface_carries_a_confidence(cast, talk, plan, feedback, role):
    sent = everything_sent(cast[role], talk, plan, feedback)
    assert [t for t in (FACTS, MEASURE, FINDING, AUTHOR, GIST, SAID) if t in sent] == []
    if role not in {"secretary", "organizer"}:
        assert str(plan.pk) not in sent


def test_a_notice_says_that_a_review_is_due_and_not_whose(cast, plan):
    on = plan.review_on
    told = [r for r in reminders(on=on) if "help-review" in r.dedupe_key]
    expected = {cast[role].pk for role in ("secretary", "deputy", "partner_officer")}
    assert {r.recipient_id for r in told} == expected
    name = plan.member.name
    assert {t for r in told for t in r.texts.values() if name in t or FACTS in t} == set()
    assert {r.texts["en"] for r in told} == {"A plan's review is due."}
    assert [
        line for line in upcoming(type(plan.organization).objects.all(), on=on) if "plan" in line.text
    ] == []


def test_the_audit_tells_that_and_never_what(cast, talk, plan, feedback):
    written = str(list(Entry.objects.values_list("action", "details")))
    assert [t for t in (GIST, FACTS, MEASURE, FINDING, SAID, AUTHOR) if t in written] == []


def test_the_interface_lists_talks_where_the_caller_may_see_them(cast, talk):
    seen = {role: Caller(cast[role]).get("talks/").json()["count"] for role in ROLES}
    assert [role for role, count in seen.items() if count] == [
        "partner_officer", "recorder", "secretary", "other_officer", "deputy", "organizer",
        "superior_organizer", "grandparent", "admin",
    ]  # fmt: skip
    row = Caller(cast["secretary"]).get("talks/").json()["results"][0]
    assert set(row) == {"id", "organization", "held_on", "partners"}
    assert [set(p) for p in row["partners"]] == [{"id", "name"}] * 2


def test_a_right_somewhere_is_none_elsewhere(as_user, branch, college, other_branch):
    """Leader of a group here, officer there: talks of the other branch alone."""
    group = make.group(branch)
    person = make.official(branch, "group_leader", group=group)
    make.appoint(person.member, other_branch, "publicity_officer")
    from members.access import access_of

    scope = access_of(person).scope_for("view", "care")
    assert (other_branch.path in scope, branch.path in scope, college.path in scope) == (True, False, False)


def test_a_member_reads_his_own_through_his_query_sets(cast, talk, plan, feedback):
    from members.models.care import HelpPlan, Talk
    from members.models.community import Feedback

    member, other = cast["plain_member"].member, cast["other_officer"].member
    assert [q.of_member(member).get() for q in (Talk.objects, HelpPlan.objects, Feedback.objects)] == [
        talk,
        plan,
        feedback,
    ]
    assert Talk.objects.annotate_reader(cast["plain_member"]).get().is_own
    for rows in (Talk.objects, HelpPlan.objects, Feedback.objects):
        assert not rows.of_member(other).exists()


def test_who_died_stays_in_the_talks_of_the_others(cast, talk):
    change_standing(by=None, member=cast["plain_member"].member, status="deceased", on=timezone.localdate())
    assert get(cast["recorder"], "talk", talk.pk).status_code == 200
