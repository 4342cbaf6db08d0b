"""What is a document of people: of whom or what is it made, and who may have it?"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from partybuild.papers.blocks import Pair
from partybuild.papers.document import Document
from partybuild.papers.fields import COMMON, NAME, Field

ADMISSION, MANAGEMENT, DUES = "admission", "management", "dues"
HEADINGS = {ADMISSION: _("Admission"), MANAGEMENT: _("Members"), DUES: _("Party dues")}
# Where a sentence lacks a fact, there is room to write it.
GAP = "＿＿＿＿＿＿"
CASE, MEMBER, YEAR, REMITTANCE, PLACE = "case", "member", "year", "remittance", "place"

PERSON: dict[str, Field] = {
    "name": Field(NAME),
    "sex": Field(pgettext_lazy("roster column", "Sex")),
    "born_on": Field(pgettext_lazy("roster column", "Date of birth")),
    "ethnicity": Field(pgettext_lazy("roster column", "Ethnic group")),
    "native_place": Field(_("Native place")),
    "education": Field(pgettext_lazy("roster column", "Education")),
    "unit": Field(pgettext_lazy("roster column", "Unit and post")),
}


def pair(name: str) -> Pair:
    """A fact of the person with its label."""
    return Pair(PERSON[name].label, name)


UNIT = (Pair(PERSON["unit"].label, "unit", is_wide=True),)
# Rows of the table at the top.
SHORT = ((pair("name"), pair("sex")), (pair("born_on"), pair("education")), UNIT)
LONG = (
    (pair("name"), pair("sex")),
    (pair("born_on"), pair("ethnicity")),
    (pair("native_place"), pair("education")),
    UNIT,
)


@dataclass(frozen=True)
class PeopleDocument(Document):
    """A document of the registry of people.

    `of` says what it is made of: an admission case, a member, an organization's year, a remittance of dues or
    nothing but the organization;
    `facts` gives what is known of that as plain data; `right` (verb, concept) is what its reader must have.
    """

    of: str = CASE
    right: tuple[str, str] = ("view", "admission")
    facts: Callable[..., dict] | None = None

    @property
    def shared(self) -> dict[str, Field]:
        return COMMON | (PERSON if self.of in {CASE, MEMBER} else {})
