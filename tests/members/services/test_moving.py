"""What goes along with a member to the new branch, and what stays where it was written?"""

from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from members.models.care import HelpPlan
from members.models.targets import MemberTarget
from members.services import change_standing
from members.services.care import add_measure, open_help, review_help
from members.services.transfers import (
    accept_transfer,
    decline_transfer,
    issue_letter,
    receive_from_outside,
    record_receipt,
    request_transfer,
)
from partybuild.audit.models import Entry
from partybuild.notices.models import Outbox
from tests import make, studying

NOW = timezone.make_aware(datetime(2026, 11, 20, 10))
DAY, ONE = date(2026, 11, 10), timedelta(days=1)
FACTS, OWN, OTHERS, FINDING = "Facts 7714", "Own measure 8825", "Their measure 9936", "Finding 1147"


@pytest.fixture
def moved(branch, other_branch, secretary):
    """Somebody with an open plan, to be moved with `moved(on)`; returns the two plans."""
    person = make.member(branch, name="陈思远")
    given = {"by": secretary, "on": DAY - 30 * ONE}
    plan = open_help(
        organization=branch, member=person, responsible=secretary.member, facts=FACTS,
        review_on=DAY + 5 * ONE, **given,
    )  # fmt: skip
    for text, owner in ((OWN, person), (OTHERS, secretary.member)):
        add_measure(plan=plan, text=text, owner=owner, due_on=DAY, **given)
    review_help(plan=plan, finding=FINDING, next_on=DAY + 5 * ONE, **given)

    def move(on=DAY):
        sent = request_transfer(by=None, member=person, sender=branch, receiver=other_branch, on=DAY, at=NOW)
        accept_transfer(by=None, transfer=sent, on=on, at=NOW)
        return HelpPlan.objects.get(organization=branch), HelpPlan.objects.get(organization=other_branch)

    return move


def test_the_plan_ends_at_the_old_branch_and_goes_on_at_the_new(moved):
    old, new = moved()
    assert (old.ended_on, old.result, old.review_on, old.facts) == (DAY, "left", None, FACTS)
    assert (old.measures.count(), old.reviews.count()) == (2, 1)
    assert (new.continues, new.facts, new.began_on, new.review_on) == (old, FACTS, DAY, DAY + 5 * ONE)
    # Who was to help sits in the old branch; what was found stays there too.
    assert ([m.text for m in new.measures.all()], new.reviews.count(), new.responsible) == ([OWN], 0, None)
    written = Entry.objects.filter(action__in=["end help plan", "take help plan along"])
    assert {(e.organization_code, e.object_id) for e in written} == {
        ("branch", str(old.pk)), ("other", str(new.pk)),
    }  # fmt: skip
    assert FACTS not in str(list(Entry.objects.values_list("details", flat=True)))


def test_a_review_that_is_overdue_comes_up_on_the_next_day(moved):
    assert moved(on=DAY + 9 * ONE)[1].review_on == DAY + 10 * ONE


def test_each_branch_reads_its_own_plan_and_the_old_one_writes_no_more(as_user, moved, secretary, stranger):
    old, new = moved()
    pages = {"branch": old, "other": new}
    status = {
        (user, code): as_user(account).get(reverse("members:help", args=[code, plan.pk])).status_code
        for user, account in (("old", secretary), ("new", stranger))
        for code, plan in pages.items()
    }
    assert status == {
        ("old", "branch"): 200,
        ("old", "other"): 404,
        ("new", "branch"): 404,
        ("new", "other"): 200,
    }
    writing = [
        as_user(account).get(reverse("members:help_review", args=[code, plan.pk])).status_code
        for account, code, plan in ((secretary, "branch", old), (stranger, "other", new))
    ]
    assert writing == [404, 200]
    listed = as_user(stranger).get(reverse("members:help_list", args=["other"])).content.decode()
    assert str(new.pk) in listed and str(old.pk) not in listed
    page = as_user(stranger).get(reverse("members:help", args=["other", new.pk])).content.decode()
    assert "Nobody is responsible yet" in page and FINDING not in page and OTHERS not in page


def test_who_leaves_the_house_or_the_party_has_no_open_plan(branch, secretary):
    away, expelled = make.members(branch, 2)
    for person in (away, expelled):
        open_help(
            by=None, organization=branch, member=person, responsible=secretary.member, facts=FACTS,
            on=DAY - ONE, review_on=DAY + 30 * ONE,
        )  # fmt: skip
    letter = issue_letter(by=None, member=away, sender=branch, outside_name="Elsewhere", on=DAY - ONE, at=NOW)
    record_receipt(by=None, transfer=letter, accepted_on=DAY, receipt_on=DAY, at=NOW)
    change_standing(by=None, member=expelled, status="expelled", on=DAY)
    assert set(HelpPlan.objects.values_list("ended_on", "result")) == {(DAY, "left")}


def test_running_targets_go_along_and_what_was_reviewed_stays_to_be_read(
    as_user, branch, other_branch, stranger
):
    person = make.member(branch)
    running = studying.target(person, branch, text="Running", year=2026)
    stays = [
        studying.target(person, branch, text="Last year", year=2025),
        studying.target(person, branch, text="Reviewed", reviewed_on=DAY, branch_review="Well done"),
        studying.target(person, branch, text="Dropped", state="dropped", drop_reason="x"),
    ]
    sent = request_transfer(by=None, member=person, sender=branch, receiver=other_branch, on=DAY, at=NOW)
    accept_transfer(by=None, transfer=sent, on=DAY, at=NOW)
    places = dict(MemberTarget.objects.values_list("text", "organization__code"))
    assert places == {"Running": "other", "Last year": "branch", "Reviewed": "branch", "Dropped": "branch"}
    client = as_user(stranger)

    def status(target, page):
        return client.get(reverse(f"members:{page}", args=["other", person.pk, target.pk])).status_code

    pages = ("target_edit", "target_review", "target_own_review", "target_drop")
    assert {status(running, page) for page in pages} == {200}
    assert {status(target, page) for target in stays for page in pages} == {404}
    page = client.get(reverse("members:member_targets", args=["other", person.pk]) + "?year=2026")
    text = page.content.decode()
    assert "Well done" in text and text.count("Set at") == 2
    assert reverse("members:target_review", args=["other", person.pk, stays[1].pk]) not in text


def test_a_declined_request_tells_the_reason_on_the_page_and_in_no_notice(
    as_user, branch, other_branch, stranger
):
    known = make.member(branch, name="陈思远", id_number="110101198001011236")
    asked = receive_from_outside(
        by=None, organization=other_branch, on=DAY, at=NOW, status="full", name=known.name,
        id_number="110101198001011236", letter={"outside_name": "Elsewhere"},
    )  # fmt: skip
    decline_transfer(by=None, transfer=asked, reason="Still works here 7714", on=NOW.date(), at=NOW)
    told = Outbox.objects.filter(recipient=stranger, dedupe_key__contains="declined", channel="in_app").get()
    assert "Still works" not in str(told.texts) and told.link == "/o/other/transfers/"
    page = as_user(stranger).get(told.link).content.decode()
    assert "Still works here 7714" in page and branch.name not in page.partition("<main")[2]
