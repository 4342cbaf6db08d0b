"""How is a phone remembered, and how forgotten?"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from meetings.models import KnownPhone, SignIn, WrongDigits
from meetings.rules.sign_in import REMEMBERED, STAYS_OPEN
from members.models import Member
from partybuild.audit.services import record
from partybuild.tokens import digest_of, new_token


@transaction.atomic
def remember_phone(*, member: Member, at: datetime) -> str:
    """A new random key for a phone on which the member proved himself; of it only the digest is kept."""
    key = new_token()
    phone = KnownPhone.objects.create(member=member, key_digest=digest_of(key), remembered_at=at)
    record(by=None, action="remember phone", obj=phone)
    return key


def note_phone(phone: KnownPhone, *, at: datetime) -> None:
    """Write down the day of the last use: one statement on the first use of a day, none else."""
    day = timezone.localdate(at)
    if phone.last_used_on != day:
        KnownPhone.objects.filter(~Q(last_used_on=day) | Q(last_used_on=None), pk=phone.pk).update(
            last_used_on=day
        )


@transaction.atomic
def forget_phone(*, by, phone: KnownPhone) -> None:
    """The phone has to give the digits again."""
    record(by=by, action="forget phone", obj=phone)
    phone.delete()


def forget_sign_ins(*, at: datetime) -> None:
    """Delete what is needed no longer: phones and sign-ins after 180 days, wrong tries after the meeting."""
    KnownPhone.objects.filter(remembered_at__lte=at - REMEMBERED).delete()
    SignIn.objects.filter(signed_at__lte=at - REMEMBERED).delete()
    over = at - STAYS_OPEN - timedelta(days=1)
    WrongDigits.objects.filter(sheet__meeting__started_at__lte=over).delete()
