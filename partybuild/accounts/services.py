"""What may a person or an administrator change about an account?"""

from django.conf import settings
from django.db import transaction
from knox.models import AuthToken

from partybuild.accounts.models import User
from partybuild.audit.services import record
from partybuild.errors import RuleBroken


@transaction.atomic
def set_password(*, by: User, user: User, password: str) -> User:
    """Give the account a new password; its tokens end here, its sessions by the changed digest they carry."""
    user.set_password(password)
    user.save(update_fields=["password"])
    AuthToken.objects.filter(user=user).delete()
    record(by=by, action="change password", obj=user)
    return user


def change_settings(*, by: User, **choices) -> User:
    """Keep how the person likes to see the pages and be reached; her own matter, so it is not audited."""
    for name, value in choices.items():
        setattr(by, name, value)
    by.save(update_fields=list(choices))
    return by


def choose_language(*, by: User, language: str) -> User:
    """Keep the language of the pages; raises RuleBroken for one that the pages do not have."""
    if language not in dict(settings.LANGUAGES):
        raise RuleBroken(language, field="language")
    return change_settings(by=by, language=language)
