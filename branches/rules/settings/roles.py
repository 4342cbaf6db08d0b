"""Which numbers may be set for roles?"""

from django.utils.translation import gettext_lazy as _

from branches.rules.setting import Setting

SETTINGS: list[Setting] = [
    Setting(
        "roles.approved_by_superior",
        1,
        "flag",
        _("Demonstration posts are approved by the superior organization"),
        "LOCAL-ROLES-1",
        _("Local practice; else the committee of the organization decides"),
        "LOCAL",
        highest=1,
    ),
]
