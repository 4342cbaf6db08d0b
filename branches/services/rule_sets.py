"""How are settings changed from a day on, so that old records stay judged by their day's rule?"""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from branches.models import Organization, RuleSet
from branches.rules import SETTINGS
from branches.services.tree import check_open
from partybuild.audit.services import record
from partybuild.errors import RuleBroken


@transaction.atomic
def set_rules(
    *,
    by,
    organization: Organization,
    effective_from: date,
    values: dict[str, int | None],
    reason: str,
    on: date | None = None,
) -> RuleSet:
    """Set settings for an organization and all under it from a day on; None: as the superior again.

    Further settings of the same day join the same rule set. With `on` (today) the day must not lie before it:
    what is past stays judged by the rule of its day. Raises RuleBroken for unknown keys and values out of
    bounds.
    """
    organization = Organization.objects.select_for_update().get(pk=organization.pk)
    check_open(organization)
    check_values(values)
    if not reason.strip():
        raise RuleBroken(_("Give the reason or the document."), field="reason")
    if on and effective_from < on:
        raise RuleBroken(_("Rules change from today on at the earliest."), field="effective_from")
    rules, _is_new = RuleSet.objects.get_or_create(organization=organization, effective_from=effective_from)
    rules.values, rules.reason = rules.values | values, reason.strip()
    rules.save(update_fields=["values", "reason"])
    record(by=by, action="set rules", obj=rules, organization=organization, values=values)
    return rules


def check_values(values: dict[str, int | None]) -> None:
    """Raises RuleBroken, with the key as field, for the first setting that cannot be."""
    if not values:
        raise RuleBroken(_("Nothing was changed."))
    for key, value in values.items():
        setting = SETTINGS.get(key)
        if setting is None:
            raise RuleBroken(_("There is no such setting: %(key)s.") % {"key": key})
        if value is not None and setting.refuses(value):
            bounds = {"lowest": setting.lowest, "highest": setting.highest}
            raise RuleBroken(_("A whole number from %(lowest)d to %(highest)d.") % bounds, field=key)
