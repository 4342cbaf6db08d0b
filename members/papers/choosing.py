"""Which papers has an admission from the choice of a development target to the pre-examination?"""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from members.development.page import said_details
from members.display import said_date
from members.papers.beginning import CLOSING, FAMILY, TEXT, TO, of_admission, to_committee
from members.papers.document import GAP, LONG, SHORT, PeopleDocument
from members.papers.told import CaseTold
from partybuild.papers.blocks import Head, Lines, Pair, Sentence, Signatures

NUMBERED = Head(((Pair(gettext_lazy("Document number"), "number", is_wide=True),),))


def history(words: dict) -> str:
    return (
        _(
            "%(name)s applied for admission on %(applied)s, was decided on as an activist on %(activist)s "
            "and as a development target on %(target)s; the political review was finished on %(reviewed)s, "
            "the short training on %(trained)s."
        )
        % words
    )


def target_filing(told: CaseTold) -> dict:
    words = told.words(at="target_filed")
    lines = [
        _(
            "%(name)s, %(sex)s, born on %(born_on)s, %(unit)s, applied for admission on %(applied)s and "
            "became an activist on %(activist)s. Having heard the Party group, the contact persons, Party "
            "members and others, the branch decided on %(target)s that %(name)s is a development "
            "target (Admission Rules 2014 Art 13)."
        )
        % words,
        _("Contact persons: %(contacts)s.") % words,
        _("This is submitted for the file."),
    ]
    return {
        "number": told.number("target_filed"),
        "to": to_committee(told, "target_filed"),
        "text": lines,
    } | told.issued("target_filed")


def accepted_until(words: dict) -> str:
    return _("%(name)s was accepted on %(accepted)s; the probation runs until %(ends)s.") % words


def noticed(done: Mapping[str, date]) -> str:
    """The step whose public notice is next: each goes before the step that follows (T5)."""
    if "approved" in done:
        return "confirmation_applied"
    return "committee_examined" if done.keys() & {"target_filed", "committee_examined"} else "target"


def said_day(day: str | None) -> str:
    """A day kept as text among the facts of a step."""
    return said_date(date.fromisoformat(day)) if day else ""


def notice(told: CaseTold) -> dict:
    """公示: of the target until it is filed, then of the admission, then of the confirmation (DV-33)."""
    key = noticed(told.done)
    found = told.details(key)
    first, last = (said_day(found.get(name)) for name in ("notice_from", "notice_until"))
    words = told.words(first=first, last=last)
    what = {
        "target": _("%(name)s is to be decided on as a development target."),
        "committee_examined": _("%(name)s is to be accepted as a probationary member."),
        "confirmation_applied": _("%(name)s is to be confirmed as a full member."),
    }
    way = {
        "target": _("%(name)s applied for admission on %(applied)s and became an activist on %(activist)s.")
        % words,
        "committee_examined": history(words),
        "confirmation_applied": accepted_until(words),
    }
    lines = [
        what[key] % words,
        _("%(name)s, %(sex)s, born on %(born)s, %(unit)s.") % (words | {"born": words["born_on"]}),
        way[key],
        _("The notice stands from %(first)s to %(last)s.") % words,
        _("Whoever has something to say tells the branch within this time, by name or without."),
    ]
    return {"text": lines, "closing": told.closing()}


def inquiry(told: CaseTold) -> dict:
    words = told.words()
    asked = _(
        "%(name)s, %(sex)s, born on %(born_on)s, %(unit)s, is a development target of our branch. For the "
        "political review (Admission Rules 2014 Art 16) please write truthfully about the person named below "
        "and send the answer back under seal."
    )
    to = _("To %(organization)s:") % {"organization": GAP}
    return {"to": to, "asked": asked % words, "closing": told.closing()}


def political_review(told: CaseTold) -> dict:
    result = said_details({"result": told.details("reviewed").get("result")})
    conclusion = [line for line in (result, *told.note("reviewed")) if line]
    return told.person | {"conclusion": conclusion} | told.issued("reviewed")


def certificate(told: CaseTold) -> dict:
    count = told.details("trained")
    words = told.words(days=str(count.get("days") or ""), hours=str(count.get("hours") or ""))
    attended = _(
        "%(name)s took part in the short training of development targets: %(days)s days, %(hours)s class "
        "hours (Admission Rules 2014 Art 17)."
    )
    facts = {"number": told.number("trained"), "attended": attended % words}
    return told.person | facts | issued(told, "trained")


def issued(told: CaseTold, key: str) -> dict:
    """Who issues a paper of the committee, at the top and at the end."""
    issuer = told.committee_of(key) or GAP
    return {"organization": issuer, "closing": told.closing(key, issuer=issuer)}


def opinion(told: CaseTold) -> dict:
    words, note = told.words(at="committee_examined"), told.note("committee_examined")
    lines = [
        history(words),
        _("Introducers: %(introducers)s.") % words,
        _(
            "The branch committee examined this on %(examined)s (Admission Rules 2014 Art 19). The "
            "conditions are met and the procedure is complete; %(name)s may be proposed for admission."
        )
        % (words | {"examined": words["committee_examined"]}),
    ]
    lines += (_("Opinion: %(text)s") % {"text": "\n".join(note)}).splitlines() if note else []
    return {"text": lines} | told.issued("committee_examined")


def request(told: CaseTold) -> dict:
    words = told.words()
    lines = [
        history(words),
        _("The branch committee examined this collectively on %(examined)s and found the conditions met.")
        % {"examined": words["committee_examined"]},
        _("We ask for the pre-examination (Admission Rules 2014 Art 19)."),
    ]
    return {
        "title": _("Request for the pre-examination of %(name)s") % words,
        "to": to_committee(told, "pre_examined"),
        "text": lines,
        "organization": told.branch("pre_examined"),
        "closing": [told.branch("pre_examined"), GAP],
    }


def reply(told: CaseTold) -> dict:
    """批复: what the committee answers; before it examined, with room for the result."""
    words = told.words(gap=GAP)
    result = _("Result of the pre-examination: %(gap)s")
    if "pre_examined" in told.done:
        result = _(
            "The pre-examination of %(pre_examined)s found the conditions met and the procedure complete. "
            "Give %(name)s the admission form and go on by the Admission Rules (Admission Rules 2014 Art 19)."
        )
    to = _("To %(organization)s:") % {"organization": told.branch("pre_examined")}
    lines = [
        _("We received your request for the pre-examination of %(name)s.") % words,
        result % words,
    ]
    title = _("Reply on the pre-examination of %(name)s") % words
    facts = {"title": title, "number": told.number("pre_examined"), "to": to, "text": lines}
    return facts | issued(told, "pre_examined")


ANSWER = Head(
    (
        (
            Pair(gettext_lazy("Asked about"), "about"),
            Pair(pgettext_lazy("family", "Relation"), "relation"),
        ),
        (Pair(gettext_lazy("Unit and post"), "about_unit", is_wide=True),),
    )
)

DOCUMENTS: tuple[PeopleDocument, ...] = (
    of_admission(
        "target_filing", gettext_lazy("Filing of a development target"), NUMBERED, TO, TEXT, CLOSING,
        facts=target_filing,
    ),
    of_admission("public_notice", gettext_lazy("Public notice"), TEXT, CLOSING, facts=notice),
    of_admission(
        "inquiry", gettext_lazy("Letter of inquiry"), TO, Sentence("asked"),
        ANSWER, CLOSING,
        Lines("answer", gettext_lazy("Answer: history, conduct, political stand, discipline"), 9),
        Signatures((gettext_lazy("Written by:"), gettext_lazy("Organization (seal) and date:"))),
        facts=inquiry,
    ),
    of_admission(
        "political_review", gettext_lazy("Political review with conclusion"), Head(LONG),
        Lines("person", gettext_lazy("The person: attitude to the Party's theory, line and policies; "
                                     "conduct in important struggles; obedience to law and ethics"), 5),
        FAMILY,
        Lines("ways", gettext_lazy("How it was reviewed: talks, files, letters of inquiry, visits"), 3),
        Lines("conclusion", gettext_lazy("Conclusion"), 3), CLOSING, facts=political_review,
    ),
    of_admission(
        "certificate", gettext_lazy("Certificate of training"),
        Head((*SHORT, (Pair(gettext_lazy("Certificate number"), "number"),
                       Pair(pgettext_lazy("of a training", "Result"), "result")))),
        Sentence("attended"), CLOSING, facts=certificate,
    ),
)  # fmt: skip
# Before the branch meeting.
PRE_EXAMINED: tuple[PeopleDocument, ...] = (
    of_admission("opinion", gettext_lazy("Opinion of the branch committee"), TEXT, CLOSING, facts=opinion),
    of_admission(
        "request", gettext_lazy("Request for the pre-examination"), TO, TEXT, CLOSING, facts=request,
    ),
    of_admission(
        "reply", gettext_lazy("Reply on the pre-examination"), NUMBERED, TO, TEXT, CLOSING, facts=reply,
    ),
)  # fmt: skip
