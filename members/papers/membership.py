"""Which papers has the keeping of members: floating, lost contact, awards, discipline, visits?"""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from members.papers import keeping
from members.papers.document import MANAGEMENT, MEMBER, SHORT, YEAR, PeopleDocument
from partybuild.papers.blocks import Column, Grid, Head, Lines, Note, Pair, Signatures
from partybuild.papers.fields import NAME, NUMBER, REMARK


def of_member(key: str, title, *blocks, **more) -> PeopleDocument:
    return PeopleDocument(key, title, MANAGEMENT, blocks, of=MEMBER, **more)


def of_year(key: str, title, *blocks, **more) -> PeopleDocument:
    return PeopleDocument(key, title, MANAGEMENT, blocks, of=YEAR, **more)


SECRETARY = Signatures((_("Secretary:"), _("Date:")))
SEEN = ("view", "membership")
NO, PERSON = Column(NUMBER, "number", 2), Column(NAME, "name", 4)
BRANCH = Column(_("Branch"), "branch", 5)
SINCE = Column(pgettext_lazy("paper", "Since"), "since", 5)
UNTIL = Column(pgettext_lazy("paper", "Until"), "until", 5)
DAY = Column(_("Date"), "on", 5)
DECIDED = Column(_("Decided on"), "on", 5)
WAY = Column(pgettext_lazy("paper", "Way of contact"), "way", 6)
DESTINATION = Column(pgettext_lazy("floating", "Destination"), "destination", 5)
REASON = Column(_("Reason"), "reason", 5)
CONTACT = Column(_("Who keeps contact"), "keeps_contact", 4)
REMARKS = Column(REMARK, "remark", 4)
HEAD = (*SHORT, (Pair(_("Branch"), "branch"), Pair(pgettext_lazy("membership", "Standing"), "standing")))
ADMITTED = Pair(pgettext_lazy("roster column", "Date of admission"), "admitted_on")
YEAR_HEAD = Head(((Pair(_("Year"), "year"), Pair(_("Date"), "today")),))
MEASURES = (
    NO,
    Column(pgettext_lazy("paper", "Sanction or measure"), "kind", 5),
    DECIDED,
    Column(_("Decided by"), "by", 5),
    SINCE,
    UNTIL,
    Column(_("Reason"), "reason", 8),
)
AWAY = Grid(
    "periods",
    (
        NO, SINCE, UNTIL, DESTINATION, REASON, Column(_("Host organization"), "host", 5),
        Column(pgettext_lazy("paper", "Card number"), "card", 4), CONTACT,
    ),
    _("Times away"),
    room=3,
)  # fmt: skip
FLOATING = Grid(
    "people",
    (
        NO, PERSON, BRANCH, Column(_("Floating since"), "since", 5), DESTINATION, REASON, CONTACT,
        Column(_("Last contact"), "contacted_on", 5), REMARKS,
    ),
    room=12,
)  # fmt: skip
SEARCHES = Grid(
    "searches",
    (NO, DAY, WAY, Column(pgettext_lazy("search", "Result"), "result", 9)),
    pgettext_lazy("paper", "Searches"),
    room=6,
)
HANDLED = Grid(
    "decisions",
    (
        Column(pgettext_lazy("paper", "Decision"), "decision", 6),
        DECIDED,
        Column(_("Vote"), "vote", 7),
        Column(_("State"), "state", 5),
        Column(pgettext_lazy("paper", "In effect from"), "effective_on", 5),
    ),
    _("Handling by the branch meeting and the superior"),
    room=2,
)
HONOURS = Grid(
    "honours",
    (
        NO,
        Column(_("Awarded on"), "on", 5),
        Column(pgettext_lazy("honour", "Title"), "title", 7),
        Column(pgettext_lazy("honour", "Level"), "level", 4),
        Column(_("Awarded by"), "by", 6),
        Column(_("Document number"), "document", 4),
    ),
    room=6,
)
VISITS = Grid(
    "visits",
    (
        NO, PERSON, BRANCH, Column(_("Hardship"), "hardship", 5), Column(_("Visited on"), "on", 5),
        Column(_("Occasion"), "occasion", 4), Column(pgettext_lazy("visit", "By whom"), "visitors", 4),
        Column(_("Amount, yuan"), "amount", 4), Column(_("What was given"), "given", 5),
        Column(_("Signature"), "signature", 4),
    ),
    room=12,
)  # fmt: skip

DOCUMENTS: tuple[PeopleDocument, ...] = (
    of_member(
        "floating",
        _("Registration form of a floating member"),
        Head((*HEAD, (Pair(_("Phone"), "phone"), ADMITTED))),
        AWAY,
        Grid("contacts", (NO, DAY, WAY, REMARKS), _("Contacts meanwhile"), room=6),
        SECRETARY,
        is_landscape=True,
        right=SEEN,
        facts=keeping.floating,
    ),
    of_year(
        "floating_list",
        _("Register of floating members"),
        YEAR_HEAD,
        FLOATING,
        is_landscape=True,
        right=SEEN,
        facts=keeping.floating_list,
    ),
    of_member(
        "lost",
        _("Registration and handling of a member out of contact"),
        Head(
            (
                *HEAD,
                (Pair(pgettext_lazy("lost contact", "Situation"), "situation", is_wide=True),),
                (Pair(_("Last organizational life or dues"), "last_seen_on", is_wide=True),),
                (Pair(_("Reported on"), "reported_on"), Pair(pgettext_lazy("paper", "Found on"), "found_on")),
            )
        ),
        SEARCHES,
        HANDLED,
        Lines("opinion", _("Opinion of the branch"), 3),
        SECRETARY,
        right=SEEN,
        facts=keeping.lost,
    ),
    of_member(
        "commendations",
        _("Register of a member's awards"),
        Head((*HEAD, (replace(ADMITTED, is_wide=True),))),
        HONOURS,
        Lines("deeds", _("Main deeds"), 6),
        SECRETARY,
        right=("view", "roles"),
        facts=keeping.commendations,
    ),
    of_member(
        "discipline",
        _("Register of a member's sanctions and measures"),
        Note(_("(For those alone who need it.)")),
        Head(HEAD),
        Grid("sanctions", MEASURES, _("Sanctions"), room=3),
        Grid("disposals", MEASURES, pgettext_lazy("disposal", "Measures"), room=2),
        SECRETARY,
        is_landscape=True,
        right=("view", "discipline"),
        facts=keeping.discipline,
    ),
    of_year(
        "visits",
        _("Register of visits to members in hardship"),
        YEAR_HEAD,
        VISITS,
        SECRETARY,
        is_landscape=True,
        right=("view", "care"),
        facts=keeping.visits,
    ),
)
