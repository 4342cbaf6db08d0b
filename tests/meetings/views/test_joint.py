"""The page on which records without a remark are approved together."""

from datetime import timedelta

import pytest
from django.utils import timezone

from meetings.models import JointApproval
from meetings.services import claim_record
from tests import make
from tests.meetings.clock import NOW, TODAY
from tests.meetings.screens import submitted

pytestmark = pytest.mark.django_db
QUEUE = "/o/college/queue/"


@pytest.fixture
def plain(branch, secretary, committee):
    """One record in which the checks find nothing, at its own hour."""
    return submitted(branch, secretary, committee)


def test_from_the_queue_over_the_picked_record_to_all_approved(as_user, organizer, college, plain):
    client = as_user(organizer)
    assert "Approve those without a remark together" in client.get(QUEUE).content.decode()
    page = client.post(QUEUE + "together/")["Location"]
    answer = client.get(page)
    assert (answer.context["to_open"], "Approve 1 record" in answer.content.decode()) == (1, False)
    assert client.post(page, follow=True).redirect_chain == [(page, 302)]
    record = client.get(f"{page}meetings/{plain.pk}/")
    assert ("Agreed." in record.content.decode(), record.context["findings"]) == (True, [])
    assert "Approve 1 record" in client.get(page).content.decode()
    assert client.post(page, follow=True).redirect_chain == [(QUEUE, 302)]
    plain.refresh_from_db()
    assert plain.state == "approved"
    assert client.get(page).status_code == 404


def test_what_has_a_remark_was_returned_is_late_or_taken_is_not_listed(
    as_user, organizer, college, branch, plain
):
    for n, fields in enumerate([{"return_count": 1}, {"is_late_entry": True}, {}, {}], start=1):
        taken = make.meeting(branch, "theme_party_day", on=TODAY - timedelta(days=n), **fields)
    claim_record(by=make.user(), organization=college, pk=taken.pk, at=timezone.now())
    as_user(organizer).post(QUEUE + "together/")
    assert list(JointApproval.objects.get().versions) == [str(plain.pk)]


def test_the_organization_switches_it_off(as_user, organizer, college, plain):
    make.rule_set(college, {"review.together": 0})
    client = as_user(organizer)
    assert "Approve those without a remark together" not in client.get(QUEUE).content.decode()
    answer = client.post(QUEUE + "together/", follow=True)
    assert "has switched off approving together" in answer.content.decode()


def test_a_stranger_and_a_colleague_find_no_list(as_user, organizer, college, stranger, plain):
    page = as_user(organizer).post(QUEUE + "together/")["Location"]
    for user in (stranger, make.official(college, "organizer")):
        client = as_user(user)
        answers = [client.get(page), client.post(page), client.get(f"{page}meetings/{plain.pk}/")]
        assert [answer.status_code for answer in answers] == [404] * 3


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_eight_queries(as_user, organizer, college, branch, number, django_assert_num_queries):
    keys = [make.meeting(branch, "theme_party_day", on=TODAY).pk for _ in range(number)]
    joint = JointApproval.objects.create(
        organization=college, by=organizer, begun_at=NOW, seed="a", versions=dict.fromkeys(keys, 0)
    )
    client = as_user(organizer)
    with django_assert_num_queries(8):
        assert len(client.get(f"{QUEUE}together/{joint.pk}/").context["rows"]) == number
