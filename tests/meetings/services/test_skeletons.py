"""Templates: the organization's own, those of its superiors, and one place to keep each."""

import pytest

from meetings.models import MinutesTemplate
from meetings.services import plan_meeting, save_template, withdraw_template
from partybuild.audit.models import Entry
from partybuild.errors import Conflict, RuleBroken
from tests.meetings.clock import NOW, START

pytestmark = pytest.mark.django_db


def template(by, organization, name="Ours", kind="committee_meeting", text="One\n- who\nTwo", **more):
    return save_template(by=by, organization=organization, kind=kind, name=name, text=text, **more)


def offered(organization) -> list[str]:
    return [t.name for t in MinutesTemplate.objects.for_organization(organization)]


def test_a_branch_has_its_own_and_its_superiors(secretary, organizer, branch, college, other_branch):
    template(organizer, college, "College")
    template(secretary, branch)
    found = offered(branch), offered(college), offered(other_branch)
    assert found == (["Ours", "College"], ["College"], offered(other_branch))
    assert "Ours" not in offered(other_branch)


def test_a_change_is_seen_everywhere_and_a_stale_one_refused(secretary, branch):
    first = template(secretary, branch)
    template(secretary, branch, "New name", template=first, version=0)
    with pytest.raises(Conflict):
        template(secretary, branch, "Stale", template=first, version=0)
    first.refresh_from_db()
    assert (first.name, first.version, Entry.objects.filter(action="save minutes template").count()) == (
        "New name", 1, 2,
    )  # fmt: skip


def test_a_withdrawn_one_is_not_offered_and_stays_with_its_meetings(secretary, branch):
    found = template(secretary, branch)
    meeting = plan_meeting(
        by=secretary,
        organization=branch,
        kinds={"committee_meeting"},
        started_at=START,
        template=found,
        at=NOW,
    )
    withdraw_template(by=secretary, template=found)
    withdraw_template(by=secretary, template=found)
    meeting.refresh_from_db()
    assert (offered(branch), meeting.template) == ([], found)
    assert Entry.objects.filter(action="withdraw minutes template").count() == 1
    # The name is free again.
    template(secretary, branch)


@pytest.mark.parametrize(
    ("fields", "field"),
    [({"name": " "}, "name"), ({"kind": "talk"}, "kind"), ({"text": "- x"}, "text"), ({"text": ""}, "text")],
)
def test_what_it_may_not_be(secretary, branch, fields, field):
    with pytest.raises(RuleBroken) as caught:
        template(secretary, branch, **fields)
    assert caught.value.field == field


def test_a_name_stands_once_a_kind(secretary, branch):
    template(secretary, branch)
    template(secretary, branch, kind="party_lesson")
    with pytest.raises(RuleBroken):
        template(secretary, branch)


def test_planning_takes_no_template_of_another_organization(secretary, branch, other_branch):
    theirs = template(secretary, other_branch)
    with pytest.raises(RuleBroken) as caught:
        plan_meeting(
            by=secretary, organization=branch, kinds={"committee_meeting"}, started_at=START,
            template=theirs, at=NOW,
        )  # fmt: skip
    assert caught.value.field == "template"
