"""The pages of mentor pairs, attachments and the two-way lists."""

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from members.models.growth import Attachment, MentorPair, TalentEntry
from members.services.growth import (
    appraise_attachment,
    begin_attachment,
    close_pair,
    decide_entry,
    end_attachment,
    open_pair,
    propose_entry,
)
from members.services.standings import change_standing
from partybuild.audit.models import Entry
from tests import make
from tests.api import Caller

DAY = date(2026, 3, 31)
SPAN = {"since": DAY, "planned_until": date(2099, 3, 31)}
LIST = "/o/branch/growth/"
LISTS = "/o/branch/growth/lists/"
SECRET = "Canary reasons"


@pytest.fixture
def member(branch):
    return make.member(branch, name="陈思远")


def pair(branch, learner, **fields):
    given = {"mentor": make.member(branch), "aim": "professional", "goal": "Teach alone", **SPAN} | fields
    return open_pair(by=None, organization=branch, learner=learner, **given)


def attachment(branch, member, **fields):
    given = {"direction": "out", "partner": "Town hall", "post": "Clerk", **SPAN} | fields
    return begin_attachment(by=None, organization=branch, member=member, **given)


def entry(branch, member, kind="reserve_cadre", on=DAY):
    return propose_entry(by=None, organization=branch, member=member, kind=kind, reasons=SECRET, on=on)


def listed(branch, member, **fields):
    return decide_entry(by=None, entry=entry(branch, member, **fields), on=DAY, decision="accept")


def page(name, *more):
    return reverse(f"members:{name}", args=["branch", *more])


def test_what_ends_first_stands_first_and_what_is_closed_last(as_user, secretary, branch):
    people = make.members(branch, 3)
    late, soon, closed = (
        pair(branch, person, planned_until=date(2099, month, 1))
        for person, month in zip(people, (9, 6, 3), strict=True)
    )
    close_pair(by=None, pair=closed, closed_on=DAY, result="Done")
    rows = as_user(secretary).get(LIST).context["panels"]["pairs"]["rows"]
    assert [row.pk for row in rows] == [soon.pk, late.pk, closed.pk]


def test_a_year_shows_what_was_open_in_it(as_user, secretary, branch, member):
    row = pair(branch, member, since=date(2025, 5, 1))
    close_pair(by=None, pair=row, closed_on=date(2026, 1, 1), result="Done")
    attachment(branch, member)
    found = {}
    for year in (2024, 2025, 2026):
        panels = as_user(secretary).get(f"{LIST}?year={year}").context["panels"]
        found[year] = (len(panels["pairs"]["rows"]), len(panels["attachments"]["rows"]))
    assert found == {2024: (0, 0), 2025: (1, 0), 2026: (1, 1)}


def test_a_single_list_pages_by_twenty(as_user, secretary, branch):
    for person in make.members(branch, 21):
        pair(branch, person)
    assert as_user(secretary).get(LIST).context["panels"]["pairs"]["has_more"] is True
    panel = as_user(secretary).get(f"{LIST}?view=pairs&page=2").context["panels"]["pairs"]
    assert (panel["page"].number, len(panel["rows"])) == (2, 1)


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(
    ("who", "code", "query", "queries"),
    [
        ("secretary", "branch", "", 7), ("admin", "branch", "", 7), ("organizer", "college", "", 7),
        ("secretary", "branch", "?view=pairs", 7), ("secretary", "branch", "lists/", 8),
        ("organizer", "branch", "lists/", 9),
    ],
)  # fmt: skip
def test_the_lists_cost_the_same_for_few_and_many(
    request, as_user, branch, number, who, code, query, queries, django_assert_num_queries
):
    user = request.getfixturevalue(who)
    for person in make.members(branch, number):
        pair(branch, person)
        attachment(branch, person)
        listed(branch, person)
    client = as_user(user)
    with django_assert_num_queries(queries):
        assert client.get(f"/o/{code}/growth/{query}").status_code == 200


def test_a_pair_is_opened_reviewed_closed_and_printed(as_user, secretary, branch, member):
    client, mentor = as_user(secretary), make.member(branch, name="单雄")
    sent = {"mentor": mentor.pk, "learner": member.pk, "aim": "new_post", "goal": "Know the work"}
    sent |= {"since": "2026-03-31", "planned_until": "2027-03-31"}
    assert client.post(page("add_mentor_pair"), sent).status_code == 302
    row = MentorPair.objects.get()
    text = {"on": "2026-04-01", "text": "Settled in"}
    assert client.post(page("review_mentor_pair", row.pk), text).status_code == 302
    assert "Settled in" in client.get(page("mentor_pair", row.pk)).content.decode()
    paper = client.get(page("print_mentor_pair", row.pk)).content.decode()
    assert [word in paper for word in ("陈思远", "单雄", "Know the work", branch.name)] == [True] * 4
    done = {"closed_on": "2026-04-02", "result": "Works alone"}
    assert client.post(page("close_mentor_pair", row.pk), done).status_code == 302
    for name in ("review_mentor_pair", "close_mentor_pair"):
        assert client.get(page(name, row.pk)).status_code == 404


def test_a_broken_rule_stands_at_its_field(as_user, secretary, branch, member):
    sent = {"mentor": member.pk, "learner": member.pk, "aim": "other", "since": "2026-03-31"}
    response = as_user(secretary).post(page("add_mentor_pair"), sent | {"planned_until": "2027-03-31"})
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["learner"])


@pytest.mark.parametrize("field", ["mentor", "learner"])
def test_nobody_of_another_branch_can_be_chosen(as_user, secretary, branch, other_branch, member, field):
    people = {"mentor": make.member(branch), "learner": member} | {field: make.member(other_branch)}
    sent = {name: person.pk for name, person in people.items()}
    sent |= {"aim": "other", "since": "2026-03-31", "planned_until": "2027-03-31"}
    response = as_user(secretary).post(page("add_mentor_pair"), sent)
    assert (response.status_code, list(response.context["form"].errors)) == (422, [field])


def test_an_attachment_is_recorded_ended_and_appraised(as_user, secretary, branch, member):
    client = as_user(secretary)
    sent = {"member": member.pk, "direction": "out", "partner": "Town hall", "post": "Clerk"}
    sent |= {"since": "2026-03-31", "planned_until": "2027-03-31"}
    assert client.post(page("add_attachment"), sent).status_code == 302
    row = Attachment.objects.get()
    assert client.get(page("appraise_attachment", row.pk)).status_code == 404
    text = {"on": "2026-04-01", "text": "Settled in"}
    assert client.post(page("review_attachment", row.pk), text).status_code == 302
    assert client.post(page("end_attachment", row.pk), {"ended_on": "2026-04-02"}).status_code == 302
    appraisal = {"on": "2026-04-03", "appraised_by": "Town hall", "appraisal": SECRET}
    assert client.post(page("appraise_attachment", row.pk), appraisal).status_code == 302
    assert client.get(page("appraise_attachment", row.pk)).status_code == 404
    assert "Settled in" in client.get(page("attachment", row.pk)).content.decode()


def test_an_appraisal_stands_on_its_page_for_those_who_keep_or_review_it(
    request, as_user, secretary, organizer, admin, branch, member
):
    row = attachment(branch, member)
    end_attachment(by=None, attachment=row, ended_on=DAY)
    appraise_attachment(by=None, attachment=row, on=DAY, appraisal=SECRET, appraised_by="Town hall")
    officer = make.official(branch, "publicity_officer")
    seen = {}
    for name, user in {
        "secretary": secretary,
        "above": organizer,
        "admin": admin,
        "officer": officer,
    }.items():
        client = as_user(user)
        seen[name] = SECRET in client.get(page("attachment", row.pk)).content.decode()
        others = [LIST, page("member_growth", member.pk), page("member_roles", member.pk)]
        assert [a for a in others if SECRET in client.get(a).content.decode()] == []
        assert SECRET.encode() not in client.get(page("export_growth")).content
    assert seen == {"secretary": True, "above": True, "admin": False, "officer": True}


# The two-way lists: for the committee concerned, and nobody else.


def the_people(branch, college, root) -> dict:
    sibling = make.organization(college, code="sibling")
    return {
        "secretary": make.official(branch, "secretary"),
        "deputy": make.official(branch, "deputy_secretary"),
        "for organization": make.official(branch, "organization_officer"),
        "for publicity": make.official(branch, "publicity_officer"),
        "for discipline": make.official(branch, "discipline_officer"),
        "committee member": make.official(branch, "committee_member"),
        "leader": make.official(branch, "group_leader", group=make.group(branch)),
        "plain member": make.member(branch, user=make.user()).user,
        "superior secretary": make.official(college, "secretary"),
        "superior deputy": make.official(college, "deputy_secretary"),
        "superior organizer": make.official(college, "organizer"),
        "superior for organization": make.official(college, "organization_officer"),
        "two above": make.official(root, "secretary"),
        "sibling": make.official(sibling, "secretary"),
        "admin": make.user(is_superuser=True),
    }


WHO = {
    "secretary": (200, 200), "deputy": (200, 200), "for organization": (200, 200),
    "for publicity": (403, 403), "for discipline": (403, 403), "committee member": (403, 403),
    "leader": (403, 403), "plain member": (404, 404), "superior secretary": (200, 403),
    "superior deputy": (200, 403), "superior organizer": (403, 403), "superior for organization": (404, 404),
    "two above": (403, 403), "sibling": (404, 404), "admin": (403, 403),
}  # fmt: skip


def test_who_sees_and_keeps_the_two_way_lists(as_user, root, college, branch, member):
    row, proposal = listed(branch, member), entry(branch, make.member(branch))
    people = the_people(branch, college, root)
    seen, acts = {}, {}
    addresses = [
        page("add_talent_entry"), page("decide_talent_entry", proposal.pk),
        page("review_talent_entry", row.pk), page("remove_talent_entry", row.pk),
    ]  # fmt: skip
    for name, user in people.items():
        client = as_user(user)
        seen[name] = client.get(LISTS).status_code
        (acts[name],) = {client.get(a).status_code for a in addresses} | set()
    assert {name: (seen[name], acts[name]) for name in people} == WHO


def test_no_other_page_no_export_no_search_and_no_interface_tells_of_the_lists(
    as_user, root, college, branch, member
):
    """On every page that names the person, for everybody outside the committee concerned: not a word."""
    row = listed(branch, member)
    words = (SECRET, "Reserve cadre", str(row.pk), "Two-way lists")
    addresses = [
        LIST, page("member_growth", member.pk), page("member_roles", member.pk), page("detail", member.pk),
        page("list"), page("roles"), page("export_growth"), page("export_roles"), page("export"),
        page("print"), "/o/branch/", "/search/?q=陈思远",
    ]  # fmt: skip
    outside = {n: u for n, u in the_people(branch, college, root).items() if WHO[n][0] != 200}
    told = []
    for name, user in outside.items():
        client = as_user(user)
        for address in addresses:
            answer = client.get(address)
            told += [(name, address, w) for w in words if w.encode() in answer.content]
        api = Caller(user)
        for path in ("mentor-pairs/", "honours/", "demonstration-posts/", "members/"):
            answer = api.get(path)
            told += [(name, path, w) for w in words[:3] if w.encode() in answer.content]
    assert told == []
    description = Caller(outside["plain member"]).get("schema/").content
    assert [w for w in words[:3] if w.encode() in description] == []


def test_the_persons_page_tells_the_committee_concerned_and_only_of_its_own_lists(
    as_user, secretary, organizer, college, branch, member
):
    listed(branch, member)
    listed(college, member, kind="member_to_backbone")
    for user in (secretary, organizer):
        text = as_user(user).get(page("member_growth", member.pk)).content.decode()
        assert ("Reserve cadre" in text, "Member to be trained" in text) == (True, False)


def test_the_college_keeps_its_own_lists_which_its_branches_do_not_see(
    as_user, root, secretary, organizer, college, branch, member
):
    listed(college, member)
    assert member.name in as_user(organizer).get("/o/college/growth/lists/").content.decode()
    assert as_user(secretary).get("/o/college/growth/lists/").status_code == 404
    assert member.name not in as_user(secretary).get(LISTS).content.decode()
    assert member.name in as_user(make.official(root)).get("/o/college/growth/lists/").content.decode()


def test_an_entry_is_proposed_decided_reviewed_and_taken_off(as_user, secretary, branch, member):
    client = as_user(secretary)
    sent = {"member": member.pk, "kind": "reserve_cadre", "reasons": SECRET, "on": "2026-03-31"}
    assert client.post(page("add_talent_entry"), sent).status_code == 302
    row = TalentEntry.objects.get()
    day = {"on": "2026-04-01"}
    decided = client.post(page("decide_talent_entry", row.pk), day | {"decision": "accept"})
    reviewed = client.post(page("review_talent_entry", row.pk), day | {"remark": "Well"})
    assert (decided.status_code, reviewed.status_code) == (302, 302)
    shown = client.get(LISTS)
    assert [e.review_due_on for e in shown.context["page"].object_list] == [date(2027, 4, 1)]
    assert SECRET in shown.content.decode()
    assert client.post(page("remove_talent_entry", row.pk), day | {"reason": "Moved"}).status_code == 302
    for name in ("decide_talent_entry", "review_talent_entry", "remove_talent_entry"):
        assert client.get(page(name, row.pk)).status_code == 404
    assert list(client.get(LISTS).context["page"].object_list) == []


def test_an_entry_of_another_organization_is_not_found_at_ones_own_address(
    as_user, secretary, other_branch, member
):
    foreign = listed(other_branch, make.member(other_branch))
    assert as_user(secretary).get(page("remove_talent_entry", foreign.pk)).status_code == 404


def test_a_deceased_members_pages_stay_readable(as_user, secretary, branch, member):
    pair(branch, member)
    change_standing(by=None, member=member, status="deceased", on=date(2026, 4, 1))
    assert as_user(secretary).get(page("member_growth", member.pk)).status_code == 200


def test_the_excel_file_has_pairs_and_attachments_and_is_audited(as_user, secretary, branch, member):
    pair(branch, member)
    attachment(branch, member)
    response = as_user(secretary).get(page("export_growth"))
    book = CalamineWorkbook.from_filelike(BytesIO(response.content))
    assert book.sheet_names == ["Mentor pairs", "Attachments", "Notes"]
    row = dict(zip(*book.get_sheet_by_name("Mentor pairs").to_python(), strict=True))
    assert (row["Learner"], row["From"]) == ("陈思远", DAY)
    assert Entry.objects.get(action="export growth").details == {"count": 2}


@pytest.mark.parametrize("who", ["stranger", "plain_member"])
def test_from_outside_nothing_is_found(request, as_user, branch, member, who):
    user, row = request.getfixturevalue(who), pair(branch, member)
    names = [LIST, LISTS, page("export_growth"), page("add_mentor_pair"), page("add_attachment")]
    names += [
        page("mentor_pair", row.pk),
        page("print_mentor_pair", row.pk),
        page("member_growth", member.pk),
    ]
    assert {as_user(user).get(name).status_code for name in names} == {404}
