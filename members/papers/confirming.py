"""Which papers has an admission in the probation and to its end: examination, confirmation, the file?"""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from members.development.page import said_details
from members.display import said_date
from members.papers.accepting import signed, vote_sentence
from members.papers.beginning import BY_HAND, CLOSING, COVER, HELPERS, SALUTE, TEXT, applied, of_admission
from members.papers.choosing import accepted_until
from members.papers.document import GAP, SHORT, PeopleDocument, pair
from members.papers.told import CaseTold
from members.rules.people import probation_end
from partybuild.papers.blocks import Column, Grid, Head, Lines, Pair, Sentence, Signatures, numbered
from partybuild.papers.fields import NUMBER, REMARK


def probation_examination(told: CaseTold) -> dict:
    """预备党员考察表: what the branch found since the person was accepted."""
    since = told.done.get("accepted")
    held = told.sheet.held if told.sheet and since else []
    rows = [row for row in held if row.kind == "examination" and row.on >= since]
    return told.person | {
        "accepted_on": told.day("accepted"), "ends_on": told.probation_ends, "introducers": told.introducers,
        "examinations": [
            numbered(n) | {"done_on": said_date(row.on), "finding": row.finding}
            for n, row in enumerate(rows, start=1)
        ],
        "closing": told.closing(),
    }  # fmt: skip


def confirmation_application(told: CaseTold) -> dict:
    asked = _(
        "I was accepted as a probationary member by the branch general meeting of %(accepted)s; the "
        "probation ends on %(ends)s. I ask to be confirmed as a full member."
    )
    return told.person | {"asked": asked % told.words()}


def decided(told: CaseTold) -> str:
    """The step by which the branch meeting decided on the probation (Art 32): cancelled, extended until the
    extension is up, or confirmed, decided or yet to be."""
    if "cancelled" in told.done:
        return "cancelled"
    if "extended" not in told.done or "confirmed" in told.done:
        return "confirmed"
    is_up = "extension_approved" in told.done and told.sheet.on >= told.sheet.probation_ends
    return "confirmed" if is_up else "extended"


def confirmation(told: CaseTold) -> dict:
    """转正决议: what the branch meeting decided, which need not be to confirm."""
    key = decided(told)
    words = told.words(months=str(told.details("extended").get("months") or ""))
    words |= {"wished": words["confirmation_applied"], "confirmed": told.day(key) or GAP}
    wished = _("%(name)s applied for confirmation in writing on %(wished)s.") % words
    title, decision = sentences(key, is_late="extension_approved" in told.done)
    lines = [
        accepted_on(told, key, words),
        *([wished] if key == "confirmed" or "confirmation_applied" in told.done else []),
        _("The branch general meeting of %(confirmed)s discussed the confirmation.") % words,
        vote_sentence(told, key),
        decision % words,
        _("This is submitted to the superior Party committee for approval."),
    ]
    return {"title": title % words, "text": lines} | signed(told, key)


def accepted_on(told: CaseTold, key: str, words: dict) -> str:
    if key == "confirmed":
        return _("%(name)s was accepted on %(accepted)s; the probation ended on %(ends)s.") % words
    if key == "extended":
        # The end over which the meeting decided, without what it added.
        words = words | {"ends": said_date(probation_end(told.done["accepted"]))}
    return accepted_until(words)


def sentences(key: str, *, is_late: bool) -> tuple[str, str]:
    """The title of the resolution and what was decided; "on time" is nobody whose probation was extended."""
    if key == "extended":
        decision = _("The meeting decided to extend the probation of %(name)s by %(months)s months.")
        return _("Resolution on extending the probation of %(name)s"), decision
    if key == "cancelled":
        decision = _("The meeting decided to cancel the probationary status of %(name)s.")
        return _("Resolution on cancelling the probationary status of %(name)s"), decision
    decision = _("The meeting decided to confirm %(name)s as a full member.")
    if is_late:
        decision = _(
            "The meeting decided to confirm %(name)s as a full member, the extended probation being over."
        )
    return _("Resolution on the confirmation of %(name)s"), decision


def process(told: CaseTold) -> dict:
    """全程纪实表: the 25 steps with date, evidence and remark."""
    helpers = {"contacts": told.contacts, "introducers": told.introducers}
    return applied(told) | helpers | {"steps": [step_row(told, s) for s in states_of(told)]}


def states_of(told: CaseTold) -> list:
    return told.sheet.states if told.sheet else []


def step_row(told: CaseTold, state) -> dict:
    row = told.sheet.steps.get(state.step.key)
    evidence = [row.document, said_details(row.told), row.note] if row else []
    remarks = [row.early_reason if row else "", _("Done late") if state.is_late else ""]
    return numbered(state.step.number) | {
        "step": str(state.step.label),
        "date": said_date(state.done_on),
        "evidence": pgettext("list", ", ").join(filter(None, evidence)),
        "remark": pgettext("list", ", ").join(filter(None, remarks)),
    }


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


def file_list(told: CaseTold) -> dict:
    """档案目录: each paper with the date and number that the steps hold."""
    dates = {state.step.key: state.done_on for state in states_of(told)}
    rows = [
        numbered(n) | {"paper": str(label), "date": said_date(dates.get(key)), "document": told.number(key)}
        for n, (label, key) in enumerate(FILED, start=1)
    ]
    return applied(told) | {"papers": rows}


STEPS = Grid(
    "steps",
    (
        Column(NUMBER, "number", 2),
        Column(gettext_lazy("Step"), "step", 7),
        Column(gettext_lazy("Date"), "date", 6),
        Column(gettext_lazy("Evidence"), "evidence", 7),
        Column(REMARK, "remark", 4),
    ),
    room=25,
)
PAPERS_FILED = Grid(
    "papers",
    (
        Column(NUMBER, "number", 2),
        Column(gettext_lazy("Paper"), "paper", 9),
        Column(gettext_lazy("Date"), "date", 6),
        Column(gettext_lazy("Document number"), "document", 6),
        Column(pgettext_lazy("of a paper", "Pages"), "pages", 3),
    ),
)
APPLIED_ROW = (Pair(pgettext_lazy("admission column", "Applied"), "applied_on", is_wide=True),)

DOCUMENTS: tuple[PeopleDocument, ...] = (
    of_admission(
        "probation_examination", gettext_lazy("Examination record of the probationary member"),
        Head(((pair("name"), pair("sex")),
              (Pair(gettext_lazy("Accepted on"), "accepted_on"),
               Pair(gettext_lazy("Probation until"), "ends_on")), HELPERS[1])),
        Grid("examinations", (Column(NUMBER, "number", 2), Column(gettext_lazy("Examined on"), "done_on", 6),
                              Column(gettext_lazy("Finding of the branch"), "finding", 16)), room=4),
        Lines("opinion", gettext_lazy("Opinion of the branch at the end of the probation"), 4), CLOSING,
        facts=probation_examination,
    ),
    of_admission(
        "confirmation_application", gettext_lazy("Application for confirmation"), COVER, SALUTE,
        Sentence("asked"),
        Lines("conduct", gettext_lazy("Study, work and conduct in the probation"), 8),
        Lines("short", gettext_lazy("What fell short, and how it was mended"), 4),
        Lines("resolve", gettext_lazy("What I will strive for"), 3),
        BY_HAND, Signatures((gettext_lazy("Applicant:"), gettext_lazy("Date:"))),
        facts=confirmation_application,
    ),
    of_admission(
        "confirmation", gettext_lazy("Resolution on the confirmation"), TEXT, CLOSING, facts=confirmation,
    ),
    of_admission(
        "process", gettext_lazy("Record of the whole admission"), Head((*SHORT, APPLIED_ROW, *HELPERS)),
        STEPS, facts=process,
    ),
    of_admission(
        "file", gettext_lazy("List of the file"), Head((*SHORT, APPLIED_ROW)), PAPERS_FILED,
        facts=file_list,
    ),
)  # fmt: skip
