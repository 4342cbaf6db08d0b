"""Whatever is done in whatever order: a record moves as the table says, and a refused act changes nothing."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from meetings import services
from meetings.models import AgendaItem, Attendance, Meeting, Review, Revision
from meetings.rules import TRANSITIONS, MeetingState
from partybuild.audit.models import Entry
from partybuild.errors import RuleBroken
from partybuild.notices.models import Outbox
from tests import make
from tests.meetings.clock import NOW, START
from tests.rows import rows_of

# What may be done in which state, written out apart from the code's own table.
LEGAL = {
    "change": {"planned", "draft", "returned"},
    "attend": {"planned", "draft", "returned"},
    "write": {"planned", "draft", "returned"},
    "sign": {"planned", "draft", "returned", "signed", "submitted"},
    "submit": {"signed", "submitted"},
    "withdraw": {"submitted"},
    "approve": {"submitted"},
    "return": {"submitted"},
    "revise": {"signed", "approved"},
    "cancel": {"planned", "draft"},
    "restore": {"cancelled"},
}
TABLES = (Meeting, Attendance, AgendaItem, Revision, Review, Entry, Outbox)


def everything() -> dict[str, list]:
    return rows_of(TABLES)


class Record(RuleBasedStateMachine):
    @initialize()
    def begin(self):
        root = make.organization()
        self.college = make.organization(root, kind="committee")
        self.branch = make.organization(self.college)
        self.reviewer = make.official(self.college)
        self.secretary = make.official(self.branch)
        person = self.secretary.member
        self.at = NOW
        self.meeting = services.plan_meeting(
            by=self.secretary,
            organization=self.branch,
            kinds={"general_meeting"},
            started_at=START,
            ended_at=START + timedelta(hours=1),
            place="Room 1",
            chair=person,
            recorder=person,
            agenda=["One"],
            at=NOW,
        )

    def attempt(self, name: str, act) -> None:
        self.at += timedelta(minutes=1)
        self.meeting.refresh_from_db()
        state, before = self.meeting.state, everything()
        # A meeting whose record was signed once is corrected, never cancelled.
        is_legal = state in LEGAL[name] and not (name == "cancel" and self.meeting.revision)
        try:
            act()
        except RuleBroken:
            assert everything() == before
            assert not is_legal or name == "sign"
            return
        self.meeting.refresh_from_db()
        assert is_legal
        if self.meeting.state != state:
            assert self.meeting.state in TRANSITIONS[state]

    def given(self, **more) -> dict:
        return {"by": self.secretary, "meeting": self.meeting, "at": self.at} | more

    @rule(title=st.sampled_from(["A", "B", ""]))
    def change(self, title):
        self.attempt(
            "change", lambda: services.change_meeting(**self.given(version=self.meeting.version, title=title))
        )

    @rule()
    def attend(self):
        self.attempt(
            "attend",
            lambda: services.record_attendance(**self.given(version=self.meeting.version, exceptions={})),
        )

    @rule(remarks=st.text(max_size=20))
    def write(self, remarks):
        content = {"closing_remarks": remarks}
        self.attempt(
            "write",
            lambda: services.save_minutes(**self.given(version=self.meeting.version, content=content)),
        )

    @rule(behind=st.integers(0, 2))
    def sign(self, behind):
        self.attempt(
            "sign", lambda: services.sign_record(**self.given(version=self.meeting.version - behind))
        )

    @rule()
    def submit(self):
        self.attempt("submit", lambda: services.submit_record(**self.given()))

    @rule()
    def withdraw(self):
        self.attempt("withdraw", lambda: services.withdraw_record(**self.given()))

    @rule()
    def approve(self):
        given = self.given(by=self.reviewer, organization=self.college)
        self.attempt("approve", lambda: services.approve_record(**given))

    @rule()
    def give_back(self):
        given = self.given(by=self.reviewer, organization=self.college, remark="More.")
        self.attempt("return", lambda: services.return_record(**given))

    @rule()
    def revise(self):
        self.attempt("revise", lambda: services.revise_record(**self.given(reason="A slip")))

    @rule()
    def cancel(self):
        self.attempt("cancel", lambda: services.cancel_meeting(**self.given(reason="Rain")))

    @rule()
    def restore(self):
        self.attempt("restore", lambda: services.restore_meeting(**self.given()))

    @precondition(lambda self: Review.objects.filter(undone_at=None).exists())
    @rule()
    def take_back(self):
        review, before = Review.objects.filter(undone_at=None).latest("pk"), everything()
        self.meeting.refresh_from_db()
        state = self.meeting.state
        try:
            services.take_back_review(by=self.reviewer, review=review, at=self.at)
        except RuleBroken:
            assert everything() == before
            return
        assert state == review.decision
        self.meeting.refresh_from_db()
        assert self.meeting.state == "submitted"

    def teardown(self):
        if not hasattr(self, "meeting"):
            return
        self.meeting.refresh_from_db()
        assert self.meeting.revisions.count() == self.meeting.revision
        returns = Review.objects.filter(meeting=self.meeting, decision="returned", undone_at=None).count()
        assert self.meeting.return_count == returns
        is_signed = self.meeting.state in {"signed", "submitted", "approved", "returned"}
        assert not is_signed or self.meeting.revision > 0
        Outbox.objects.all().delete()


class TestRecord(TestCase):
    def test_every_illegal_transition_is_refused_and_changes_nothing(self):
        class Isolated(Record):
            # Each run begins on an empty base: its rows go with the savepoint.
            def __init__(self):
                from django.db import transaction

                self.savepoint = transaction.savepoint()
                super().__init__()

            def teardown(self):
                from django.db import transaction

                try:
                    super().teardown()
                finally:
                    transaction.savepoint_rollback(self.savepoint)

        run_state_machine_as_test(
            Isolated,
            settings=settings(
                max_examples=25,
                stateful_step_count=20,
                deadline=None,
                suppress_health_check=list(HealthCheck),
            ),
        )


@pytest.mark.parametrize("state", list(MeetingState.values))
def test_the_table_knows_every_state_and_leads_to_known_ones(state):
    assert TRANSITIONS[state] <= set(MeetingState.values)
