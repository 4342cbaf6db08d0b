"""Which people of a branch may be sent elsewhere, and who of them is not on the list for now?"""

from datetime import date

from django import forms
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from branches.models import Organization
from members.codes import BEFORE_ADMISSION, MemberStatus
from members.models import Member, Standing
from members.models.membership import MembershipDecision
from members.rules.transfers import MAY_MOVE
from members.services.transfers.places import DISPUTED


def transferable(organization: Organization, *, on: date):
    """The Party members of a branch on a day and those under admission, by name."""
    members = Member.objects.affiliated_to(organization, on=on).with_status(*MAY_MOVE, on=on)
    standing = Standing.objects.on(on).filter(member=OuterRef("pk")).order_by()
    members = members.annotate(status_now=Subquery(standing.values("status")[:1]))
    return members.order_by("pinyin", "name", "pk")


def disputed(people: QuerySet) -> QuerySet:
    """Those of `people` on whose membership a decision waits: it is judged before they move (ED-14)."""
    return people.filter(_is_disputed())


def _is_disputed() -> Exists:
    return Exists(MembershipDecision.objects.waiting().filter(member=OuterRef("pk")).order_by())


class PersonField(forms.ModelChoiceField):
    """One of a branch's people who may move; of whoever is no member yet it says what he is."""

    def __init__(self, **options):
        super().__init__(label=_("Member"), queryset=Member.objects.none(), **options)

    def offer(self, organization: Organization, *, on: date) -> None:
        """Let choose among those of the branch on whom no decision waits."""
        self.people = transferable(organization, on=on)
        self.queryset = self.people.filter(~_is_disputed())

    def name_left_out(self, organization: Organization) -> None:
        """Say below the list how many are not on it and why, with the way there. One query."""
        self.help_text = left_out(organization, disputed(self.people).order_by().count())

    def to_python(self, value):
        try:
            return super().to_python(value)
        except forms.ValidationError as error:
            # The way here from somebody's page names him; that he is no choice must have its reason.
            if error.code == "invalid_choice" and disputed(self.people).filter(pk=value).exists():
                raise forms.ValidationError(DISPUTED) from error
            # What is no key at all is said as any wrong choice is.
            said = {"code": "invalid_choice", "params": {"value": value}}
            raise forms.ValidationError(self.error_messages["invalid_choice"], **said) from error

    def label_from_instance(self, member) -> str:
        status = getattr(member, "status_now", "")
        return f"{member} · {MemberStatus(status).label}" if status in BEFORE_ADMISSION else str(member)


def left_out(organization: Organization, number: int) -> SafeString | str:
    """How many are left out of the list because a decision waits, linked to the decisions; '' for nobody."""
    if not number:
        return ""
    text = ngettext(
        "%(number)d member is not on the list: a decision on the membership waits for approval.",
        "%(number)d members are not on the list: decisions on their membership wait for approval.",
        number,
    ) % {"number": number}
    address = reverse("members:membership", args=[organization.code]) + "?part=waiting"
    return format_html('{} <a href="{}">{}</a>', text, address, gettext("See the decisions"))
