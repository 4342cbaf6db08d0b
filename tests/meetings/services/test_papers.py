"""Own templates of documents: from a day on, for all below, withdrawn again; and records marked as copied."""

from datetime import date, timedelta

import pytest

from meetings.models import CopyMark, Meeting, not_copied
from meetings.services import (
    keep_document_template,
    mark_copied,
    revise_record,
    sign_record,
    take_copy_mark_back,
    withdraw_document_template,
)
from members.models.papers import DocumentTemplate
from partybuild.audit.models import Entry
from partybuild.errors import RuleBroken
from tests.meetings.clock import NOW, TODAY
from tests.meetings.screens import LATER, submitted
from tests.partybuild.papers.wordfiles import template

pytestmark = pytest.mark.django_db
KEY = "sign_in"
SPRING = date(2026, 3, 1)


def row(organization, day=SPRING, **more) -> DocumentTemplate:
    more = {"document": KEY, "content": b"PK", "uploaded_at": NOW} | more
    return DocumentTemplate.objects.create(organization=organization, effective_from=day, **more)


def in_force(organization, on=TODAY):
    return DocumentTemplate.objects.in_force(organization, KEY, on=on)


def acts() -> list[str]:
    """What was written down of templates, in order."""
    rows = Entry.objects.filter(action__endswith="template").order_by("pk")
    return list(rows.values_list("action", flat=True))


def keep(by, organization, **more):
    told = {"document": KEY, "content": template("{{ title }}"), "effective_from": SPRING, "at": NOW} | more
    return keep_document_template(by=by, organization=organization, **told)


def test_a_template_is_kept_and_written_down(organizer, college):
    kept = keep(organizer, college, remark="Paper 7")
    assert (kept.document, kept.remark, kept.uploaded_by, len(kept.digest)) == (KEY, "Paper 7", organizer, 64)
    assert acts() == ["keep document template"]


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"document": "poem"}, None),
        ({"content": b"%PDF"}, "file"),
        ({"content": template("{{ titel }}")}, "file"),
    ],
)
def test_what_is_refused_leaves_nothing_behind(organizer, college, more, field):
    with pytest.raises(RuleBroken) as caught:
        keep(organizer, college, **more)
    assert (caught.value.field, DocumentTemplate.objects.count(), acts()) == (field, 0, [])


def test_one_a_day_until_it_is_withdrawn(organizer, college):
    first = row(college)
    with pytest.raises(RuleBroken) as caught:
        keep(organizer, college)
    assert caught.value.field == "effective_from"
    withdraw_document_template(by=organizer, template=first, at=NOW)
    withdraw_document_template(by=organizer, template=first, at=NOW)
    keep(organizer, college)
    assert acts() == ["withdraw document template", "keep document template"]


def test_the_nearest_and_newest_of_the_day_is_in_force(root, college, branch, other_branch):
    of_root, of_college = row(root), row(college, date(2026, 5, 1))
    later = row(college, date(2026, 6, 1))
    row(college, document="notice")
    found = [in_force(branch, on=day) for day in (date(2026, 2, 28), SPRING, date(2026, 5, 1), TODAY)]
    assert found == [None, of_root, of_college, later]
    assert (in_force(root), in_force(other_branch)) == (of_root, of_root)


def test_a_withdrawn_one_gives_way_to_the_one_before_it(organizer, root, college, branch):
    of_root, own = row(root), row(college)
    withdraw_document_template(by=organizer, template=own, at=NOW)
    assert in_force(branch) == of_root
    withdraw_document_template(by=organizer, template=of_root, at=NOW)
    assert in_force(branch) is None


@pytest.fixture
def meeting(branch, secretary, committee):
    return submitted(branch, secretary, committee)


def to_copy() -> list:
    return list(Meeting.objects.filter(not_copied()))


def test_a_record_is_marked_once_however_often_it_is_clicked(secretary, meeting):
    assert to_copy() == [meeting]
    marks = [mark_copied(by=secretary, meeting=meeting, revision=1, at=LATER) for _ in range(2)]
    assert (marks[0], to_copy()) == (marks[1], [])
    assert Entry.objects.filter(action="mark record as copied").count() == 1


def test_a_mark_is_taken_back(secretary, meeting):
    mark_copied(by=secretary, meeting=meeting, revision=1, at=LATER)
    for _ in range(2):
        take_copy_mark_back(by=secretary, meeting=meeting, revision=1)
    assert (CopyMark.objects.count(), to_copy()) == (0, [meeting])
    assert Entry.objects.filter(action="take copy mark back").count() == 1


def test_a_record_revised_since_is_to_be_copied_again(secretary, meeting):
    mark_copied(by=secretary, meeting=meeting, revision=1, at=LATER)
    meeting.state = "approved"
    meeting.save()
    at = LATER + timedelta(hours=1)
    revised = revise_record(by=secretary, meeting=meeting, reason="A slip", at=at)
    assert to_copy() == []
    sign_record(by=secretary, meeting=revised, version=revised.version, at=at)
    assert to_copy() == [meeting]
    with pytest.raises(RuleBroken):
        mark_copied(by=secretary, meeting=meeting, revision=1, at=at)
    mark_copied(by=secretary, meeting=meeting, revision=2, at=at)
    assert (to_copy(), CopyMark.objects.count()) == ([], 2)


def test_what_is_not_signed_is_not_copied(secretary, planned):
    with pytest.raises(RuleBroken):
        mark_copied(by=secretary, meeting=planned, revision=0, at=NOW)
    assert to_copy() == []
