"""Which account belongs to which person? The person's posts are what the account may do."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from members.models import Member
from partybuild.audit.services import record
from partybuild.errors import RuleBroken


@transaction.atomic
def link_account(*, by, member: Member, user) -> Member:
    """Give a person an account or take it away (None); RuleBroken for an account of somebody else."""
    if user and Member.objects.filter(user=user).exclude(pk=member.pk).exists():
        raise RuleBroken(_("This account belongs to somebody else."), field="user")
    try:
        with transaction.atomic():
            Member.objects.filter(pk=member.pk).update(user=user)
    except IntegrityError as error:
        raise RuleBroken(_("This account belongs to somebody else."), field="user") from error
    record(by=by, action="link account", obj=member, account=user.pk if user else None)
    return Member.objects.get(pk=member.pk)
