"""The addresses of secret ballots: which role gets which answer."""

from django.utils import timezone

from meetings.models import BallotVoter
from meetings.services.ballots import open_ballot
from partybuild.tokens import digest_of
from tests.access.row import Row, pk

HERE = {"code": "branch"}
CODE = "0b0d8f4e-1111-4c5e-9d53-7a1f3c5d7e90", "0b0d8f4e-2222-4c5e-9d53-7a1f3c5d7e90"
PAPER = "0b0d8f4e-3333-4c5e-9d53-7a1f3c5d7e90"
CODE = "ABCDEFGHJKMN"
WORDS = ("the scrutineer's words", "the teller's words")


def furnish(objects: dict, users: dict) -> dict:
    """Three open ballots of the branch: signed in, by codes, on paper; a code that is known."""
    branch, now = objects["branch"], timezone.now()
    people = [users["secretary"].member, users["officer"].member]
    ballots = {
        f"ballot_{way}": open_ballot(
            by=users["secretary"], organization=branch, kind="advisory", way=way, title=way,
            scrutineer=people[0], teller=people[1], passphrases=WORDS, questions=["Shall we?"], at=now,
        )[0]
        for way in ("sign_in", "codes", "paper")
    }  # fmt: skip
    right = BallotVoter.objects.filter(ballot=ballots["ballot_codes"]).first()
    BallotVoter.objects.filter(pk=right.pk).update(code_digest=digest_of(CODE))
    return ballots


OWN, BY_CODE, PAPER = ({"ballot": pk(f"ballot_{way}")} for way in ("sign_in", "codes", "paper"))
SEEN = "401 403 200 200 200 403 404 404 404"
KEPT = "401 403 403 200 403 403 404 404 404"
WRITTEN = "401 403 403 302 302 403 404 404 404"
EMPTY, DONE = KEPT.replace("200", "422"), KEPT.replace("200", "302")
VOTER = "401 404 404 200 200 200 200 404 200"
EVERYBODY = "200 200 200 200 200 200 200 200 200"
SUMS = {"handed_out": "15", "returned": "15", "invalid": "", "q0-agree": "15"}
ROWS: list[Row] = [
    Row("get", "meetings:ballots", SEEN, kwargs=HERE),
    Row("get", "meetings:ballot_new", KEPT, kwargs=HERE | {"kind": "appraisal"}),
    Row("get", "meetings:ballot_new", KEPT, kwargs=HERE | {"kind": "advisory"}),
    Row("post", "meetings:ballot_new", EMPTY, kwargs=HERE | {"kind": "appraisal"}, data={"title": ""}),
    Row("get", "meetings:ballot", SEEN, kwargs=HERE | OWN),
    Row("get", "meetings:ballot_close", KEPT, kwargs=HERE | BY_CODE),
    Row("post", "meetings:ballot_close", EMPTY, kwargs=HERE | OWN),
    Row("post", "meetings:ballot_close", DONE, kwargs=HERE | PAPER, data=SUMS),
    Row("get", "meetings:ballot_paper", KEPT, kwargs=HERE | PAPER),
    Row("get", "meetings:ballot_cancel", KEPT, kwargs=HERE | OWN),
    Row("post", "meetings:ballot_cancel", DONE, kwargs=HERE | OWN),
    # To a ballot that is not closed yet the page says so where it was asked.
    Row("post", "meetings:ballot_into_minutes", WRITTEN, kwargs=HERE | PAPER | {"pk": pk("planned")}),
    Row("get", "mine:ballot", VOTER, kwargs=OWN),
    Row("post", "mine:ballot", VOTER.replace("200", "422"), kwargs=OWN),
    Row("post", "mine:ballot", VOTER.replace("200", "302"), kwargs=OWN, data={"q0": "1"}),
    # Whoever holds the slip is let in, signed in or not: it is the whole of the right.
    Row("get", "ballot_code", EVERYBODY, kwargs={"token": CODE}),
    Row("post", "ballot_code", EVERYBODY.replace("200", "422"), kwargs={"token": CODE}),
    Row("post", "ballot_code", EVERYBODY.replace("200", "302"), kwargs={"token": CODE}, data={"q0": "1"}),
    Row("get", "api:ballot-list", "401 200 200 200 200 200 200 200 200"),
    Row("get", "api:ballot-detail", SEEN.replace("403", "404"), kwargs={"pk": pk("ballot_codes")}),
]  # fmt: skip
