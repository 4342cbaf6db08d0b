"""How are opinions, self-checks and what was said at the meeting written down?"""

from datetime import date, datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from meetings.life.people import participants_of
from meetings.models import LifeCriticism, LifeOpinion, LifeProcess, LifeStatement, SelfCheck
from meetings.services.life.moving import locked, note
from meetings.services.plain import as_text
from members.models import Member
from partybuild.errors import Conflict, RuleBroken

LONG = 20_000
OPINION = 2000


def said(text: str, field: str = "text", limit: int = LONG) -> str:
    """A text that must be there. Raises RuleBroken."""
    text = as_text(text, limit, field)
    if not text:
        raise RuleBroken(_("Write something here."), field=field)
    return text


@transaction.atomic
def record_opinion(
    *, by, process: LifeProcess, text: str, received_on: date, at: datetime, author: str = ""
) -> LifeOpinion:
    """Enter an opinion that was collected on paper or by word; without `author` it has no name."""
    fresh = locked(process, "prepare")
    if received_on > timezone.localdate(at):
        raise RuleBroken(_("This day lies ahead."), field="received_on")
    row = keep_opinion(fresh, said(text, limit=OPINION), received_on, as_text(author, 50, "author"))
    note(fresh, "record opinion", by=by)
    return row


@transaction.atomic
def give_opinion(*, by, process: LifeProcess, text: str, with_name: bool, at: datetime) -> LifeOpinion:
    """A person's own opinion, with the name or without.

    Without it nothing of the account is kept, not even in the log: the day and the words, mixed among the
    others. Raises RuleBroken when opinions are no longer collected.
    """
    fresh = locked(process, "prepare")
    author = by.name if with_name else ""
    row = keep_opinion(fresh, said(text, limit=OPINION), timezone.localdate(at), author)
    if with_name:
        note(fresh, "give opinion", by=by)
    return row


def keep_opinion(process: LifeProcess, text: str, on: date, author: str) -> LifeOpinion:
    row = LifeOpinion(process=process, received_on=on, is_named=bool(author))
    row.text, row.author = text, author
    row.save(force_insert=True)
    if not author:
        mix(process)
    return row


def mix(process: LifeProcess) -> None:
    """Write the opinions without a name anew in the order of their random keys: nor does the order in which
    the database keeps its rows say which came last."""
    rows = list(LifeOpinion.objects.of(process).filter(is_named=False).order_by("pk"))
    LifeOpinion.objects.filter(pk__in=[row.pk for row in rows]).delete()
    LifeOpinion.objects.bulk_create(rows)


@transaction.atomic
def remove_opinion(*, by, process: LifeProcess, opinion: LifeOpinion) -> None:
    """Take out what was entered by mistake or twice."""
    fresh = locked(process, "prepare")
    opinion.delete()
    note(fresh, "remove opinion", by=by)


def participant(process: LifeProcess, member: Member, *, at: datetime) -> Member:
    """Raises RuleBroken for somebody who is not due."""
    if all(m.pk != member.pk for m in participants_of(process, on=timezone.localdate(at))):
        raise RuleBroken(_("This person does not take part in this life meeting."))
    return member


@transaction.atomic
def write_self_check(
    *, by, process: LifeProcess, member: Member, text: str, at: datetime, version: int | None = None
) -> SelfCheck:
    """The member's self-check: by the member, or entered for somebody without an account (DL-06).

    Raises Conflict where somebody saved since `version`, RuleBroken for somebody else's where that person
    has an account, for who is not due, and once the meeting is reported.
    """
    fresh = locked(process, "prepare")
    participant(fresh, member, at=at)
    if member.user_id and member.user.is_active and member.user_id != by.pk:
        raise RuleBroken(_("Who has an account writes it personally."))
    row = fresh.self_checks.filter(member=member).first() or SelfCheck(process=fresh, member=member)
    require_version(row, version, text)
    row.text, row.written_by, row.written_at, row.version = said(text), by, at, row.version + 1
    row.save()
    note(fresh, "write self-check", by=by, member=str(member.pk))
    return row


def require_version(row, version: int | None, mine: str) -> None:
    """Raises Conflict where somebody saved since the form was opened; nothing of it is lost."""
    if row.version != (version or 0):
        raise Conflict(
            _("Somebody else has saved this meanwhile. Both versions are shown; nothing is lost."),
            theirs=row.text,
            mine=mine,
        )


@transaction.atomic
def record_statement(
    *,
    by,
    process: LifeProcess,
    member: Member,
    text: str,
    criticisms: list[tuple[Member, str]],
    at: datetime,
    is_written: bool = False,
    passed_on: date | None = None,
    version: int | None = None,
) -> LifeStatement:
    """What one person said of himself and what the others said to him, one by one (DL-07, DL-08).

    Raises RuleBroken before the meeting, once its record is signed, for who is not due, for criticism of
    oneself; Conflict where somebody saved since `version`.
    """
    fresh = locked(process, "words")
    require_open_record(fresh, at)
    participant(fresh, member, at=at)
    row = fresh.statements.filter(member=member).first() or LifeStatement(process=fresh, member=member)
    require_version(row, version, text)
    row.text, row.is_written = said(text), is_written
    row.passed_on = passed_on if is_written else None
    is_new = row._state.adding
    row.save()
    LifeStatement.objects.filter(pk=row.pk).update(version=F("version") + 1)
    if not is_new:
        row.criticisms.all().delete()
    LifeCriticism.objects.bulk_create(criticisms_of(row, member, criticisms))
    note(fresh, "record statement", by=by, member=str(member.pk), criticisms=len(criticisms))
    return row


def criticisms_of(statement: LifeStatement, member: Member, told) -> list[LifeCriticism]:
    rows = []
    for position, (critic, text) in enumerate(told, start=1):
        if critic.pk == member.pk:
            raise RuleBroken(_("Criticism comes from somebody else."), field=f"said-{position - 1}-by")
        row = LifeCriticism(statement=statement, position=position, by=critic)
        row.text = said(text, f"said-{position - 1}-text", OPINION)
        rows.append(row)
    return rows


def require_open_record(process: LifeProcess, at: datetime) -> None:
    """What was said is written down after the meeting begins, and stands once the record is signed."""
    if not process.is_held(at):
        raise RuleBroken(_("What is said is written down at the meeting."))
    if process.meeting.state in {"signed", "submitted", "approved"}:
        raise RuleBroken(_("The record is signed: correct it first."))
