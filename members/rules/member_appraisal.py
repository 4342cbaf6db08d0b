"""Who does what with the democratic appraisal of members, and who reads what came of it?"""

from django.utils.translation import gettext_lazy as _

# Counts, grades and what was said are read by the branch's committee and the leading posts of its direct
# superior (OL-11); whoever stands further away sees whether a branch has done it. The secretary records what
# the committee decided; the administrator has no part in it.
_KEEP = frozenset({"view member_appraisal", "keep member_appraisal", "view verdict"})
RIGHTS: dict[str, frozenset[str]] = {
    "secretary": _KEEP | {"decide member_appraisal"},
    "superior_secretary": frozenset({"view member_appraisal", "view verdict"}),
    "committee_member": _KEEP,
    "reviewer": frozenset({"view member_appraisal"}),
    "direct_superior_leader": frozenset({"view verdict"}),
}
# How the page that misses a right calls it.
RIGHT_NAMES = {
    "view member_appraisal": _("see whether members were appraised"),
    "keep member_appraisal": _("prepare the appraisal of members"),
    "decide member_appraisal": _("record the committee's verdicts"),
    "view verdict": _("see votes and verdicts on members"),
}
