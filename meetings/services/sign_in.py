"""How is a sign-in opened and ended, and how does somebody due sign in?"""

from datetime import date, datetime

from django.db import transaction
from django.db.models import F
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from branches.models import Organization, RuleSet
from branches.services import set_rules
from meetings.attendance import due_attenders
from meetings.models import Meeting, SignIn, SignInSheet, WrongDigits
from meetings.rules import EDITABLE_STATES
from meetings.rules.sign_in import (
    MOST_WRONG,
    MOST_WRONG_FROM_ONE_PLACE,
    Way,
    is_by_code,
    is_named,
    is_time_to_sign_in,
    last_four,
    may_choose,
)
from meetings.services.particulars import settings_of
from meetings.services.transitions import refuse
from meetings.sign_ins import is_called, open_sheet
from members.models import Member
from partybuild.audit.services import record
from partybuild.errors import RuleBroken


def choose_sign_in(*, by, organization: Organization, is_on: bool, on: date) -> None:
    """Switch signing in by code on or off for the organization itself from a day on; as a dated setting of
    its own, audited. Raises RuleBroken where its superior has decided for it."""
    if not may_choose(RuleSet.objects.values_for([organization], on=on)[organization.pk]):
        raise RuleBroken(_("Whether people sign in by code is decided by the superior organization."))
    same_day = RuleSet.objects.filter(organization=organization, effective_from=on).first()
    set_rules(
        by=by,
        organization=organization,
        effective_from=on,
        values={"sign_in.chosen": int(is_on)},
        # Other settings of the day keep the document by which they were made.
        reason=same_day.reason if same_day else _("The organization's own choice about signing in by code"),
        on=on,
    )


@transaction.atomic
def open_sign_in(*, by, meeting: Meeting, at: datetime) -> SignInSheet:
    """Let people sign in with the code, also again after an end. Returns the sheet.

    Raises RuleBroken where signing in by code is off, outside the time around the meeting, or when
    its record is closed.
    """
    if meeting.state not in EDITABLE_STATES:
        refuse(meeting)
    if not is_by_code(settings_of(meeting)):
        raise RuleBroken(_("Signing in by code is not switched on for this organization."))
    if not is_time_to_sign_in(started_at=meeting.started_at, at=at):
        raise RuleBroken(_("Sign-in opens two hours before the meeting and closes a day after it."))
    sheet, _made = SignInSheet.objects.update_or_create(
        meeting=meeting, defaults={"opened_at": at, "ended_at": None}
    )
    record(by=by, action="open sign-in", obj=meeting, organization=meeting.organization)
    return sheet


@transaction.atomic
def end_sign_in(*, by, meeting: Meeting, at: datetime) -> bool:
    """Take no more sign-ins; says whether any were still taken."""
    has_ended = bool(SignInSheet.objects.filter(meeting=meeting, ended_at=None).update(ended_at=at))
    if has_ended:
        record(by=by, action="end sign-in", obj=meeting, organization=meeting.organization)
    return has_ended


@transaction.atomic
def sign_in(*, by, meeting: Meeting, member: Member, way: str, at: datetime) -> SignIn:
    """Note that somebody due is there; the first time stands. Returns the sign-in.

    Raises RuleBroken when the sign-in is not open or he is not due. The attendance is still recorded by the
    branch (Branch Regulations Arts 11-13); the log names nobody but the account, where there is one.
    """
    # The row is locked, so that nobody slips in behind the end.
    list(SignInSheet.objects.select_for_update().filter(meeting=meeting).values_list("pk"))
    require_open(meeting, at)
    if not is_called(member, meeting):
        raise RuleBroken(_("You are not due at this meeting."))
    row, is_new = SignIn.objects.get_or_create(
        meeting=meeting, member=member, defaults={"signed_at": at, "way": str(way)}
    )
    if is_new:
        record(by=by, action="sign in at meeting", obj=meeting, organization=meeting.organization, way=way)
    return row


def sign_in_by_digits(*, meeting: Meeting, said: str, digits: str, place: str, at: datetime) -> SignIn:
    """Sign in who is named and knows the last four digits of the phone number. Returns the sign-in.

    `said` is the whole name, its pinyin or its initials; `place` the address asked from. Raises RuleBroken
    with the same words whether the name or the digits were wrong, and once too many were.
    """
    sheet = require_open(meeting, at)
    named = [member for member in members_due(meeting) if is_meant(member, said)]
    # The place first: one that has none left uses up nobody else's tries and writes no more rows.
    tries = [(digest(f"place:{place}"), MOST_WRONG_FROM_ONE_PLACE)]
    whose = [f"member:{member.pk}" for member in named] or [f"name:{said}"]
    tries += [(digest(one), MOST_WRONG) for one in whose]
    # Each try is counted before it is looked at: a hundred at once get no more than five.
    if not all(take_try(sheet, *one) for one in tries):
        raise RuleBroken(_("Too many wrong tries. Please ask the recorder to tick you."), field="digits")
    right = [m for m in named if is_right(m, digits)]
    if len(right) != 1:
        raise RuleBroken(
            _("Name and digits do not belong together. Look again, or ask the recorder to tick you."),
            field="digits",
        )
    give_back(sheet, [whose for whose, _most in tries])
    return sign_in(by=None, meeting=meeting, member=right[0], way=Way.DIGITS, at=at)


@transaction.atomic
def take_back_sign_in(*, by, meeting: Meeting, member_key, at: datetime) -> bool:
    """Strike out a sign-in or a tick that was a mistake; says whether there was one."""
    if meeting.state not in EDITABLE_STATES:
        refuse(meeting)
    is_gone = bool(SignIn.objects.filter(meeting=meeting, member=member_key).delete()[0])
    if is_gone:
        record(by=by, action="take back sign-in", obj=meeting, organization=meeting.organization)
    return is_gone


def require_open(meeting: Meeting, at: datetime) -> SignInSheet:
    """The sheet as it stands. Raises RuleBroken when nobody can sign in."""
    sheet = open_sheet(meeting.pk, at=at)
    if sheet is None:
        raise RuleBroken(_("Sign-in has ended. Please tell the recorder that you are here."))
    return sheet


def members_due(meeting: Meeting) -> list[Member]:
    return [d.member for d in due_attenders(meeting)]


def is_meant(member: Member, said: str) -> bool:
    return is_named(said, name=member.name, pinyin=member.pinyin, initials=member.initials)


def is_right(member: Member, digits: str) -> bool:
    """Whether these are the last four digits; without a number none are."""
    known = last_four(member.phone)
    return bool(known) and constant_time_compare(known, digits)


def digest(text: str) -> str:
    """Who or where from, as nobody can read it: a keyed digest."""
    return salted_hmac("meetings.wrong_digits", text, algorithm="sha256").hexdigest()


def take_try(sheet: SignInSheet, whose: str, most: int) -> bool:
    """Count one try; says whether it was still to be had."""
    WrongDigits.objects.bulk_create([WrongDigits(sheet=sheet, whose=whose)], ignore_conflicts=True)
    rows = WrongDigits.objects.filter(sheet=sheet, whose=whose, times__lt=most)
    return bool(rows.update(times=F("times") + 1))


def give_back(sheet: SignInSheet, whose: list[str]) -> None:
    """A right answer was no wrong try."""
    rows = WrongDigits.objects.filter(sheet=sheet, whose__in=whose, times__gt=0)
    rows.update(times=F("times") - 1)
