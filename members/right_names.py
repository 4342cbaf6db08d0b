"""How is a right called, on the page that says it is missing?"""

from django.utils.translation import gettext_lazy as _

from members.parts import modules_of
from members.rules import channels, life

RIGHT_NAMES = {
    "view organization": _("see the organization"),
    "view member": _("see the roster"),
    "view meeting": _("see meetings and records"),
    "view score": _("see the appraisal"),
    "view rule_set": _("see the meeting rules"),
    "add meeting": _("enter a meeting"),
    "change meeting": _("change a meeting"),
    "write minutes": _("write the record"),
    "record attendance": _("record attendance"),
    "print meeting": _("print and export records"),
    "change member": _("change a member's file"),
    "add member": _("add a member"),
    "export member": _("export the roster"),
    "reveal member": _("see ID and phone numbers in full"),
    "import roster": _("import a roster"),
    "sign meeting": _("sign a record"),
    "submit meeting": _("submit a record"),
    "cancel meeting": _("cancel a meeting"),
    "change organization": _("change the organization's settings"),
    "review meeting": _("review records"),
    "judge score": _("judge indicators"),
    "change rule_set": _("change the meeting rules"),
    "compute score": _("compute scores anew"),
}
for part in (*modules_of("members.rules"), channels, life):
    RIGHT_NAMES |= part.RIGHT_NAMES


def right_name(right: str) -> str:
    """The words for a right "verb concept"; '' for what is no right."""
    return str(RIGHT_NAMES.get(right, ""))
