"""Which documents belong to the life meeting and the democratic appraisal (Branch Regulations Arts 17-18)?

All are of an organization and a year, blank but for organization, year and people. Those of one life meeting
or one appraisal are filled from it (`meetings.life.papers`, `meetings.appraisal_papers`): the same paper, and
the same template of an organization's own.
"""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from meetings.papers.appraisals import result_facts
from meetings.papers.document import LIFE, MeetingDocument
from meetings.papers.gatherings import record
from meetings.papers.talks import talk_facts
from meetings.rules import Kind
from meetings.rules.life import steps_of
from partybuild.papers.blocks import (
    Column,
    Grid,
    Head,
    Items,
    Lines,
    Note,
    Pair,
    Sentence,
    Signatures,
    numbered,
)
from partybuild.papers.fields import NAME, NUMBER, REMARK

OF_YEAR = (Pair(_("Year"), "year"), Pair(_("Number of members"), "people_count"))
NO = Column(NUMBER, "number", 2)
PERSON = Column(NAME, "name", 4)
# Of one life meeting: what it is about, when, where, how many are due.
LIFE_HEAD = Head(
    (
        (Pair(_("Theme"), "subject", is_wide=True),),
        (Pair(_("Date"), "date"), Pair(_("Place"), "place")),
        (Pair(_("Year"), "year"), Pair(pgettext_lazy("headcount", "Due"), "due")),
    )
)
GRADES = (
    Column(pgettext_lazy("grade of a member", "Excellent"), "excellent", 3),
    Column(pgettext_lazy("grade of a member", "Qualified"), "qualified", 3),
    Column(pgettext_lazy("grade of a member", "Basically qualified"), "basic", 4),
    Column(pgettext_lazy("grade of a member", "Unqualified"), "unqualified", 3),
)
FILLED_BY = Signatures((_("Filled in by:"), _("Date:")))
SECRETARY = Signatures((_("Secretary:"), _("Date:")))


def steps_asked(organization, _year: int) -> dict:
    """The steps that the rules ask of the body, to be ticked on a blank report; no query."""
    kind = Kind.DEMOCRATIC_LIFE_MEETING if organization.is_superior else Kind.ORGANIZATIONAL_LIFE_MEETING
    return {"steps": [numbered(n) | {"step": step.label} for n, step in enumerate(steps_of(kind), start=1)]}


def of_life(key: str, title, *blocks, **more) -> MeetingDocument:
    return MeetingDocument(key, title, LIFE, blocks, **more)


DOCUMENTS: tuple[MeetingDocument, ...] = (
    of_life(
        "life_plan",
        _("Plan and notice of the life meeting and the appraisal"),
        LIFE_HEAD,
        Lines("plan", pgettext_lazy("life meeting", "Plan")),
        Lines("study", _("Study beforehand"), 3),
        Lines("opinions", _("Asking for opinions and talks"), 3),
        Lines("problems", _("Finding problems"), 3),
        Lines("meeting", _("Time, place and order of the meeting"), 4),
        Lines("rectification", _("Rectification and report"), 3),
        SECRETARY,
    ),
    of_life(
        "life_opinions",
        _("Form for opinions"),
        Head((OF_YEAR, (Pair(_("Opinions on"), "about", is_wide=True),))),
        Lines("on_committee", _("On the committee and its members"), 6),
        Lines("on_branch", _("On the work of the branch"), 5),
        Lines("on_members", _("On members of the branch"), 5),
        Note(_("No signature is needed.")),
    ),
    of_life(
        "life_opinions_collected",
        _("Opinions collected"),
        LIFE_HEAD,
        Sentence("remark"),
        Grid(
            "opinions",
            (
                NO,
                Column(pgettext_lazy("life meeting", "Opinion"), "opinion", 16),
                Column(pgettext_lazy("opinion", "From whom"), "author", 4),
            ),
            room=10,
        ),
        FILLED_BY,
    ),
    of_life(
        "life_talk",
        _("Record of a heart-to-heart talk"),
        Head(
            (
                (Pair(_("Year"), "year"), Pair(_("Time"), "time")),
                (Pair(_("Talked with"), "talked_with"), Pair(_("Talk held by"), "talked_by")),
                (Pair(_("Place"), "place", is_wide=True),),
            )
        ),
        Lines("summary", _("Summary of the talk"), 4),
        Lines("opinions", _("Opinions given to each other"), 3),
        Lines("promised", _("What is to be done"), 2),
        Signatures((_("Talked with (signature):"), _("Talk held by (signature):"))),
    ),
    of_life(
        "life_talks",
        _("Summary of the heart-to-heart talks"),
        Head((OF_YEAR,)),
        Grid(
            "talks",
            (
                NO,
                Column(_("Day"), "date", 6),
                Column(_("Who talked with whom"), "people", 6),
                Column(_("Occasion"), "occasion", 6),
            ),
            _("Talks"),
            room=12,
        ),
        SECRETARY,
        facts=talk_facts,
        right=("view", "care"),
    ),
    of_life(
        "life_problems",
        _("List of problems"),
        Head((OF_YEAR, (Pair(_("Whose list"), "list_of", is_wide=True),))),
        Grid(
            "problems",
            (
                NO,
                Column(_("Problem"), "problem", 8),
                Column(_("How it shows"), "shows", 6),
                Column(_("Cause"), "cause", 6),
            ),
            _("Problems"),
            room=8,
        ),
        FILLED_BY,
    ),
    of_life(
        "life_outline",
        _("Outline of a speech (self-check)"),
        Head(((Pair(_("Year"), "year"), Pair(NAME, "name")),)),
        Lines("last_year", _("What came of last year's rectification"), 3),
        Lines("problems", _("Problems"), 7),
        Lines("causes", _("Causes"), 4),
        Lines("measures", _("Direction and measures"), 4),
        FILLED_BY,
    ),
    of_life("life_self_checks", _("Self-check statements"), LIFE_HEAD, Items()),
    of_life(
        "life_statements", _("Self-criticism and criticism, person by person"), LIFE_HEAD, Items(), SECRETARY
    ),
    replace(
        record(
            "life_meeting", _("Record of the organizational life meeting"), Kind.ORGANIZATIONAL_LIFE_MEETING
        ),
        heading=LIFE,
    ),
    replace(
        record(
            "democratic_life_meeting",
            _("Record of the democratic life meeting"),
            Kind.DEMOCRATIC_LIFE_MEETING,
        ),
        heading=LIFE,
    ),
    of_life(
        "appraisal_ballot",
        _("Ballot of the democratic appraisal of members"),
        Head((OF_YEAR,)),
        Sentence("remark"),
        Grid("people", (NO, PERSON, *GRADES), room=15),
        Note(_("Tick one grade for each person. Do not sign.")),
    ),
    of_life(
        "appraisal_summary",
        _("Summary of the democratic appraisal"),
        Head((OF_YEAR,)),
        Grid(
            "people",
            (NO, PERSON, *GRADES, Column(_("Grade decided"), "grade", 4), Column(REMARK, "note", 9)),
            room=15,
        ),
        Signatures((_("Counted by:"), _("Secretary:"))),
        is_landscape=True,
    ),
    of_life(
        "appraisal_feedback",
        _("Feedback on the appraisal"),
        Head(
            (
                (Pair(_("Year"), "year"), Pair(NAME, "name")),
                (Pair(_("Grade"), "grade"), Pair(_("Decided on"), "decided_on")),
                (Pair(_("Announced on"), "announced_on", is_wide=True),),
            )
        ),
        Lines("opinion", pgettext_lazy("appraisal", "Opinion of the branch committee"), 6),
        Lines("expected", _("What is expected"), 4),
        Lines("answer", _("Answer to the objection")),
        Sentence("objections"),
        Signatures((_("Secretary:"), _("Signature of the member:"))),
    ),
    of_life(
        "appraisal_results",
        _("Register of the results of the appraisal"),
        Head(
            (
                OF_YEAR,
                (
                    Pair(pgettext_lazy("paper", "Decided on"), "decided_on"),
                    Pair(pgettext_lazy("paper", "Announced on"), "announced_on"),
                ),
            )
        ),
        Grid(
            "results",
            (
                NO,
                PERSON,
                Column(_("Party group"), "group", 5),
                Column(_("Grade"), "grade", 4),
                Column(REMARK, "note", 5),
                Column(_("Signature"), "signature", 4),
            ),
            room=15,
        ),
        SECRETARY,
        facts=result_facts,
        right=("view", "verdict"),
    ),
    of_life(
        "life_rectification",
        _("Ledger of rectification"),
        LIFE_HEAD,
        Grid(
            "measures",
            (
                NO,
                Column(pgettext_lazy("rectification", "Problem"), "problem", 7),
                Column(pgettext_lazy("rectification", "Measure"), "measure", 7),
                Column(_("Responsible"), "owner", 3),
                Column(_("To be done by"), "due_on", 4),
                Column(pgettext_lazy("rectification", "Proof"), "proof", 5),
                Column(_("State"), "state", 5),
            ),
            room=6,
        ),
        SECRETARY,
        is_landscape=True,
    ),
    of_life(
        "life_report",
        _("Report on the life meeting and the appraisal"),
        LIFE_HEAD,
        Lines("report", pgettext_lazy("life meeting", "Report")),
        Lines("prepared", _("Preparation"), 4),
        Lines("held", _("How the meeting went"), 4),
        Lines("problems", _("Problems found"), 4),
        Lines("result", _("Result of the appraisal"), 3),
        Lines("rectification", _("Rectification"), 4),
        Grid(
            "steps",
            (
                NO,
                Column(_("Step"), "step", 7),
                Column(_("State"), "state", 4),
                Column(_("Reason or remark"), "remark", 7),
            ),
            _("Steps"),
        ),
        SECRETARY,
        facts=steps_asked,
    ),
)
