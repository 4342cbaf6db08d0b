"""Who waits for a decision on his membership is no choice for a transfer, and the page says so."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from members.models.membership import MembershipDecision
from members.models.transfers import Transfer
from tests import make

TODAY = timezone.localdate()
WAITING = reverse("members:membership", args=["branch"]) + "?part=waiting"
REFUSAL = "A decision on the member&#x27;s membership waits for approval; that comes first."
PAGES = ["/o/branch/transfers/new/", "/o/branch/transfers/new/elsewhere/"]


@pytest.fixture
def people(branch):
    """Somebody free to go, two waited for, and one whose decision was judged."""
    free, first, second, judged = (
        make.member(branch, name=name) for name in ("Free", "One", "Two", "Judged")
    )
    for person, state in ((first, "waiting"), (second, "waiting"), (judged, "returned")):
        MembershipDecision.objects.create(
            member=person, organization=branch, kind="suspend", decided_on=TODAY - timedelta(days=9),
            meeting="Meeting", state=state,
            votes_due=3, votes_present=3, votes_yes=3, votes_no=0, votes_abstain=0,
        )  # fmt: skip
    return free, first, second, judged


def offered(response, form) -> set[str]:
    choices = response.context[form].fields["member"].queryset
    return {member.name for member in choices} & {"Free", "One", "Two", "Judged"}


@pytest.mark.parametrize(("address", "form"), [(PAGES[0], "search"), (PAGES[1], "form")])
def test_only_those_free_to_go_are_offered_and_the_rest_is_counted(as_user, secretary, people, address, form):
    response = as_user(secretary).get(address)
    text = response.content.decode()
    assert offered(response, form) == {"Free", "Judged"}
    assert "2 members are not on the list: decisions on their membership wait for approval." in text
    assert f'<a href="{WAITING}">' in text
    assert as_user(secretary).get(WAITING).status_code == 200


def test_one_is_said_as_one_and_nobody_is_not_mentioned(as_user, secretary, people):
    MembershipDecision.objects.filter(member=people[1]).update(state="approved")
    text = as_user(secretary).get(PAGES[0]).content.decode()
    assert "1 member is not on the list: a decision on the membership waits for approval." in text
    MembershipDecision.objects.update(state="approved")
    text = as_user(secretary).get(PAGES[0]).content.decode()
    assert "not on the list" not in text and WAITING not in text


def test_those_of_another_branch_do_not_count(as_user, secretary, people, other_branch):
    elsewhere = make.member(other_branch)
    MembershipDecision.objects.filter(member=people[1]).update(member=elsewhere)
    assert "1 member is not on the list" in as_user(secretary).get(PAGES[0]).content.decode()


def test_who_comes_from_the_page_of_somebody_waited_for_reads_why(as_user, secretary, people):
    response = as_user(secretary).get(f"{PAGES[0]}?member={people[1].pk}&q=other")
    assert REFUSAL in response.content.decode()
    assert response.context["member"] is None


@pytest.mark.parametrize("address", PAGES)
def test_sent_by_force_he_is_refused_with_the_reason(as_user, secretary, people, other_branch, address):
    typed = {"member": str(people[1].pk), "receiver": other_branch.pk, "on": TODAY, "outside_name": "Far"}
    response = as_user(secretary).post(address, typed)
    assert (response.status_code, Transfer.objects.count()) == (422, 0)
    assert REFUSAL in response.content.decode()


@pytest.mark.parametrize(("member", "code"), [("nonsense", "invalid_choice"), ("0" * 32, "invalid_choice")])
def test_what_is_nobody_is_no_choice(as_user, secretary, people, member, code):
    response = as_user(secretary).post(PAGES[1], {"member": member, "outside_name": "Far", "on": TODAY})
    assert response.status_code == 422
    assert [error.code for error in response.context["form"].errors.as_data()["member"]] == [code]


@pytest.mark.parametrize("number", [1, 3])
def test_the_number_of_queries_does_not_grow(
    django_assert_num_queries, as_user, secretary, people, branch, number
):
    make.members(branch, number)
    client = as_user(secretary)
    with django_assert_num_queries(7):
        client.get(PAGES[1])


@pytest.mark.parametrize("value", ["nonsense", "0", "-", "\x00", "9" * 40])
def test_what_names_nobody_is_no_choice_and_said_in_plain_words(as_user, secretary, people, value):
    client = as_user(secretary)
    for answer in (client.get(PAGES[0], {"member": value}), client.post(PAGES[1], {"member": value})):
        text = answer.content.decode()
        assert answer.status_code in {200, 422} and "UUID" not in text
