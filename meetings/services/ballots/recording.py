"""How does the result of a closed ballot come into the minutes of a meeting?"""

from datetime import datetime

from django.conf import settings
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from meetings.ballot_persons import joined_of
from meetings.ballot_words import result_text
from meetings.ballots import questions_of
from meetings.models import Ballot, Meeting
from meetings.rules.ballots import BallotState
from meetings.services.content import SAID, minutes_content
from meetings.services.minutes import draft_of, write_minutes
from partybuild.errors import RuleBroken


def put_into_minutes(*, by, meeting: Meeting, ballot: Ballot, at: datetime) -> Meeting:
    """Write the result under the agenda item of the ballot's title, or a new one; returns the meeting.

    The words are those of `ballot_words.result_text`, and are frozen with the record as everything in it is.
    Raises RuleBroken for a ballot that is not closed or of another organization, a result that stands there
    already, an own draft that would be lost, and a record that is closed; Conflict where it changed since.
    """
    if ballot.state != BallotState.CLOSED or ballot.organization_id != meeting.organization_id:
        raise RuleBroken(_("Only the result of a closed ballot of this organization goes into the minutes."))
    if draft_of(meeting, by):
        raise RuleBroken(_("You have an unsaved draft of these minutes. Save or discard it first."))
    # As it stands now: nobody compares what is put in here with what the page showed.
    meeting = Meeting.objects.get(pk=meeting.pk)
    said = in_each_language(ballot)
    items = minutes_content(meeting)["items"]
    if any(stands_in(item["presented"], text) for item in items for text in said.values()):
        raise RuleBroken(_("The result stands in the minutes already."))
    text = said[get_language()]
    item = next((item for item in items if item["title"] == ballot.title), None)
    if item is None:
        item = {"title": ballot.title, **dict.fromkeys(SAID, ""), "resolutions": []}
        items.append(item)
    item["presented"] = "\n".join(filter(None, [item["presented"], text]))
    return write_minutes(by=by, meeting=meeting, version=meeting.version, content={"items": items}, at=at)


def in_each_language(ballot: Ballot) -> dict[str, str]:
    """{language: the result}: two people may read the house in two languages."""
    questions, joined = questions_of(ballot), joined_of(ballot)
    found = {}
    for language in {get_language(), *dict(settings.LANGUAGES)}:
        with override(language):
            found[language] = result_text(ballot, questions, joined)
    return found


def stands_in(presented: str, text: str) -> bool:
    """Whether a text stands in another one; a browser sends its lines back with other ends."""
    return text in "\n".join(presented.splitlines())
