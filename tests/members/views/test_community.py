"""The pages of registrations in communities and of feedback."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook

from members.models.community import CommunityRegistration, Feedback
from members.services.community import enter_feedback, register_in_community
from tests import make


@pytest.fixture
def today():
    return timezone.localdate()


def url(name, *arguments, code="branch"):
    return reverse(f"members:{name}", args=[code, *arguments])


def register(branch, member, today, community="Lakeside", **more):
    facts = {"since": today, "community": community} | more
    return register_in_community(by=None, organization=branch, member=member, **facts)


def test_a_member_is_registered_and_leaves(as_user, secretary, branch, today):
    client, member = as_user(secretary), make.member(branch)
    data = {
        "member": member.pk,
        "community": "Lakeside",
        "since": today,
        "tasks": "Patrol",
        "contact": "Office 7",
    }
    assert client.post(url("registration_new"), data).status_code == 302
    row = CommunityRegistration.objects.get()
    page = client.get(url("community")).content.decode()
    assert ("Lakeside" in page, "Office 7" in page) == (True, False)
    assert "Office 7" in client.get(url("member_community", member.pk)).content.decode()
    answer = client.post(url("registration_end", row.pk), {"until": today + timedelta(days=1)})
    assert answer.status_code == 302


def test_the_contact_is_for_the_branch(as_user, organizer, branch, today):
    member = make.member(branch)
    register(branch, member, today, contact="Office 7")
    page = as_user(organizer).get(url("member_community", member.pk)).content.decode()
    assert ("Lakeside" in page, "Office 7" in page) == (True, False)


def test_a_registration_moves_with_the_member(as_user, secretary, stranger, branch, other_branch, today):
    member = make.member(branch)
    register(branch, member, today)
    member.affiliations.update(organization=other_branch)
    pages = [as_user(secretary).get(url("community")), as_user(stranger).get(url("community", code="other"))]
    assert [len(p.context["page"].object_list) for p in pages] == [0, 1]


def test_registrations_are_exported_without_contacts(as_user, secretary, branch, today):
    register(branch, make.member(branch, name="Wang"), today, tasks="=Patrol", contact="Office 7")
    answer = as_user(secretary).get(url("community_export"))
    rows = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert rows[1] == ["Wang", branch.short_name, "Lakeside", today, "=Patrol"]


def test_feedback_goes_from_entry_to_close(as_user, secretary, branch, today):
    client, member = as_user(secretary), make.member(branch)
    data = {"member": member.pk, "source": "family", "received_on": today, "text": "Said"}
    assert client.post(url("feedback_new"), data | {"author": ""}).status_code == 422
    assert client.post(url("feedback_new"), data | {"author": "Wife"}).status_code == 302
    pk = Feedback.objects.get().pk
    assert client.post(url("feedback_close", pk)).status_code == 422
    assert client.post(url("feedback_shown", pk)).status_code == 302
    assert client.post(url("feedback_close", pk)).status_code == 302
    assert Feedback.objects.get().closed_on == today


def test_a_member_of_another_branch_is_no_choice(as_user, secretary, branch, other_branch, today):
    foreign = make.member(other_branch)
    data = {"member": foreign.pk, "source": "unit", "received_on": today, "text": "x", "author": "A"}
    assert as_user(secretary).post(url("feedback_new"), data).status_code == 422
    register_data = {"member": foreign.pk, "community": "L", "since": today}
    assert as_user(secretary).post(url("registration_new"), register_data).status_code == 422


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(
    ("role", "code", "queries"), [("secretary", "branch", 9), ("organizer", "college", 7)]
)
def test_the_page_costs_the_same_for_few_and_many(
    request, as_user, branch, number, role, code, queries, today, django_assert_num_queries
):
    user = request.getfixturevalue(role)
    for member in make.members(branch, number):
        register(branch, member, today)
        said = {"source": "unit", "author": "A", "received_on": today, "text": "x", "on": today}
        enter_feedback(by=user, organization=branch, member=member, **said)
    client = as_user(user)
    with django_assert_num_queries(queries):
        assert client.get(url("community", code=code)).status_code == 200


@pytest.mark.parametrize("name", ["community", "community_export", "registration_new", "feedback_new"])
def test_a_stranger_and_the_sibling_branch_get_nothing(as_user, stranger, branch, college, name):
    sibling = make.official(make.organization(college, code="sibling"))
    for user in (stranger, sibling):
        assert as_user(user).get(url(name)).status_code == 404


def test_a_superior_ends_no_registration_of_a_branch_at_its_own_address(as_user, organizer, branch, today):
    row = register(branch, make.member(branch), today)
    answer = as_user(organizer).post(url("registration_end", row.pk, code="college"), {"until": today})
    row.refresh_from_db()
    assert (answer.status_code, row.until) == (404, None)
