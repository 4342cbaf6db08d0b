"""Which papers does an admission need, and what do they say from the facts alone?"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from branches.models import Organization
from members.development.page import said_details
from members.development.reading import CaseSheet
from members.display import said, said_date
from members.rules.admission import Count
from partybuild.papers import Cell, OfficialPaper, Table

BLANK = "　　　　"


@dataclass(frozen=True)
class PaperKind:
    """One paper: its name in addresses, its title, and how it is made."""

    key: str
    title: object
    make: Callable[[CaseSheet, Organization], OfficialPaper]


def _day(sheet: CaseSheet, key: str) -> str:
    """The day of a step, or room to write it."""
    day = sheet.facts.done.get(key)
    return said_date(day) if day else BLANK


def _names(sheet: CaseSheet, role: str) -> str:
    found = [p.member.name for p in sheet.persons if p.role == role and p.until is None]
    return pgettext("list", ", ").join(found) or BLANK


def _head(sheet: CaseSheet, organization: Organization) -> list[list[Cell]]:
    """Who the paper is about, as far as the roster knows."""
    member = sheet.case.member
    return [
        [
            Cell(pgettext("person", "Name"), member.name),
            Cell(pgettext("roster column", "Sex"), said("sex", member.sex)),
        ],
        [
            Cell(pgettext("roster column", "Date of birth"), said_date(member.born_on)),
            Cell(pgettext("roster column", "Ethnic group"), said("ethnicity", member.ethnicity)),
        ],
        [
            Cell(pgettext("roster column", "Education"), said("education", member.education)),
            Cell(pgettext("admission column", "Applied"), _day(sheet, "applied")),
        ],
        [Cell(pgettext("roster column", "Unit and post"), member.work_unit, is_wide=True)],
        [Cell(_("Contact persons"), _names(sheet, "contact_person"), is_wide=True)],
        [Cell(_("Introducers"), _names(sheet, "introducer"), is_wide=True)],
    ]


def _signed(sheet: CaseSheet, organization: Organization, key: str = "") -> list[str]:
    return [organization.name, _day(sheet, key) if key else BLANK]


def process_record(sheet: CaseSheet, organization: Organization) -> OfficialPaper:
    """全程纪实表: the 25 steps with date, evidence and remark."""
    rows = []
    for state in sheet.states:
        row = sheet.steps.get(state.step.key)
        evidence = [row.document, said_details(row.told), row.note] if row else []
        remarks = [row.early_reason if row else "", _("Done late") if state.is_late else ""]
        rows.append(
            [
                str(state.step.number),
                str(state.step.label),
                said_date(state.done_on) if state.done_on else "",
                pgettext("list", ", ").join(filter(None, evidence)),
                pgettext("list", ", ").join(filter(None, remarks)),
            ]
        )
    heads = [_("No."), _("Step"), _("Date"), _("Evidence"), pgettext("roster column", "Remark")]
    return OfficialPaper(
        organization.name,
        str(PAPERS["process"].title),
        _head(sheet, organization),
        table=Table(heads, [2, 7, 6, 7, 4], rows, date_column=2),
    )


def examination_record(sheet: CaseSheet, organization: Organization) -> OfficialPaper:
    """考察登记表: every half-year with its examination and finding."""
    findings = {e.on: e.finding for e in sheet.held if e.kind == "examination"}
    rows = [
        [
            str(period.number),
            said_date(period.due_on),
            said_date(period.done_on) if period.done_on else _("not held") if period.is_missed else "",
            findings.get(period.done_on, ""),
        ]
        for period in sheet.examinations
    ]
    heads = [_("No."), _("Due by"), _("Examined on"), _("Finding of the branch")]
    return OfficialPaper(
        organization.name,
        str(PAPERS["examination"].title),
        _head(sheet, organization),
        table=Table(heads, [2, 6, 6, 12], rows, date_column=2),
        closing=_signed(sheet, organization),
    )


def _told(sheet: CaseSheet, organization: Organization) -> dict:
    member = sheet.case.member
    count = {**sheet.facts.details.get("trained", {})}
    return {
        "name": member.name, "branch": organization.name, "introducers": _names(sheet, "introducer"),
        "applied": _day(sheet, "applied"), "activist": _day(sheet, "activist"),
        "target": _day(sheet, "target"), "reviewed": _day(sheet, "reviewed"),
        "trained": _day(sheet, "trained"), "examined": _day(sheet, "committee_examined"),
        "accepted": _day(sheet, "accepted"), "days": count.get("days") or BLANK,
        "hours": count.get("hours") or BLANK, "ends": said_date(sheet.probation_ends) or BLANK,
        "sex": said("sex", member.sex) or BLANK, "born": said_date(member.born_on) or BLANK,
        "unit": member.work_unit or BLANK,
    }  # fmt: skip


def _history(told: dict) -> str:
    return (
        _(
            "%(name)s applied for admission on %(applied)s, was decided on as an activist on %(activist)s "
            "and as a development target on %(target)s; the political review was finished on %(reviewed)s, "
            "the short training on %(trained)s."
        )
        % told
    )


def committee_opinion(sheet: CaseSheet, organization: Organization) -> OfficialPaper:
    told, row = _told(sheet, organization), sheet.steps.get("committee_examined")
    lines = [
        _history(told),
        _("Introducers: %(introducers)s.") % told,
        _(
            "The branch committee examined this on %(examined)s (Admission Rules 2014 Art 19). The "
            "conditions are met and the procedure is complete; %(name)s may be proposed for admission."
        )
        % told,
    ]
    lines += [_("Opinion: %(text)s") % {"text": row.note}] if row and row.note else []
    title = str(PAPERS["opinion"].title)
    return OfficialPaper(
        organization.name, title, lines=lines, closing=_signed(sheet, organization, "committee_examined")
    )


def pre_examination_request(sheet: CaseSheet, organization: Organization) -> OfficialPaper:
    told = _told(sheet, organization)
    lines = [
        _("To the superior Party committee:"),
        _history(told),
        _("The branch committee examined this collectively on %(examined)s and found the conditions met.")
        % told,
        _("We ask for the pre-examination (Admission Rules 2014 Art 19)."),
    ]
    title = _("Request for the pre-examination of %(name)s") % told
    return OfficialPaper(organization.name, title, lines=lines, closing=_signed(sheet, organization))


def _ballot(sheet: CaseSheet, key: str) -> str:
    """The result of the secret ballot in one sentence, or room to write it."""
    count = Count.of(sheet.facts.details.get(key, {}))
    names = ("due", "present", "yes", "no", "abstain", "written_yes", "written_no")
    told = {name: getattr(count, name) if count else BLANK for name in names}
    return (
        _(
            "Full members with a vote: %(due)s due, %(present)s present. Secret ballot: %(yes)s for, "
            "%(no)s against, %(abstain)s abstentions; in writing %(written_yes)s for, %(written_no)s against."
        )
        % told
    )


def acceptance_resolution(sheet: CaseSheet, organization: Organization) -> OfficialPaper:
    told = _told(sheet, organization)
    lines = [
        _("The branch general meeting of %(accepted)s discussed the admission of %(name)s.") % told,
        _history(told),
        _ballot(sheet, "accepted"),
        _("The meeting decided to accept %(name)s as a probationary member.") % told,
        _("This is submitted to the superior Party committee for approval."),
    ]
    title = _("Resolution on accepting %(name)s as a probationary member") % told
    return OfficialPaper(
        organization.name, title, lines=lines, closing=_closing_of_resolution(sheet, organization, "accepted")
    )


def confirmation_resolution(sheet: CaseSheet, organization: Organization) -> OfficialPaper:
    told = _told(sheet, organization) | {"confirmed": _day(sheet, "confirmed")}
    told |= {"wished": _day(sheet, "confirmation_applied")}
    lines = [
        _("%(name)s was accepted on %(accepted)s; the probation ended on %(ends)s.") % told,
        _("%(name)s applied for confirmation in writing on %(wished)s.") % told,
        _("The branch general meeting of %(confirmed)s discussed the confirmation.") % told,
        _ballot(sheet, "confirmed"),
        _("The meeting decided to confirm %(name)s as a full member.") % told,
        _("This is submitted to the superior Party committee for approval."),
    ]
    title = _("Resolution on the confirmation of %(name)s") % told
    return OfficialPaper(
        organization.name,
        title,
        lines=lines,
        closing=_closing_of_resolution(sheet, organization, "confirmed"),
    )


def _closing_of_resolution(sheet, organization, key: str) -> list[str]:
    return [_("Secretary of the branch:") + BLANK, *_signed(sheet, organization, key)]


def public_notice(sheet: CaseSheet, organization: Organization) -> OfficialPaper:
    """公示: of the target before it is one, then of the admission, then of the confirmation."""
    done = sheet.facts.done
    key = (
        "target" if "target" not in done else "committee_examined" if "approved" not in done else "confirmed"
    )
    told = _told(sheet, organization)
    notice = sheet.facts.details.get(key, {})
    told |= {"first": notice.get("notice_from", BLANK), "last": notice.get("notice_until", BLANK)}
    what = {
        "target": _("%(name)s is to be decided on as a development target.") % told,
        "committee_examined": _("%(name)s is to be accepted as a probationary member.") % told,
        "confirmed": _("%(name)s is to be confirmed as a full member.") % told,
    }
    lines = [
        what[key],
        _("%(name)s, %(sex)s, born on %(born)s, %(unit)s.") % told,
        _history(told),
        _("The notice stands from %(first)s to %(last)s.") % told,
        _("Whoever has something to say tells the branch within this time, by name or without."),
    ]
    title = str(PAPERS["notice"].title)
    return OfficialPaper(organization.name, title, lines=lines, closing=_signed(sheet, organization))


# What belongs into the file (Art 37), and the step by which it came into being.
FILED = (
    (gettext_lazy("Application for admission"), "applied"),
    (gettext_lazy("Record of the talk with the applicant"), "talked"),
    (gettext_lazy("Material of recommendation"), "activist"),
    (gettext_lazy("Examination record of the activist"), "examined"),
    (gettext_lazy("Political review with conclusion"), "reviewed"),
    (gettext_lazy("Certificate of training"), "trained"),
    (gettext_lazy("Opinion of the branch committee"), "committee_examined"),
    (gettext_lazy("Request for and reply to the pre-examination"), "pre_examined"),
    (gettext_lazy("Admission form"), "form"),
    (gettext_lazy("Resolution of the branch meeting"), "accepted"),
    (gettext_lazy("Approval of admission"), "approved"),
    (gettext_lazy("Record of the oath"), "oath"),
    (gettext_lazy("Examination record of the probationary member"), "educated"),
    (gettext_lazy("Application for confirmation"), "confirmation_applied"),
    (gettext_lazy("Resolution on the confirmation"), "confirmed"),
    (gettext_lazy("Approval of confirmation"), "confirmation_approved"),
)


def file_list(sheet: CaseSheet, organization: Organization) -> OfficialPaper:
    """档案目录: each paper with the date and number that the steps hold."""
    dates = {state.step.key: state.done_on for state in sheet.states}
    rows = []
    for number, (label, key) in enumerate(FILED, start=1):
        row = sheet.steps.get(key)
        day = said_date(dates[key]) if dates[key] else ""
        rows.append([str(number), str(label), day, row.document if row else "", ""])
    heads = [_("No."), _("Paper"), _("Date"), _("Document number"), pgettext("of a paper", "Pages")]
    return OfficialPaper(
        organization.name,
        str(PAPERS["file"].title),
        _head(sheet, organization)[:3],
        table=Table(heads, [2, 9, 6, 6, 3], rows, date_column=2),
    )


PAPERS: dict[str, PaperKind] = {
    kind.key: kind
    for kind in (
        PaperKind("process", gettext_lazy("Record of the whole admission"), process_record),
        PaperKind("examination", gettext_lazy("Examination record of an activist"), examination_record),
        PaperKind("opinion", gettext_lazy("Opinion of the branch committee"), committee_opinion),
        PaperKind("request", gettext_lazy("Request for the pre-examination"), pre_examination_request),
        PaperKind("resolution", gettext_lazy("Resolution on the admission"), acceptance_resolution),
        PaperKind("notice", gettext_lazy("Public notice"), public_notice),
        PaperKind("confirmation", gettext_lazy("Resolution on the confirmation"), confirmation_resolution),
        PaperKind("file", gettext_lazy("List of the file"), file_list),
    )
}
