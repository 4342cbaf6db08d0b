"""Which documents of people are there: on A4 paper, as Word files, filled from the facts and blank?"""

from django.utils.translation import gettext as _

from members.papers.accepting import DOCUMENTS as ACCEPTING
from members.papers.beginning import DOCUMENTS as BEGINNING
from members.papers.choosing import DOCUMENTS as CHOOSING
from members.papers.choosing import PRE_EXAMINED
from members.papers.confirming import DOCUMENTS as CONFIRMING
from members.papers.document import CASE, HEADINGS, MEMBER, REMITTANCE, YEAR, PeopleDocument
from members.papers.dues import DOCUMENTS as OF_DUES
from members.papers.membership import DOCUMENTS as OF_MEMBERSHIP
from members.rules.admission import Stage

# By the stages of an admission; the first two have their papers together.
STAGES: dict[str, tuple[PeopleDocument, ...]] = {
    Stage.ACTIVIST: BEGINNING,
    Stage.TARGET: CHOOSING,
    Stage.ADMISSION: (*PRE_EXAMINED, *ACCEPTING),
    Stage.PROBATION: CONFIRMING,
}
OF_ADMISSION = tuple(document for documents in STAGES.values() for document in documents)
DOCUMENTS: dict[str, PeopleDocument] = {d.key: d for d in (*OF_ADMISSION, *OF_MEMBERSHIP, *OF_DUES)}
ADMISSION_PAPERS: dict[str, PeopleDocument] = {d.key: d for d in OF_ADMISSION}


def by_stage(current: str) -> list[tuple[object, bool, tuple[PeopleDocument, ...]]]:
    """(stage, whether it is the current one, its papers) of an admission."""
    now = Stage.ACTIVIST if current == Stage.APPLICATION else current
    words = {Stage.ACTIVIST: _("Application and training as an activist")}
    return [(words.get(s, Stage(s).label), s == now, documents) for s, documents in STAGES.items()]


def by_heading() -> list[tuple[object, list[PeopleDocument]]]:
    """The documents under their headings, in the order of the registry."""
    return [
        (label, [d for d in DOCUMENTS.values() if d.heading == heading])
        for heading, label in HEADINGS.items()
    ]


__all__ = [
    "ADMISSION_PAPERS",
    "CASE",
    "DOCUMENTS",
    "MEMBER",
    "REMITTANCE",
    "YEAR",
    "PeopleDocument",
    "by_heading",
    "by_stage",
]
