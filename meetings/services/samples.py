"""How is a sample of approved records drawn, and what is found in each written down?"""

import secrets
from datetime import date, datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from branches.models import Organization
from meetings.models import Meeting, Review, ReviewDecision, SampleCheck, SampledRecord, SampleOutcome
from meetings.rules import MeetingState
from meetings.rules.sampling import LARGEST_SAMPLE, draw
from meetings.services.plain import as_text
from meetings.services.telling import tell_of_sample
from partybuild.audit.services import record
from partybuild.errors import Conflict, RuleBroken


@transaction.atomic
def draw_sample(
    *, by, organization: Organization, since: date, until: date, size: int, at: datetime, seed: str = ""
) -> SampleCheck:
    """Draw `size` of the approved records of meetings held from `since` to `until` under the organization.

    Chance decides; a given `seed` draws what it drew before.
    Its own records, and those that `by` signed or approved himself, are not among them. Raises RuleBroken
    for a period that ends before it begins, a size out of bounds, and where there is nothing to draw from.
    """
    if until < since:
        raise RuleBroken(_("The period ends before it begins."), field="until")
    if not 1 <= size <= LARGEST_SAMPLE:
        raise RuleBroken(_("Draw 1 to %(most)d records.") % {"most": LARGEST_SAMPLE}, field="size")
    keys = sorted(drawn_from(organization, since, until, by).values_list("pk", flat=True))
    if not keys:
        raise RuleBroken(_("No approved record of this period can be drawn by you."), field="since")
    drawn = SampleCheck(organization=organization, since=since, until=until, drawn_by=by, drawn_at=at)
    drawn.seed, drawn.population = seed or secrets.token_hex(8), keys
    picked = draw(keys, seed=drawn.seed, size=size)
    drawn.size = len(picked)
    drawn.save(force_insert=True)
    SampledRecord.objects.bulk_create(
        [SampledRecord(sample=drawn, meeting_id=pk, position=n) for n, pk in enumerate(picked, start=1)]
    )
    record(by=by, action="draw sample", obj=drawn, organization=organization, size=drawn.size)
    return drawn


def drawn_from(organization: Organization, since: date, until: date, by):
    """The approved records under the organization that somebody may look at again."""
    rows = Meeting.objects.under(organization).filter(
        state=MeetingState.APPROVED, held_on__range=(since, until)
    )
    return (
        rows.exclude(organization=organization)
        .exclude(signed_by=by)
        .exclude(pk__in=approved_by(by).values("meeting"))
    )


def approved_by(by):
    """The approvals of somebody that stand."""
    return Review.objects.filter(by=by, decision=ReviewDecision.APPROVED, undone_at=None)


@transaction.atomic
def mark_sampled(
    *, by, sampled: SampledRecord, version: int, outcome: str, words: str, at: datetime
) -> SampledRecord:
    """Write down what was found in a drawn record; "needs correction" says what. It may be changed later.

    Raises RuleBroken for a missing word and for a record that `by` signed or approved, Conflict where
    somebody else wrote meanwhile.
    """
    words = as_text(words, 300, "words")
    if outcome not in SampleOutcome.values:
        raise RuleBroken(_("Choose one of the values."), field="outcome")
    if outcome == SampleOutcome.TO_CORRECT and not words:
        raise RuleBroken(_("Say what is to be corrected."), field="words")
    meeting = sampled.meeting
    if meeting.signed_by_id == by.pk or approved_by(by).filter(meeting=meeting).exists():
        raise RuleBroken(_("Nobody checks a record that they signed or approved."))
    told = {"outcome": outcome, "words": words, "by": by, "at": at, "revision": meeting.revision}
    rows = SampledRecord.objects.filter(pk=sampled.pk, version=version)
    if not rows.update(version=F("version") + 1, **told):
        current = SampledRecord.objects.get(pk=sampled.pk)
        message = _("Somebody else has looked at this record meanwhile.")
        raise Conflict(message, theirs=current.words, mine=words)
    sampled.refresh_from_db(fields=[*told, "version"])
    if outcome == SampleOutcome.TO_CORRECT:
        tell_of_sample(sampled, at=at)
    organization = meeting.organization
    record(by=by, action="check sample", obj=meeting, organization=organization, outcome=str(outcome))
    return sampled
