"""How is a secret ballot opened, and for whom?"""

import secrets
from collections.abc import Sequence
from datetime import date, datetime
from random import SystemRandom

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from branches.models import Organization, RuleSet
from meetings.ballots import entitled_to_vote, to_be_appraised
from meetings.models import Ballot, BallotQuestion, BallotVoter
from meetings.rules import ballots as rules
from meetings.rules.ballots import BallotKind, BallotState, BallotWay
from meetings.services.plain import as_text
from members.models import Member
from partybuild.audit.services import record
from partybuild.errors import RuleBroken
from partybuild.sealed_boxes import make_keys
from partybuild.tokens import digest_of


@transaction.atomic
def open_ballot(
    *,
    by,
    organization: Organization,
    kind: str,
    way: str,
    title: str,
    scrutineer: Member,
    teller: Member,
    passphrases: Sequence[str] = ("", ""),
    questions: Sequence[str] = (),
    at: datetime,
) -> tuple[Ballot, list[str]]:
    """Open a ballot for all members of today; returns it and its codes, which are kept nowhere.

    In an appraisal the full members are graded (Branch Regulations Art 18), an advisory vote asks
    `questions`. On phones the `passphrases` of scrutineer and teller lock the key. Raises RuleBroken for
    fewer than five entitled, nobody to grade or nothing to ask, one person in both offices, somebody from
    outside, passphrases that are short or the same, and a ballot of this title that is open already.
    """
    # The lock makes a second click wait, and then find the first one's ballot.
    Organization.objects.select_for_update().get(pk=organization.pk)
    day = timezone.localdate(at)
    voters = entitled_to_vote(organization, on=day)
    ballot = Ballot(organization=organization, kind=kind, way=way, opened_at=at)
    ballot.title = as_text(title, 120, "title")
    ballot.due_count = len(voters)
    ballot.needed_count = rules.ballots_needed(len(voters), settings_on(organization, day))
    _require_ballot(ballot)
    _require_officers(voters, scrutineer, teller)
    ballot.scrutineer, ballot.teller = scrutineer, teller
    if ballot.is_on_phones:
        _require_passphrases(passphrases)
        ballot.public_key, ballot.locked_key = make_keys(list(passphrases), str(ballot.pk))
    asked = _questions(ballot, questions, day)
    ballot.save(force_insert=True)
    BallotQuestion.objects.bulk_create(asked)
    codes = _write_roll(ballot, voters)
    record(by=by, action="open ballot", obj=ballot, organization=organization, due=ballot.due_count, way=way)
    return ballot, codes


def settings_on(organization: Organization, day: date) -> dict[str, int]:
    """The settings by which a ballot of that day is judged, whatever is set later; one query."""
    return RuleSet.objects.values_for([organization], on=day)[organization.pk]


def _require_ballot(ballot: Ballot) -> None:
    if ballot.kind not in BallotKind.values or ballot.way not in BallotWay.values:
        raise RuleBroken(_("Choose one of the values."), field="way")
    if not ballot.title:
        raise RuleBroken(_("Give the ballot a title."), field="title")
    if ballot.due_count < rules.FEWEST:
        message = _(
            "Fewer than five members would take part: every result would say who thinks what. "
            "Talk it over and record the outcome in the meeting."
        )
        raise RuleBroken(message)
    same = Ballot.objects.filter(organization=ballot.organization, kind=ballot.kind, title=ballot.title)
    if same.filter(state=BallotState.OPEN).exists():
        raise RuleBroken(_("A ballot of this title is open already."), field="title")


def _require_officers(voters: list[Member], scrutineer: Member, teller: Member) -> None:
    keys = {member.pk for member in voters}
    for name, person in (("scrutineer", scrutineer), ("teller", teller)):
        if person is None or person.pk not in keys:
            raise RuleBroken(_("Choose a member of the branch."), field=name)
    if scrutineer.pk == teller.pk:
        raise RuleBroken(_("Scrutineer and teller are two persons."), field="teller")


def _require_passphrases(passphrases: Sequence[str]) -> None:
    one, two = (words.strip() for words in passphrases)
    for name, words in (("scrutineer_passphrase", one), ("teller_passphrase", two)):
        if len(words) < rules.SHORTEST_PASSPHRASE:
            message = _("At least %(number)d characters.") % {"number": rules.SHORTEST_PASSPHRASE}
            raise RuleBroken(message, field=name)
    if one == two:
        raise RuleBroken(_("Each of the two types a passphrase of one's own."), field="teller_passphrase")


def _questions(ballot: Ballot, texts: Sequence[str], day) -> list[BallotQuestion]:
    if ballot.kind == BallotKind.APPRAISAL:
        graded = to_be_appraised(ballot.organization, on=day)
        if not graded:
            raise RuleBroken(_("There is no full member to be appraised."))
        return [BallotQuestion(ballot=ballot, position=n, member=m) for n, m in enumerate(graded)]
    asked = [as_text(text, rules.LONGEST_QUESTION, "questions") for text in texts]
    asked = [text for text in asked if text]
    if not 0 < len(asked) <= rules.MOST_QUESTIONS:
        message = _("From one to %(number)d questions, one a line.") % {"number": rules.MOST_QUESTIONS}
        raise RuleBroken(message, field="questions")
    return [BallotQuestion(ballot=ballot, position=n, text=text) for n, text in enumerate(asked)]


def _write_roll(ballot: Ballot, voters: list[Member]) -> list[str]:
    """One right for each person or, with codes, for each code; on paper alone there is none."""
    codes = []
    if ballot.way == BallotWay.SIGN_IN:
        rights = [BallotVoter(ballot=ballot, member=member) for member in voters]
    elif ballot.way == BallotWay.CODES:
        codes = [_new_code() for _ in voters]
        rights = [BallotVoter(ballot=ballot, code_digest=digest_of(code)) for code in codes]
        # On the sheet they stand in another order than in the table.
        SystemRandom().shuffle(codes)
    else:
        rights = []
    BallotVoter.objects.bulk_create(rights)
    return [rules.code_in_groups(code) for code in codes]


def _new_code() -> str:
    return "".join(secrets.choice(rules.ALPHABET) for _ in range(rules.CODE_LENGTH))
