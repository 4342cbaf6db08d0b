"""How is it written down who talked with whom?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from branches.models import Organization
from members.models import Member
from members.models.care import Talk, TalkPartner
from members.services.care.presence import people_of, require_past, require_present
from partybuild.audit.services import record, record_many
from partybuild.errors import RuleBroken


@dataclass(frozen=True)
class NewTalk:
    """A talk to be recorded; gist and place are nobody's duty."""

    held_on: date
    partners: tuple[Member, ...]
    occasion: str = "yearly"
    place: str = ""
    gist: str = ""


def record_talk(*, by, organization: Organization, on: date, **talk) -> Talk:
    """Record one talk, with the fields of NewTalk; `on` is today. Otherwise as `record_talks`."""
    return record_talks(by=by, organization=organization, talks=[NewTalk(**talk)], on=on)[0]


@transaction.atomic
def record_talks(*, by, organization: Organization, talks: Iterable[NewTalk], on: date) -> list[Talk]:
    """Record that talks took place (Branch Regulations Art 19); returns them. A fixed number of statements.

    Raises RuleBroken for fewer than two partners, a day ahead of `on` (today), or a partner who on that day
    neither belonged to the branch nor held a post there or above. No text is demanded.
    """
    talks = list(talks)
    if not talks:
        raise RuleBroken(_("Nothing was entered: give a day for each talk that took place."))
    days = [t.held_on for t in talks]
    spells = people_of(organization, since=min(days), until=max(days))
    for talk in talks:
        _require_sound(talk, spells, on)
    rows = [_row(by, organization, talk) for talk in talks]
    Talk.objects.bulk_create(rows)
    TalkPartner.objects.bulk_create(
        TalkPartner(talk=row, member=member)
        for row, talk in zip(rows, talks, strict=True)
        for member in talk.partners
    )
    record_many(by=by, action="record talk", objs=rows, organization=organization)
    return rows


def _row(by, organization: Organization, talk: NewTalk) -> Talk:
    row = Talk(
        organization=organization,
        held_on=talk.held_on,
        occasion=talk.occasion,
        place=talk.place,
        recorded_by=by,
    )
    row.gist = talk.gist
    return row


def _require_sound(talk: NewTalk, spells: dict, on: date) -> None:
    if len({m.pk for m in talk.partners}) < 2:
        raise RuleBroken(_("Two people at least talk with each other."), field="partners")
    require_past(talk.held_on, on, _("A talk is recorded when it has taken place."), field="held_on")
    absent = _("%(name)s did not belong to the branch on that day.")
    require_present(spells, talk.partners, talk.held_on, absent, field="partners")


@transaction.atomic
def write_gist(*, by, talk: Talk, gist: str) -> Talk:
    """Write or change the gist; only a partner or whoever recorded the talk may, RuleBroken else."""
    if not Talk.objects.counting().annotate_reader(by).filter(pk=talk.pk, is_own=True).exists():
        raise RuleBroken(_("Only those who talked write down what was said."), field="gist")
    talk.gist = gist
    Talk.objects.filter(pk=talk.pk).update(gist_sealed=talk.gist_sealed)
    record(by=by, action="write gist", obj=talk, organization=talk.organization)
    return talk


@transaction.atomic
def withdraw_talk(*, by, talk: Talk, on: date) -> Talk:
    """Take back a talk that was entered by mistake: it counts no longer, and stays. RuleBroken when done."""
    if not Talk.objects.filter(pk=talk.pk, withdrawn_on=None).update(withdrawn_on=on):
        raise RuleBroken(_("This talk was taken back already."))
    record(by=by, action="withdraw talk", obj=talk, organization=talk.organization)
    talk.withdrawn_on = on
    return talk
