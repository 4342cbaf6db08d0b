"""Registrations in communities, and feedback that the member sees first (D2)."""

from datetime import date, timedelta

import pytest

from members.models.community import CommunityRegistration, Feedback
from members.services.community import (
    answer_feedback,
    close_feedback,
    end_registration,
    enter_feedback,
    register_in_community,
    show_feedback,
)
from partybuild.audit.models import Entry
from partybuild.errors import RuleBroken
from tests import make

ON = date(2026, 11, 23)
ONE = timedelta(days=1)
SECRET = "Canary 7714"


def field_of(act, **arguments) -> str | None:
    with pytest.raises(RuleBroken) as broken:
        act(**arguments)
    return broken.value.field


@pytest.fixture
def feedback(branch, secretary, plain_member):
    return enter_feedback(
        by=secretary, organization=branch, member=plain_member.member, source="community",
        author=f"Author {SECRET}", received_on=ON, text=SECRET, on=ON,
    )  # fmt: skip


def test_a_member_is_registered_once_in_a_community(branch, plain_member, stranger):
    facts = {"by": plain_member, "organization": branch, "member": plain_member.member, "since": ON}
    row = register_in_community(**facts, community=" Lakeside ", tasks="Patrol", contact=SECRET)
    assert (row.community, row.contact, SECRET in row.contact_sealed) == ("Lakeside", SECRET, False)
    assert field_of(register_in_community, **facts, community="Lakeside") == "community"
    assert field_of(register_in_community, **facts | {"member": stranger.member}, community="L") == "member"


@pytest.mark.parametrize(("until", "is_refused"), [(ON - ONE, True), (ON, True), (ON + ONE, False)])
def test_a_registration_ends_after_it_began_and_once(branch, plain_member, until, is_refused):
    facts = {"by": None, "organization": branch, "member": plain_member.member, "since": ON}
    row = register_in_community(**facts, community="Lakeside")
    if is_refused:
        assert field_of(end_registration, by=None, registration=row, until=until) == "until"
        return
    end_registration(by=None, registration=row, until=until)
    assert not CommunityRegistration.objects.on(until).exists()
    with pytest.raises(RuleBroken):
        end_registration(by=None, registration=row, until=until)


def test_what_is_said_stands_sealed_and_the_audit_tells_nothing_of_it(feedback):
    stored = Feedback.objects.values_list("text_sealed", "author_sealed").get()
    assert (feedback.text, feedback.author) == (SECRET, f"Author {SECRET}")
    assert SECRET not in str(stored) + str(list(Entry.objects.values_list("details", flat=True)))


@pytest.mark.parametrize("author", ["", "  "])
def test_nothing_anonymous_is_entered(branch, plain_member, author):
    facts = {"by": None, "organization": branch, "member": plain_member.member, "source": "unit"}
    assert field_of(enter_feedback, **facts, author=author, received_on=ON, text="x", on=ON) == "author"
    assert not Feedback.objects.exists()


def test_feedback_does_not_come_from_tomorrow_nor_about_strangers(branch, plain_member, stranger):
    facts = {"by": None, "organization": branch, "source": "unit", "author": "A", "text": "x", "on": ON}
    member = plain_member.member
    assert field_of(enter_feedback, **facts, member=member, received_on=ON + ONE) == "received_on"
    assert field_of(enter_feedback, **facts, member=stranger.member, received_on=ON) == "member"


@pytest.mark.parametrize(("days", "may_read"), [(13, False), (14, True), (15, True)])
def test_another_officer_reads_it_when_the_member_had_fourteen_days(feedback, branch, days, may_read):
    officer = make.official(branch, "organization_officer")
    rows = Feedback.objects.readable_by(officer, days=14, on=ON + timedelta(days=days))
    assert rows.exists() is may_read


def test_the_member_and_whoever_entered_it_read_it_at_once(feedback, secretary, plain_member):
    for user in (secretary, plain_member):
        assert Feedback.objects.readable_by(user, days=14, on=ON).get() == feedback
    assert Feedback.objects.of_member(plain_member.member).unread_by_member().get() == feedback


def test_the_branchs_setting_says_for_how_long_it_waits(feedback, branch):
    officer = make.official(branch, "organization_officer")
    make.rule_set(branch, {"feedback.member_first_days": 3})
    with pytest.raises(RuleBroken):
        show_feedback(by=officer, feedback=feedback, on=ON + timedelta(days=2))
    shown = show_feedback(by=officer, feedback=feedback, on=ON + timedelta(days=3))
    assert shown.shown_to_member_on == ON + timedelta(days=3)


def test_shown_twice_the_first_day_stays(feedback, secretary, plain_member):
    show_feedback(by=secretary, feedback=feedback, on=ON)
    show_feedback(by=plain_member, feedback=feedback, on=ON + ONE)
    feedback.refresh_from_db()
    assert feedback.shown_to_member_on == ON
    assert Entry.objects.filter(action="show feedback").count() == 1


def test_only_the_member_answers_and_answering_he_has_seen_it(feedback, secretary, plain_member):
    assert field_of(answer_feedback, by=secretary, feedback=feedback, answer="x", on=ON) == "answer"
    assert field_of(answer_feedback, by=plain_member, feedback=feedback, answer=" ", on=ON) == "answer"
    answer_feedback(by=plain_member, feedback=feedback, answer=SECRET, on=ON + ONE)
    feedback.refresh_from_db()
    assert (feedback.answer, feedback.answered_on, feedback.shown_to_member_on) == (
        SECRET,
        ON + ONE,
        ON + ONE,
    )


def test_it_is_closed_once_and_only_after_the_member_has_seen_it(feedback, secretary, plain_member):
    with pytest.raises(RuleBroken):
        close_feedback(by=secretary, feedback=feedback, on=ON)
    show_feedback(by=plain_member, feedback=feedback, on=ON)
    assert close_feedback(by=secretary, feedback=feedback, on=ON).closed_on == ON
    for act, more in (
        (close_feedback, {"by": secretary}),
        (answer_feedback, {"by": plain_member, "answer": "x"}),
    ):
        with pytest.raises(RuleBroken):
            act(feedback=feedback, on=ON, **more)
