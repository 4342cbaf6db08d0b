"""Which numbers may be set for admission?"""

from django.utils.translation import gettext_lazy as _

from branches.rules.setting import Setting

LOCAL = _("Local practice; the Admission Rules name no number")

SETTINGS: list[Setting] = [
    Setting(
        "admission.activist_months",
        12,
        "months",
        _("Months as an activist before the choice as a development target"),
        "DV-09",
        _("Admission Rules 2014 Art 13"),
        "MUST",
        lowest=12,
        highest=60,
    ),
    Setting(
        "admission.examination_months",
        6,
        "months",
        _("Months between examinations of an activist"),
        "DV-06",
        _("Admission Rules 2014 Art 11"),
        "MUST",
        lowest=1,
        highest=6,
    ),
    Setting(
        "admission.training_days",
        3,
        "days",
        _("Days of short training, at least"),
        "DV-12",
        _("Admission Rules 2014 Art 17"),
        lowest=1,
        highest=15,
    ),
    Setting(
        "admission.training_hours",
        24,
        "hours",
        _("Class hours of short training, at least"),
        "DV-12",
        _("Admission Rules 2014 Art 17"),
        lowest=8,
        highest=120,
    ),
    *(
        Setting(key, 0, unit, label, "DV-33", LOCAL, "LOCAL", highest=highest)
        for key, unit, label, highest in (
            ("admission.notice_days", "days", _("Working days of public notice (0: not asked for)"), 15),
            ("admission.applicant_months", "months", _("Months from application to activist (0: none)"), 24),
            ("admission.report_months", "months", _("Months between thought reports (0: not asked for)"), 12),
            (
                "admission.pre_examination_months",
                "months",
                _("Months from the committee's examination to the pre-examination (0: none)"),
                12,
            ),
            ("admission.meeting_months", "months", _("Months from pre-examination to meeting (0: none)"), 12),
            ("admission.oath_months", "months", _("Months from approval to oath (0: none)"), 12),
            (
                "admission.confirmation_months",
                "months",
                _("Months from the application for confirmation to the meeting (0: none)"),
                12,
            ),
        )
    ),
]
