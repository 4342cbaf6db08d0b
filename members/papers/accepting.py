"""Which papers has an admission from the admission form to the oath: vote, resolution, talk?"""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from members.papers.beginning import CLOSING, TEXT, of_admission
from members.papers.choosing import history
from members.papers.document import GAP, LONG, SHORT, UNIT, PeopleDocument, pair
from members.papers.told import CaseTold
from members.rules.admission import STEPS_BY_KEY, Count
from partybuild.papers.blocks import Column, Grid, Head, Lines, Note, Pair, Signatures
from partybuild.papers.fields import NAME, NUMBER

COUNTED = ("due", "present", "yes", "no", "abstain", "written_yes", "written_no")


def form_sheet(told: CaseTold) -> dict:
    """What the printed form asks for, as far as it is known; the form itself is written by hand."""
    member = told.sheet.case.member if told.sheet else None
    count = Count.of(told.details("accepted"))
    known = [
        *told.person.values(),
        told.day("applied"),
        told.day("activist"),
        told.contacts,
        told.day("target"),
        told.introducers,
        told.day("trained"),
        told.day("committee_examined"),
        told.day("accepted"),
        vote_sentence(told, "accepted") if count else "",
        told.day("talked_before_approval"),
        told.day("approved"),
        told.probation_ends,
        told.day("confirmation_applied"),
        told.day("confirmed"),
        vote_sentence(told, "confirmed") if Count.of(told.details("confirmed")) else "",
        told.day("confirmation_approved"),
    ]
    known = known if member else [""] * len(FORM_PARTS)
    return {
        "parts": [
            {"number": str(n), "part": part, "known": text}
            for n, (part, text) in enumerate(zip(FORM_PARTS, known, strict=True), start=1)
        ]
    }


# The order in which form_sheet tells them.
FORM_PARTS = (
    NAME,
    pgettext_lazy("roster column", "Sex"),
    pgettext_lazy("roster column", "Date of birth"),
    pgettext_lazy("roster column", "Ethnic group"),
    gettext_lazy("Native place"),
    pgettext_lazy("roster column", "Education"),
    gettext_lazy("Unit and post"),
    gettext_lazy("Applied for admission"),
    gettext_lazy("Decided on as an activist"),
    gettext_lazy("Contact persons"),
    gettext_lazy("Decided on as a development target"),
    gettext_lazy("Introducers"),
    gettext_lazy("Short training finished"),
    gettext_lazy("Examined by the branch committee"),
    gettext_lazy("Branch meeting on the admission"),
    gettext_lazy("Vote on the admission"),
    gettext_lazy("Talk on behalf of the superior committee"),
    gettext_lazy("Admission approved"),
    gettext_lazy("Probation until"),
    gettext_lazy("Applied for confirmation"),
    gettext_lazy("Branch meeting on the confirmation"),
    gettext_lazy("Vote on the confirmation"),
    gettext_lazy("Confirmation approved"),
)


def ballot(told: CaseTold) -> dict:
    """表决票: on the admission, and once that is approved on the confirmation."""
    is_second = "approved" in told.done
    title = _("Ballot on the confirmation") if is_second else _("Ballot on the admission")
    name = told.person.get("name", "")
    return {"title": title, "options": [{"name": name}] if name else []}


def vote_sentence(told: CaseTold, key: str) -> str:
    """The result of the secret ballot in one sentence, or room to write it."""
    count = Count.of(told.details(key))
    words = {name: getattr(count, name) if count else GAP for name in COUNTED}
    return (
        _(
            "Full members with a vote: %(due)s due, %(present)s present. Secret ballot: %(yes)s for, "
            "%(no)s against, %(abstain)s abstentions; in writing %(written_yes)s for, %(written_no)s against."
        )
        % words
    )


def vote_report(told: CaseTold) -> dict:
    """票决情况: of the admission, and of what else was voted on until the confirmation."""
    turns = {key: str(STEPS_BY_KEY[key].label) for key in ("extended", "cancelled")}
    matters = {"accepted": _("Admission")} | turns | {"confirmed": _("Confirmation")}
    rows = []
    for key, matter in matters.items():
        count = Count.of(told.details(key))
        if count is None:
            continue
        cells = {name: str(getattr(count, name)) for name in COUNTED}
        rows.append({"matter": matter, "on": told.day(key)} | cells)
    return told.person | {"votes": rows}


def resolution(told: CaseTold) -> dict:
    words = told.words()
    lines = [
        _("The branch general meeting of %(accepted)s discussed the admission of %(name)s.") % words,
        history(words),
        vote_sentence(told, "accepted"),
        _("The meeting decided to accept %(name)s as a probationary member.") % words,
        _("This is submitted to the superior Party committee for approval."),
    ]
    title = _("Resolution on accepting %(name)s as a probationary member") % words
    return {"title": title, "text": lines} | signed(told, "accepted")


def signed(told: CaseTold, key: str) -> dict:
    """Who issues a resolution, with room for the secretary to sign."""
    issued = told.issued(key)
    return issued | {"closing": [_("Secretary of the branch:") + GAP, *issued["closing"]]}


def approval_talk(told: CaseTold) -> dict:
    return told.person | {
        "introducers": told.introducers,
        "date": told.day("talked_before_approval"),
        "gist": told.note("talked_before_approval"),
    }


def oath(told: CaseTold) -> dict:
    facts = {"branch": told.branch("oath"), "date": told.day("oath"), "approved_on": told.day("approved")}
    return told.person | facts | {"remark": told.note("oath")} if told.sheet else {}


# Constitution of the Party, Art 6.
OATH = gettext_lazy(
    "It is my will to join the Communist Party of China, uphold the Party's program, observe the provisions "
    "of the Party Constitution, fulfil a Party member's duties, carry out the Party's decisions, strictly "
    "observe Party discipline, guard Party secrets, be loyal to the Party, work hard, fight for communism "
    "throughout my life, be ready at all times to sacrifice my all for the Party and the people, and never "
    "betray the Party."
)
VOTES = Grid(
    "votes",
    (
        Column(gettext_lazy("Matter"), "matter", 5),
        Column(gettext_lazy("Date"), "on", 6),
        Column(pgettext_lazy("headcount", "Due"), "due", 4),
        Column(pgettext_lazy("headcount", "Present"), "present", 4),
        Column(pgettext_lazy("vote", "For"), "yes", 3),
        Column(pgettext_lazy("vote", "Against"), "no", 3),
        Column(pgettext_lazy("vote", "Abstaining"), "abstain", 3),
        Column(gettext_lazy("In writing for"), "written_yes", 4),
        Column(gettext_lazy("In writing against"), "written_no", 4),
    ),
    room=1,
)
OPTIONS = Grid(
    "options",
    (
        Column(NAME, "name", 6),
        Column(pgettext_lazy("vote", "For"), "yes", 4),
        Column(pgettext_lazy("vote", "Against"), "no", 4),
        Column(pgettext_lazy("vote", "Abstaining"), "abstain", 4),
    ),
    room=1,
)
BOTH_TALKED = Signatures(
    (gettext_lazy("Talk held by (signature):"), gettext_lazy("Talked with (signature):"))
)

DOCUMENTS: tuple[PeopleDocument, ...] = (
    of_admission(
        "form_sheet", gettext_lazy("Facts for the admission form"),
        Note(gettext_lazy("The admission form itself is printed centrally by the organization department and "
                          "written by hand. This sheet tells what is known here for it.")),
        Grid("parts", (Column(NUMBER, "number", 2), Column(gettext_lazy("Part of the form"), "part", 7),
                       Column(gettext_lazy("Known here"), "known", 11)), room=len(FORM_PARTS)),
        facts=form_sheet,
    ),
    of_admission(
        "ballot", gettext_lazy("Ballot on an admission"), OPTIONS,
        Note(gettext_lazy("Mark one of the three with a circle. No signature is needed. A ballot with more "
                          "or other marks is invalid.")),
        facts=ballot,
    ),
    of_admission(
        "vote_report", gettext_lazy("Result of the vote on an admission"), Head(SHORT), VOTES,
        Signatures((gettext_lazy("Scrutineer:"), gettext_lazy("Counted by:"), gettext_lazy("Secretary:"))),
        facts=vote_report,
    ),
    of_admission(
        "acceptance", gettext_lazy("Resolution on the admission"), TEXT, CLOSING, facts=resolution,
    ),
    of_admission(
        "approval_talk", gettext_lazy("Record of the talk before the approval"),
        Head((*LONG, (Pair(gettext_lazy("Introducers"), "introducers", is_wide=True),),
              (Pair(gettext_lazy("Date of the talk"), "date"), Pair(gettext_lazy("Place"), "place")))),
        Lines("gist", gettext_lazy("What was said: understanding of the Party, motives, what is to be "
                                   "improved"), 9),
        Lines("opinion", gettext_lazy("Opinion on whether the person can be admitted"), 3), BOTH_TALKED,
        facts=approval_talk,
    ),
    of_admission(
        "oath", gettext_lazy("Record of the oath"),
        Head(((pair("name"), Pair(gettext_lazy("Branch"), "branch")), UNIT,
              (Pair(gettext_lazy("Admission approved"), "approved_on"),
               Pair(gettext_lazy("Date of the oath"), "date")),
              (Pair(gettext_lazy("Place"), "place"), Pair(gettext_lazy("Oath led by"), "led_by")))),
        Note(OATH), Lines("remark", gettext_lazy("Course of the ceremony"), 4),
        Signatures((gettext_lazy("Sworn by:"), gettext_lazy("Oath led by:"))), facts=oath,
    ),
)  # fmt: skip
