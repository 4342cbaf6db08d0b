"""What may be set about how people sign in at meetings?"""

from django.utils.translation import gettext_lazy as _

from branches.rules.setting import Setting

SETTINGS = [
    Setting(
        "sign_in.by_code",
        0,
        "flag",
        _("People sign in at meetings with a code on the screen"),
        "LOCAL-3",
        _("Local practice; nobody is obliged to"),
        "LOCAL",
        highest=1,
    ),
    Setting(
        "sign_in.branch_may",
        1,
        "flag",
        _("A branch may switch on signing in by code itself"),
        "LOCAL-3",
        _("Local practice; nobody is obliged to"),
        "LOCAL",
        highest=1,
    ),
    Setting(
        "sign_in.chosen",
        0,
        "flag",
        _("The branch itself has switched on signing in by code"),
        "LOCAL-3",
        _("Local practice; nobody is obliged to"),
        "LOCAL",
        highest=1,
        is_own=True,
    ),
    Setting(
        "telephone.counts",
        0,
        "flag",
        _("Who joins by telephone counts as present: for quorum, votes and hours of study"),
        "BR-14",
        _("Branch Regulations Arts 11-12 ask who is present and name no lines; local rules differ"),
        "GEN",
        highest=1,
    ),
]
