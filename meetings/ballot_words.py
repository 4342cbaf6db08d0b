"""How is the result of a closed ballot said in the minutes? From what is stored alone, with its source."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from meetings.ballot_persons import Joined
from meetings.models import Ballot, BallotQuestion
from meetings.rules.ballots import CHOICES, BallotKind, Opinion, margin_of
from partybuild.templatetags.ui.dates import cn_date


def result_text(ballot: Ballot, questions: list[BallotQuestion], joined: Joined) -> str:
    """Particulars, sums, threshold and margin, a line each; the votes on single members stay where those
    entitled read them, and of fewer than five valid ballots there are none."""
    lines = [particulars(ballot)]
    if said := said_of_joined(ballot, joined):
        lines.append(said)
    if not ballot.is_shown:
        lines.append(_("Fewer than five valid ballots were cast, so no result was kept."))
    elif ballot.kind == BallotKind.APPRAISAL:
        lines.append(_("The votes on each member stand with the ballot, for those who may see them."))
    else:
        lines += [question_line(ballot, question) for question in questions]
    return "\n".join(lines)


def particulars(ballot: Ballot) -> str:
    numbers = {
        "title": ballot.title, "day": cn_date(ballot.closed_at), "due": ballot.due_count,
        "returned": ballot.returned_count, "invalid": ballot.invalid_count, "needed": ballot.needed_count,
        "one": ballot.scrutineer.name, "two": ballot.teller.name,
    }  # fmt: skip
    text = _(
        "Taken over from the secret ballot “%(title)s”, closed on %(day)s: %(due)d entitled, %(returned)d "
        "ballots, of these %(invalid)d invalid; %(needed)d were needed. Scrutineer %(one)s, teller %(two)s."
    )
    return text % numbers


def question_line(ballot: Ballot, question: BallotQuestion) -> str:
    sums = [f"{label} {question.counts[value]}" for value, label in CHOICES[ballot.kind].choices]
    told = {"question": question.text, "sums": pgettext("list", ", ").join(sums)}
    return _("%(question)s: %(sums)s. %(margin)s") % (told | {"margin": margin_text(ballot, question)})


def margin_text(ballot: Ballot, question: BallotQuestion) -> str:
    """Whether more than half of those entitled agree, and by how many; an advisory vote decides nothing."""
    threshold, margin = margin_of(question.counts[Opinion.AGREE], ballot.due_count)
    numbers = {"due": ballot.due_count, "threshold": threshold, "margin": abs(margin)}
    if margin < 0:
        text = _("More than half of the %(due)d entitled is %(threshold)d: not reached, %(margin)d missing.")
    elif margin:
        text = _("More than half of the %(due)d entitled is %(threshold)d: reached, %(margin)d above it.")
    else:
        text = _("More than half of the %(due)d entitled is %(threshold)d: just reached.")
    return text % numbers


def said_of_joined(ballot: Ballot, joined: Joined) -> str:
    """What joined files did to a closed ballot; nothing where there were none."""
    if joined.ballots and not ballot.is_open:
        text = ngettext(
            "After the close two files of one person were joined; both had voted, so the sums hold %(n)d "
            "ballot too many.",
            "After the close files of the same persons were joined; all had voted, so the sums hold %(n)d "
            "ballots too many.",
            joined.ballots,
        )
        return text % {"n": joined.ballots}
    if not ballot.joined_count:
        return ""
    text = ngettext(
        "%(n)d file of the roll was joined with another one before the close; that person counts once.",
        "%(n)d files of the roll were joined with others before the close; those persons count once.",
        ballot.joined_count,
    )
    return text % {"n": ballot.joined_count}
