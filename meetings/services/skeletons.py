"""How does an organization keep its templates of minutes?"""

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from branches.models import Organization
from meetings.models import MinutesTemplate
from meetings.rules import Kind
from meetings.rules.skeletons import HEADING_LENGTH, MOST_ITEMS, TITLE_LENGTH, skeleton_fault
from meetings.services.plain import as_text
from partybuild.audit.services import record
from partybuild.errors import Conflict, RuleBroken


@transaction.atomic
def save_template(
    *,
    by,
    organization: Organization,
    kind: str,
    name: str,
    text: str,
    template: MinutesTemplate | None = None,
    version: int = 0,
) -> MinutesTemplate:
    """Write a template anew, or change the organization's own one; returns it.

    Meetings already planned keep their agenda and show the new headings. Raises RuleBroken naming the field,
    Conflict where somebody changed it since `version`.
    """
    values = {"kind": kind, "name": as_text(name, 60, "name"), "text": as_text(text, 10_000, "text")}
    check(organization, values, template)
    if template is None:
        template = MinutesTemplate.objects.create(organization=organization, **values)
    else:
        own = MinutesTemplate.objects.filter(pk=template.pk, organization=organization, is_offered=True)
        if not own.filter(version=version).update(version=F("version") + 1, **values):
            raise Conflict(
                _("Somebody else has saved this meanwhile. Please look at it again."), theirs={}, mine=values
            )
        template.refresh_from_db()
    record(by=by, action="save minutes template", obj=template, organization=organization, kind=kind)
    return template


def check(organization: Organization, values: dict, template: MinutesTemplate | None) -> None:
    if values["kind"] not in Kind.values:
        raise RuleBroken(_("Choose a kind of meeting."), field="kind")
    if not values["name"]:
        raise RuleBroken(_("Give the template a name."), field="name")
    if fault := skeleton_fault(values["text"]):
        raise RuleBroken(FAULTS[fault](), field="text")
    same = MinutesTemplate.objects.filter(
        organization=organization, kind=values["kind"], name=values["name"], is_offered=True
    )
    if same.exclude(pk=template and template.pk).exists():
        raise RuleBroken(_("There is a template of this name for the kind already."), field="name")


FAULTS = {
    "empty": lambda: _("Write at least one agenda item."),
    "no_item": lambda: _("Begin with an agenda item; headings follow below it."),
    "too_long": lambda: (
        _("At most %(items)d items of %(title)d characters, headings of %(heading)d.")
        % {"items": MOST_ITEMS, "title": TITLE_LENGTH, "heading": HEADING_LENGTH}
    ),
}


@transaction.atomic
def withdraw_template(*, by, template: MinutesTemplate) -> MinutesTemplate:
    """Offer a template no longer; meetings planned with it keep it. A second click changes nothing."""
    if MinutesTemplate.objects.filter(pk=template.pk, is_offered=True).update(
        is_offered=False, version=F("version") + 1
    ):
        record(by=by, action="withdraw minutes template", obj=template, organization=template.organization)
    template.refresh_from_db()
    return template
