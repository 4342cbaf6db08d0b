"""How are a member's facts changed without losing what somebody else changed?"""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from members.display import facts_in_words
from members.models import Member
from members.services.admission.redating import require_recorded_day
from members.services.facts import assign, differs, id_number_taken, require_sound
from partybuild.audit.services import record
from partybuild.errors import Conflict


@transaction.atomic
def change_member(*, by, member: Member, version: int, organization=None, **fields) -> Member:
    """Write facts onto the member as he stood at `version`; returns him as saved.

    Raises Conflict with both versions in words when somebody saved since, RuleBroken for unsound facts and
    for a date of admission that the record of the admission contradicts.
    The audit entry holds the names of the fields that changed, never their values.
    """
    current = Member.objects.get(pk=member.pk)
    changed = {name: value for name, value in fields.items() if differs(current, name, value)}
    if not changed:
        return current
    if current.version != version:
        raise _conflict(current, changed)
    if "admission_date" in changed:
        require_recorded_day(current, changed["admission_date"])
    columns = assign(current, changed)
    require_sound(current)
    try:
        with transaction.atomic():
            values = {column: getattr(current, column) for column in columns}
            written = Member.objects.filter(pk=current.pk, version=version).update(
                version=version + 1, **values
            )
    except IntegrityError as error:
        raise id_number_taken() from error
    if not written:
        raise _conflict(Member.objects.get(pk=member.pk), changed)
    current.version = version + 1
    record(by=by, action="change member", obj=current, organization=organization, fields=sorted(changed))
    return current


def _conflict(current: Member, changed: dict) -> Conflict:
    return Conflict(
        _("Somebody else changed this member while you were typing."),
        theirs=facts_in_words({name: getattr(current, name) for name in changed}),
        mine=facts_in_words(changed),
    )
