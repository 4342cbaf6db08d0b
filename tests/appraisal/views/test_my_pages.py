"""A person's own dues, study, targets, talks, community and growth: his alone, and written by him alone."""

from datetime import date

import pytest
from django.utils import timezone

from members.models.care import HelpPlan, Talk, TalkPartner
from members.models.community import CommunityRegistration, Feedback
from members.models.dues import DuesEntry, DuesMonth
from members.models.roles import Honour
from members.models.targets import MemberTarget
from members.rules.targets import TargetKind
from tests import make

PAGES = ("dues", "study", "targets", "talks", "community", "growth")
KIND = TargetKind.values[0]


def furnished(branch, member, words: str) -> dict:
    """One of everything of a member, recognisable by its words."""
    month = DuesMonth.objects.get_or_create(
        organization=branch,
        first_day=date(timezone.localdate().year, 1, 1),
        state="settled",
        settled_on=timezone.localdate(),
    )[0]
    DuesEntry.objects.create(
        month=month, member=member, kind="other", due_amount="12.34", paid_amount="2.00", reason="partly"
    )
    talk = Talk(organization=branch, held_on=timezone.localdate(), occasion="yearly")
    talk.gist = f"Gist {words}"
    talk.save()
    TalkPartner.objects.create(talk=talk, member=member)
    plan = HelpPlan(
        organization=branch,
        member=member,
        responsible=make.member(branch),
        began_on=timezone.localdate(),
        review_on=timezone.localdate(),
    )
    plan.facts = f"Facts {words}"
    plan.save()
    said = Feedback(
        organization=branch,
        member=member,
        source="unit",
        received_on=timezone.localdate(),
        entered_on=timezone.localdate(),
    )
    said.author, said.text = "Council", f"Said {words}"
    said.save()
    CommunityRegistration.objects.create(
        organization=branch, member=member, community=f"Community {words}", since=timezone.localdate()
    )
    Honour.objects.create(
        organization=branch,
        member=member,
        title=f"Honour {words}",
        level="city",
        awarded_on=timezone.localdate(),
        awarded_by="Committee",
    )
    target = MemberTarget.objects.create(
        member=member,
        organization=branch,
        year=timezone.localdate().year,
        kind=KIND,
        text=f"Target {words}",
        set_on=timezone.localdate(),
    )
    return {"talk": talk, "feedback": said, "target": target}


@pytest.fixture
def mine(branch, plain_member):
    return furnished(branch, plain_member.member, "mine")


@pytest.fixture
def theirs(branch, mine):
    return furnished(branch, make.member(branch, user=make.user()), "theirs")


def test_each_page_shows_mine_and_nothing_of_another(as_user, plain_member, mine, theirs):
    client = as_user(plain_member)
    texts = {name: client.get(f"/my/{name}/").content.decode() for name in PAGES}
    assert [name for name, text in texts.items() if "theirs" in text] == []
    for name, words in [
        ("dues", "12.34"), ("targets", "Target mine"), ("talks", "Gist mine"), ("talks", "Facts mine"),
        ("community", "Community mine"), ("growth", "Honour mine"),
    ]:  # fmt: skip
        assert words in texts[name], (name, words)
    assert texts["dues"].count("12.34") == 2


@pytest.mark.parametrize("page", PAGES)
def test_an_account_without_a_person_has_none(as_user, admin, page):
    assert as_user(admin).get(f"/my/{page}/").status_code == 404


def addresses(of) -> list[str]:
    target = of["target"].pk
    return [
        *(f"/my/targets/{target}/{act}/" for act in ("change", "review", "drop")),
        f"/my/talks/{of['talk'].pk}/gist/", f"/my/feedback/{of['feedback'].pk}/",
    ]  # fmt: skip


@pytest.mark.parametrize("who", ["secretary", "organizer", "stranger", "admin", "plain_member"])
def test_nobody_reaches_what_is_anothers(as_user, request, secretary, theirs, who):
    client = as_user(request.getfixturevalue(who))
    for address in addresses(theirs):
        assert [client.get(address).status_code, client.post(address).status_code] == [404, 404], address
    assert Feedback.objects.get(pk=theirs["feedback"].pk).shown_to_member_on is None


def test_targets_are_proposed_changed_reviewed_and_dropped(as_user, plain_member, branch):
    client = as_user(plain_member)
    words = {"kind": KIND, "text": "Help two colleagues", "measure": ""}
    assert client.post("/my/targets/new/", words).status_code == 302
    target = MemberTarget.objects.get()
    assert (target.member, target.organization) == (plain_member.member, branch)
    address = f"/my/targets/{target.pk}"
    client.post(f"{address}/change/", words | {"text": "Help three", "version": 0})
    client.post(f"{address}/review/", {"text": "Helped two", "version": 1})
    assert client.post(f"{address}/change/", words | {"version": 2}).status_code == 422
    assert client.post(f"{address}/drop/", {"reason": "", "version": 2}).status_code == 422
    client.post(f"{address}/drop/", {"reason": "Moved", "version": 2})
    target.refresh_from_db()
    assert (target.text, target.own_review, target.state) == ("Help three", "Helped two", "dropped")


def test_feedback_opens_by_a_click_and_is_answered(as_user, plain_member, mine):
    client, address = as_user(plain_member), f"/my/feedback/{mine['feedback'].pk}/"
    assert "Said mine" not in client.get(address).content.decode()
    assert "Said mine" in client.post(address).content.decode()
    assert client.post(address, {"answer": ""}).status_code == 422
    assert client.post(address, {"answer": "It was so"}).status_code == 302
    said = Feedback.objects.get(pk=mine["feedback"].pk)
    assert (said.answer, said.shown_to_member_on, said.answered_on) == (
        "It was so",
        timezone.localdate(),
        timezone.localdate(),
    )


def test_i_register_in_my_community_once(as_user, plain_member, branch):
    client, words = as_user(plain_member), {"community": "East", "since": "2026-03-01", "tasks": "Door"}
    assert client.post("/my/community/register/", words).status_code == 302
    assert client.post("/my/community/register/", words).status_code == 422
    row = CommunityRegistration.objects.get()
    assert (row.member, row.organization, row.recorded_by) == (plain_member.member, branch, plain_member)


def test_a_partner_writes_the_gist(as_user, plain_member, mine):
    as_user(plain_member).post(f"/my/talks/{mine['talk'].pk}/gist/", {"gist": "Agreed"})
    assert Talk.objects.get(pk=mine["talk"].pk).gist == "Agreed"


@pytest.mark.parametrize("page", PAGES)
def test_a_page_costs_at_most_ten_queries(as_user, plain_member, mine, page, django_assert_max_num_queries):
    client = as_user(plain_member)
    with django_assert_max_num_queries(10):
        assert client.get(f"/my/{page}/").status_code == 200
