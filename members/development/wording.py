"""With which sentence is it said what speaks against a step, and which article it is?"""

from django.utils.text import format_lazy
from django.utils.translation import gettext as _

from members.display import said_date
from members.rules.admission import STEPS_BY_KEY, Bound, Objection


def article_text(article: str, rule: str = "") -> str:
    """The source of a rule in words; without an article it is local practice."""
    if not article:
        return _("Local rules (%(rule)s)") % {"rule": rule} if rule else _("Local rules")
    return _("Admission Rules 2014 Art %(article)s") % {"article": article}


def step_label(key: str) -> str:
    return str(STEPS_BY_KEY[key].label)


def sentence(objection: Objection) -> str:
    """What is wrong, with its numbers, and by which article."""
    told = {
        name: said_date(value) if hasattr(value, "year") else value
        for name, value in objection.numbers.items()
    }
    if "other" in told:
        told["other"] = step_label(told["other"])
    text = texts()[objection.code] % told
    return _("%(text)s (%(article)s)") % {
        "text": text,
        "article": article_text(objection.article, objection.rule),
    }


def texts() -> dict[str, str]:
    """The sentences by code, in the reader's language."""
    return {
        "missing": _("“%(other)s” goes before and is not recorded."),
        "without": _("“%(other)s” is not recorded."),
        "before": _("“%(other)s” was only on %(day)s."),
        "early": _("This may be done from %(day)s."),
        "notice": _("The public notice lasted %(days)d working days; %(asked)d are asked for."),
        "contacts": _("One or two contact persons are named, not %(count)d."),
        "introducers": _("Two introducers are needed; there are %(count)d."),
        "not_full": _("%(name)s was not a full member on %(day)s."),
        "training": _("Short training takes at least %(days)d days or %(hours)d class hours."),
        "review_failed": _("Who does not pass the political review is not admitted."),
        "leaving": _("The person leaves the unit on %(day)s, within three months."),
        "no_count": _("The count of the secret ballot is not recorded."),
        "too_many_present": _("%(present)d present, but only %(due)d due."),
        "wrong_sum": _(
            "For %(yes)d, against %(no)d and abstentions %(abstain)d do not add up to %(present)d present."
        ),
        "too_many_written": _(
            "%(written_yes)d and %(written_no)d opinions in writing are more than the members absent."
        ),
        "no_quorum": _("%(present)d of %(due)d members with a vote were present: more than half are needed."),
        "no_committee_vote": _("The committee's vote on this person is not recorded."),
        "committee_quorum": _(
            "%(present)d of %(due)d committee members were present: more than half are needed."
        ),
        "committee_not_passed": _(
            "%(in_favour)d of %(due)d committee members were in favour: more than half are needed."
        ),
        "undecided": _("“%(other)s” is not recorded yet; that decision comes first."),
        "confirmed": _("The branch meeting confirmed the person on %(day)s."),
        "not_passed": _("%(in_favour)d of %(due)d members due were in favour: more than half are needed."),
        "special": _("Approval was due by %(day)s; later only for a special reason."),
        "months": _("Between %(least)d and %(most)d months."),
        "examined_before": _("An examination on %(day)s lies before the beginning as an activist."),
    }


def bound_text(bound: Bound) -> str:
    """Why a step has this day: the rule of the bound."""
    return article_text(bound.article, bound.rule)


def lazy_label(step):
    """A step with its number, as the lists show it."""
    return format_lazy("{number} {label}", number=step.number, label=step.label)
