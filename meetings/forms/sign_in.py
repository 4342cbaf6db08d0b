"""What does somebody without account say to sign in, and which ticks came from a list?"""

from datetime import datetime
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from meetings.services.plain import as_moment
from partybuild.errors import RuleBroken


class DigitsForm(forms.Form):
    """The own name and the end of the own phone number."""

    said = forms.CharField(
        label=_("Your name"),
        help_text=_("In full, or the first letters of its pinyin."),
        max_length=50,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    digits = forms.RegexField(
        r"^[0-9]{4}$",
        label=_("Last four digits of your phone number"),
        error_messages={"invalid": _("Enter four digits.")},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "maxlength": "4"}),
    )
    remember = forms.BooleanField(
        label=_("Know me on this phone for 180 days"),
        help_text=_("Leave it out on a phone that others use too."),
        required=False,
        initial=True,
    )


def ticks_of(posted) -> dict[str, datetime | None]:
    """{member key: when the device says} of the ticked rows; a time that is none is left out."""
    return {key: moment_of(posted.get(f"at-{key}", "")) for key in posted.getlist("tick") if key}


def moment_of(text: str) -> datetime | None:
    try:
        return as_moment(text, "tick")
    except RuleBroken:
        return None


def key_of(posted) -> UUID:
    """The key under which the list is sent; without a sound one it is a new list."""
    try:
        return UUID(posted.get("key", ""))
    except ValueError:
        return uuid4()
