"""Which papers has an admission from the application to the training as an activist?"""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from members.development.page import said_details
from members.display import said_date
from members.papers.document import ADMISSION, LONG, SHORT, UNIT, PeopleDocument, pair
from members.papers.told import CaseTold
from partybuild.papers.blocks import (
    Closing,
    Column,
    Grid,
    Head,
    Lines,
    Note,
    Pair,
    Sentence,
    Signatures,
    numbered,
)
from partybuild.papers.fields import NUMBER

HELPERS = (
    (Pair(gettext_lazy("Contact persons"), "contacts", is_wide=True),),
    (Pair(gettext_lazy("Introducers"), "introducers", is_wide=True),),
)
APPLIED = Pair(pgettext_lazy("admission column", "Applied"), "applied_on")
SALUTE = Note(gettext_lazy("Respected Party organization:"), is_flush=True)
BY_HAND = Note(gettext_lazy("(Written and signed by the applicant in person.)"))
TO, TEXT, CLOSING = Sentence("to", is_flush=True), Lines("text"), Closing()
SECRETARY = Signatures((gettext_lazy("Secretary:"), gettext_lazy("Date:")))
COVER = Head(((pair("name"), pair("born_on")), UNIT))


def person(told: CaseTold) -> dict:
    return told.person


def of_admission(key: str, title, *blocks, facts=person, **more) -> PeopleDocument:
    """A paper of one admission; the person alone is filled in where nothing else is given."""
    return PeopleDocument(key, title, ADMISSION, blocks, facts=facts, **more)


def talk(told: CaseTold) -> dict:
    return told.person | {
        "applied_on": told.day("applied"), "date": told.day("talked"), "gist": told.note("talked"),
    }  # fmt: skip


def applied(told: CaseTold) -> dict:
    return told.person | {"applied_on": told.day("applied")}


def recommendation(told: CaseTold) -> dict:
    return (
        told.person
        | {
            "applied_on": told.day("applied"),
            "recommended_by": said_details(told.details("activist")),
            "opinion": told.note("activist"),
        }
        | told.issued("activist")
    )


def activist_filing(told: CaseTold) -> dict:
    """入党积极分子备案: without a committee the general meeting decides, so it says the branch (DV-04)."""
    words = told.words(at="activist_filed")
    lines = [
        _(
            "%(name)s, %(sex)s, born on %(born_on)s, %(unit)s, applied for admission on %(applied)s. After "
            "recommendation by Party members or mass organizations the branch decided on "
            "%(activist)s that %(name)s is an activist (Admission Rules 2014 Art 8)."
        )
        % words,
        _("Contact persons: %(contacts)s.") % words,
        _("This is submitted for the file."),
    ]
    facts = {"number": told.number("activist_filed"), "to": to_committee(told, "activist_filed")}
    return facts | {"text": lines} | told.issued("activist_filed")


def to_committee(told: CaseTold, key: str) -> str:
    """Whom the paper of a step addresses."""
    to = told.committee_of(key) or _("the superior Party committee")
    return _("To %(organization)s:") % {"organization": to}


def examined(told: CaseTold) -> list[dict[str, str]]:
    """The half-years as an activist and all examinations up to the admission, in the order of days."""
    if told.sheet is None:
        return []
    accepted, periods = told.done.get("accepted"), told.sheet.examinations
    findings = {
        e.on: e.finding
        for e in told.sheet.held
        if e.kind == "examination" and (accepted is None or e.on < accepted)
    }
    rows = [(p.done_on or p.due_on, p.due_on, p.done_on, p.is_missed) for p in periods]
    rows += [(on, None, on, False) for on in findings.keys() - {p.done_on for p in periods}]
    return [
        {
            "due_on": said_date(due_on),
            "done_on": said_date(done_on) or (_("not held") if is_missed else ""),
            "finding": findings.get(done_on, ""),
        }
        for _day, due_on, done_on, is_missed in sorted(rows, key=lambda row: row[0])
    ]


def examination(told: CaseTold) -> dict:
    """考察登记表: every half-year with its examination and finding, and what was held besides."""
    rows = [numbered(n) | row for n, row in enumerate(examined(told), start=1)]
    helpers = {"contacts": told.contacts, "introducers": told.introducers}
    return applied(told) | helpers | {"examinations": rows, "closing": told.closing()}


RESUME = Grid(
    "resume",
    (
        Column(gettext_lazy("From and to"), "span", 5),
        Column(gettext_lazy("Where and as what"), "place", 10),
        Column(gettext_lazy("Who can confirm it"), "witness", 4),
    ),
    gettext_lazy("Course of life"),
    room=5,
)
FAMILY = Grid(
    "family",
    (
        Column(pgettext_lazy("family", "Relation"), "relation", 3),
        Column(pgettext_lazy("person", "Name"), "name", 4),
        Column(pgettext_lazy("family", "Political status"), "standing", 4),
        Column(gettext_lazy("Unit and post"), "unit", 8),
    ),
    gettext_lazy("Family and main social relations"),
    room=4,
)
EXAMINATIONS = Grid(
    "examinations",
    (
        Column(NUMBER, "number", 2),
        Column(gettext_lazy("Due by"), "due_on", 6),
        Column(gettext_lazy("Examined on"), "done_on", 6),
        Column(gettext_lazy("Finding of the branch"), "finding", 12),
    ),
    room=4,
)

DOCUMENTS: tuple[PeopleDocument, ...] = (
    of_admission(
        "application", gettext_lazy("Application for admission"), COVER, SALUTE,
        Lines("motives", gettext_lazy("Understanding of the Party and why I apply"), 7),
        Lines("life", gettext_lazy("Myself: course of life, awards and sanctions"), 6),
        Lines("family", gettext_lazy("Family and main social relations"), 4),
        Lines("resolve", gettext_lazy("What I will strive for"), 4),
        BY_HAND, Signatures((gettext_lazy("Applicant:"), gettext_lazy("Date:"))),
    ),
    of_admission(
        "talk", gettext_lazy("Record of the talk with the applicant"),
        Head((*SHORT, (APPLIED, Pair(gettext_lazy("Date of the talk"), "date")),
              (Pair(gettext_lazy("Talk held by"), "held_by"), Pair(gettext_lazy("Place"), "place")))),
        Lines("gist", pgettext_lazy("paper", "What was said"), 10),
        Lines("opinion", gettext_lazy("Opinion of who held the talk"), 4),
        Signatures((gettext_lazy("Talk held by (signature):"), gettext_lazy("Applicant (signature):"))),
        facts=talk,
    ),
    of_admission(
        "applicant_form", gettext_lazy("Registration form of an applicant"),
        Head((*LONG, (Pair(gettext_lazy("ID number"), "id_number"), Pair(gettext_lazy("Phone"), "phone")),
              (Pair(APPLIED.label, "applied_on", is_wide=True),))),
        RESUME, FAMILY,
        Lines("awards", gettext_lazy("Awards and sanctions"), 2),
        Lines("opinion", gettext_lazy("Opinion of the branch"), 3), SECRETARY, facts=applied,
    ),
    of_admission(
        "recommendation", gettext_lazy("Recommendation as an activist"),
        Head((*SHORT, (Pair(APPLIED.label, "applied_on", is_wide=True),),
              (Pair(gettext_lazy("Recommended by"), "recommended_by", is_wide=True),))),
        Lines("grounds", gettext_lazy("Conduct and grounds of the recommendation"), 8),
        Lines("recommender", gettext_lazy("Opinion of those who recommend (signature or seal)"), 3),
        Lines("opinion", gettext_lazy("Opinion of the branch committee"), 3), CLOSING, facts=recommendation,
    ),
    of_admission(
        "activist_filing", gettext_lazy("Filing of an activist"),
        Head(((Pair(gettext_lazy("Document number"), "number", is_wide=True),),)), TO, TEXT,
        CLOSING, facts=activist_filing,
    ),
    of_admission(
        "examination", gettext_lazy("Examination record of an activist"),
        Head((*SHORT, (Pair(APPLIED.label, "applied_on", is_wide=True),), *HELPERS)), EXAMINATIONS, CLOSING,
        facts=examination,
    ),
    of_admission(
        "thought_report", gettext_lazy("Thought report"), COVER, SALUTE, Lines("report", room=18), BY_HAND,
        Signatures((gettext_lazy("Reported by:"), gettext_lazy("Date:"))),
    ),
    of_admission(
        "autobiography", gettext_lazy("Autobiography"), Head(LONG),
        Lines("growing_up", gettext_lazy("Growing up, study and work"), 7),
        Lines("family", gettext_lazy("Family and main social relations"), 4),
        Lines("history", gettext_lazy("Awards, sanctions and what else is to be told of my history"), 4),
        Lines("thought", gettext_lazy("How my understanding of the Party grew"), 6),
        BY_HAND, Signatures((gettext_lazy("Signature:"), gettext_lazy("Date:"))),
    ),
)  # fmt: skip
