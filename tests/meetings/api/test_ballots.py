"""Secret ballots over the interface: what they ask and the sums, nothing that leads to a voter."""

import pytest

from meetings.models import Ballot, BallotVoter
from tests import make
from tests.api import Caller
from tests.meetings.voting import closed, crew, opened, vote

pytestmark = pytest.mark.django_db
FIELDS = {
    "id", "organization", "kind", "way", "title", "state", "opened_at", "closed_at", "due_count",
    "needed_count", "returned_count", "invalid_count", "questions",
}  # fmt: skip


@pytest.fixture
def people(branch, secretary):
    return crew(branch, 8)


@pytest.fixture
def ballot(branch, secretary, people):
    return opened(branch, secretary)[0]


def found(user, ballot) -> dict:
    answer = Caller(user).get(f"ballots/{ballot.pk}/")
    assert answer.status_code == 200
    return answer.json()


def test_an_open_ballot_tells_what_it_asks_and_not_how_many_have_voted(secretary, ballot, people):
    before = found(secretary, ballot)
    vote(ballot, people[3], [0])
    after = found(secretary, ballot)
    assert before == after
    assert set(after) == FIELDS
    assert (after["returned_count"], after["invalid_count"], after["due_count"]) == (None, None, 9)
    assert after["questions"] == [{"position": 0, "member": None, "text": "Shall we?", "counts": None}]


def test_a_closed_one_tells_the_sums(secretary, ballot, people):
    for n, person in enumerate(people[:6]):
        vote(ballot, person, [0 if n else 1])
    closed(ballot, secretary)
    told = found(secretary, ballot)
    assert (told["state"], told["returned_count"], told["invalid_count"]) == ("closed", 6, 0)
    counts = told["questions"][0]["counts"]
    assert (counts["agree"], counts["disagree"], sum(counts.values())) == (5, 1, 6)


def test_of_fewer_than_five_there_is_no_sum_even_where_one_was_left_behind(secretary, ballot, people):
    Ballot.objects.filter(pk=ballot.pk).update(state="closed", cast_count=4, locked_key_sealed="")
    ballot.questions.update(counts={"agree": 4})
    assert found(secretary, ballot)["questions"][0]["counts"] is None
    Ballot.objects.filter(pk=ballot.pk).update(cast_count=5)
    assert found(secretary, ballot)["questions"][0]["counts"] == {"agree": 4}


def test_no_key_and_nobody_who_may_vote_is_told(secretary, ballot, people):
    text = Caller(secretary).get(f"ballots/{ballot.pk}/").content.decode()
    text += Caller(secretary).get("ballots/").content.decode()
    rights = {str(pk) for pk in BallotVoter.objects.values_list("pk", flat=True)}
    hidden = rights | {person.name for person in people} | {str(person.pk) for person in people} | {"key"}
    assert [word for word in hidden if word in text] == []


@pytest.mark.parametrize(
    ("role", "number"),
    [
        ("secretary", 1),
        ("organizer", 1),
        ("admin", 0),
        ("stranger", 0),
        ("plain_member", 0),
        ("grandparent", 0),
    ],
)
def test_only_the_committee_and_who_leads_the_direct_superior_see_it(request, root, ballot, role, number):
    user = make.official(root) if role == "grandparent" else request.getfixturevalue(role)
    caller = Caller(user)
    assert caller.get("ballots/").json()["count"] == number
    assert caller.get(f"ballots/{ballot.pk}/").status_code == (200 if number else 404)


@pytest.mark.parametrize("number", [1, 3])
def test_a_list_costs_the_same_for_few_and_many(
    branch, secretary, organizer, people, number, django_assert_num_queries
):
    for n in range(number):
        last = opened(branch, secretary, title=f"Vote {n}", questions=("A?", "B?"))[0]
    caller = Caller(organizer)
    with django_assert_num_queries(5):
        assert caller.get("ballots/").json()["count"] == number
    with django_assert_num_queries(5):
        caller.get(f"ballots/{last.pk}/")
