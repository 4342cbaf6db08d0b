"""How the superior organization reviews records, one after the other."""

from datetime import timedelta

import pytest
import time_machine

from meetings import services
from meetings.models import Review
from tests import make
from tests.meetings.conftest import committee_of
from tests.meetings.screens import LATER, submitted
from tests.once import found, houses, made_once

pytestmark = pytest.mark.django_db
QUEUE = "/o/college/queue/"


@pytest.fixture(autouse=True)
def _later():
    with time_machine.travel(LATER + timedelta(days=2), tick=False):
        yield


def build() -> dict:
    """Three records of the branch wait for the review by its superior."""
    made = houses()
    branch, secretary = made["branch"], made["secretary"]
    committee = committee_of(branch, secretary)
    with time_machine.travel(LATER + timedelta(days=2), tick=False):
        three = [submitted(branch, secretary, committee, title=f"Work {n}") for n in range(3)]
    return made | {"committee": committee, "three": three}


once = made_once(build)
root, college, branch, organizer, secretary, committee, three = map(
    found, ["root", "college", "branch", "organizer", "secretary", "committee", "three"]
)


def address(meeting):
    return f"{QUEUE}meetings/{meeting.pk}/"


def decided(meeting, decision, remark="") -> dict:
    return {"version": meeting.version, "decision": decision, "remark": remark}


def states(meetings) -> list[str]:
    for meeting in meetings:
        meeting.refresh_from_db()
    return [meeting.state for meeting in meetings]


def test_the_queue_is_the_oldest_first_with_remarks_and_days(as_user, organizer, three):
    rows = as_user(organizer).get(QUEUE).context["rows"]
    # Three meetings at the same hour clash with each other; nothing else is odd.
    assert [(m.title, remarks, m.waiting.days) for m, remarks in rows] == [
        (f"Work {n}", 1, 2) for n in range(3)
    ]


def test_the_number_of_remarks_is_the_one_of_the_review_page(as_user, organizer, three):
    client = as_user(organizer)
    (_meeting, remarks), *_rest = client.get(QUEUE).context["rows"]
    found = client.get(address(three[0])).context["findings"]
    assert (remarks, found) == (len(found), services.check_record(three[0]))


def test_an_empty_queue_says_so(as_user, root):
    leader = make.official(make.organization(root, kind="committee", code="idle"), "secretary")
    assert "Everything is reviewed" in as_user(leader).get("/o/idle/queue/").content.decode()


def test_the_record_stands_with_its_place_in_the_queue(as_user, organizer, three):
    answer = as_user(organizer).get(address(three[1]))
    place = answer.context["place"]
    assert (place.n, place.count, place.previous, place.next) == (2, 3, three[0].pk, three[2].pk)
    page = answer.content.decode()
    assert [page.count(f'data-key="{key}"') for key in "arjke12345"] == [1] * 10
    assert ("2 of 3" in page, "Agreed." in page, "5 for, 0 against" in page) == (True, True, True)


def test_approving_opens_the_next(as_user, organizer, three):
    answer = as_user(organizer).post(address(three[0]), decided(three[0], "approve"))
    assert (answer.status_code, answer["Location"]) == (302, address(three[1]))
    assert states(three) == ["approved", "submitted", "submitted"]


def test_the_last_one_leads_to_those_skipped_and_then_to_the_queue(as_user, organizer, three):
    client = as_user(organizer)
    found = [
        client.post(address(m), decided(m, "approve"))["Location"] for m in (three[2], three[1], three[0])
    ]
    assert found == [address(three[1]), address(three[0]), QUEUE]


def test_a_return_without_words_says_what_the_checks_found(as_user, organizer, three):
    client = as_user(organizer)
    found = " ".join(f.message for f in client.get(address(three[0])).context["findings"])
    assert found
    assert client.post(address(three[0]), decided(three[0], "return")).status_code == 302
    assert (states(three)[0], Review.objects.get().remark) == ("returned", found)


def test_where_the_checks_found_nothing_a_return_needs_a_remark(as_user, organizer, college):
    branch = make.organization(college, code="apart")
    secretary = make.official(branch, "secretary")
    only = submitted(branch, secretary, committee_of(branch, secretary))
    answer = as_user(organizer).post(address(only), decided(only, "return"))
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["remark"])
    assert states([only]) == ["submitted"]


def test_a_return_with_a_remark_goes_back(as_user, organizer, three):
    as_user(organizer).post(address(three[0]), decided(three[0], "return", "Name the result."))
    assert (states(three)[0], Review.objects.get().remark) == ("returned", "Name the result.")


def test_a_frequent_remark_goes_behind_what_was_typed_and_decides_nothing(as_user, organizer, three):
    answer = as_user(organizer).post(address(three[0]), {"use": "1", "remark": "Dear all."})
    assert answer.context["form"].text == "Dear all. Please give the reason of each absence."
    assert (answer.status_code, states(three)[0]) == (200, "submitted")


def test_a_record_changed_since_it_was_opened_is_not_decided(as_user, organizer, secretary, three):
    version = three[0].version
    services.withdraw_record(by=secretary, meeting=three[0], at=LATER)
    services.submit_record(by=secretary, meeting=three[0], at=LATER)
    posted = {"version": version, "decision": "approve"}
    answer = as_user(organizer).post(address(three[0]), posted)
    assert (answer.status_code, states(three)[0]) == (422, "submitted")


def test_a_record_a_colleague_decided_leads_back_to_the_queue(as_user, organizer, college, three):
    services.approve_record(by=organizer, organization=college, meeting=three[0], at=LATER)
    answer = as_user(organizer).post(address(three[0]), decided(three[0], "return"), follow=True)
    assert answer.redirect_chain == [(QUEUE, 302)]
    assert "is no longer waiting for review" in answer.content.decode()
    assert states(three)[0] == "approved"


def test_what_was_typed_on_a_record_that_a_colleague_decided_is_shown_back(
    as_user, organizer, college, three
):
    other = make.user(name="Colleague")
    titles = [item.title for item in three[0].agenda_items.all()]
    services.return_record(
        by=other, organization=college, meeting=three[0], at=LATER + timedelta(days=2), remark="Theirs"
    )
    typed = decided(three[0], "return", "Name who   <b>spoke") | {"item-0": "Too short", "item-77": "Gone"}
    answer = as_user(organizer).post(address(three[0]), typed)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert answer.context["typed"] == [("", "Name who   <b>spoke"), (titles[0], "Too short"), ("", "Gone")]
    assert "Name who   &lt;b&gt;spoke</textarea>" in page
    assert "Colleague returned it: Wed 25 Nov 18:00." in page
    assert (Review.objects.count(), states(three)[0]) == (1, "returned")
    # With nothing typed there is nothing to keep; who decided is said all the same.
    answer = as_user(organizer).get(address(three[0]), follow=True)
    assert answer.redirect_chain[-1][0] == QUEUE
    assert "Colleague returned it" in answer.content.decode()


def test_what_was_typed_on_a_record_that_was_withdrawn_is_shown_back(as_user, organizer, secretary, three):
    services.withdraw_record(by=secretary, meeting=three[0], at=LATER)
    answer = as_user(organizer).post(address(three[0]), decided(three[0], "approve", "Well told"))
    page = answer.content.decode()
    assert (answer.status_code, "Well told</textarea>" in page) == (409, True)
    assert "approved it" not in page


def test_a_decision_is_taken_back_within_a_day(as_user, organizer, three):
    client = as_user(organizer)
    client.post(address(three[0]), decided(three[0], "approve"))
    take_back = f"{QUEUE}reviews/{Review.objects.get().pk}/take-back/"
    assert take_back in client.get(address(three[1])).content.decode()
    assert client.post(take_back)["Location"] == address(three[0])
    assert states(three)[0] == "submitted"


def test_the_meeting_page_offers_the_way_back_to_the_reviewer_alone(
    as_user, organizer, secretary, college, three
):
    review = services.approve_record(
        by=organizer, organization=college, meeting=three[0], at=LATER + timedelta(days=2)
    )
    page, way_back = f"/o/branch/meetings/{three[0].pk}/", f"{QUEUE}reviews/{review.pk}/take-back/"
    shown = [way_back in as_user(user).get(page).content.decode() for user in (organizer, secretary)]
    assert shown == [True, False]
    with time_machine.travel(LATER + timedelta(days=4), tick=False):
        assert way_back not in as_user(organizer).get(page).content.decode()


def test_after_a_day_a_decision_stands(as_user, organizer, college, three):
    review = services.approve_record(by=organizer, organization=college, meeting=three[0], at=LATER)
    answer = as_user(organizer).post(f"{QUEUE}reviews/{review.pk}/take-back/", follow=True)
    assert ("within 24 hours" in answer.content.decode(), states(three)[0]) == (True, "approved")


def test_the_filter_is_kept_from_record_to_record(as_user, organizer, three):
    answer = as_user(organizer).post(
        address(three[0]) + "?kind=committee_meeting", decided(three[0], "approve")
    )
    assert answer["Location"] == address(three[1]) + "?kind=committee_meeting"
    assert as_user(organizer).get(QUEUE + "?kind=party_lesson").context["rows"] == []


@pytest.mark.parametrize(("role", "status"), [("admin", 403), ("stranger", 404), ("secretary", 404)])
def test_who_may_not_review(request, as_user, three, role, status):
    client = as_user(request.getfixturevalue(role))
    answers = [
        client.get(QUEUE),
        client.get(address(three[0])),
        client.post(address(three[0]), decided(three[0], "approve")),
    ]
    assert [answer.status_code for answer in answers] == [status] * 3
    assert states(three)[0] == "submitted"


def test_another_college_takes_no_decision_back(as_user, root, three, organizer, college):
    elsewhere = make.organization(root, kind="committee", code="second")
    review = services.approve_record(
        by=organizer, organization=college, meeting=three[0], at=LATER + timedelta(days=2)
    )
    client = as_user(make.official(elsewhere, "secretary"))
    assert client.post(f"/o/second/queue/reviews/{review.pk}/take-back/").status_code == 404
    assert states(three)[0] == "approved"


@pytest.mark.parametrize("number", [1, 3])
def test_the_queue_and_a_record_cost_ten_queries(
    as_user, organizer, branch, secretary, committee, django_assert_num_queries, number
):
    waiting = [submitted(branch, secretary, committee, title=f"Work {n}") for n in range(number)]
    client = as_user(organizer)
    with django_assert_num_queries(10):
        assert client.get(QUEUE).status_code == 200
    with django_assert_num_queries(10):
        assert client.get(address(waiting[0])).status_code == 200


def test_a_record_without_a_revision_is_read_from_its_rows(as_user, organizer, branch, three):
    three[0].revisions.all().delete()
    answer = as_user(organizer).get(address(three[0]))
    assert (answer.context["counts"]["due"], [item.title for item in answer.context["agenda"]]) == (
        5,
        ["The plan"],
    )


def colleague(college):
    return make.official(college, "organizer")


def test_what_somebody_has_open_a_colleague_does_not_get(as_user, organizer, college, three):
    as_user(organizer).get(address(three[0]))
    client = as_user(colleague(college))
    queue = client.get(QUEUE)
    assert [m.is_taken for m, _n in queue.context["rows"]] == [True, False, False]
    assert queue.context["first"].pk == three[1].pk
    answer = client.get(address(three[0]), follow=True)
    assert answer.redirect_chain == [(address(three[1]), 302)]
    assert "is reviewing this record; it is free again at 18:20" in answer.content.decode()
    refused = client.post(address(three[0]), decided(three[0], "approve"))
    assert (refused.status_code, states(three)[0]) == (422, "submitted")
    with time_machine.travel(LATER + timedelta(days=2, minutes=20), tick=False):
        assert client.get(address(three[0])).status_code == 200


def test_who_skips_a_record_lets_go_of_it(as_user, organizer, college, three):
    client = as_user(organizer)
    for meeting in three[:2]:
        client.get(address(meeting))
    place = as_user(colleague(college)).get(address(three[0])).context["place"]
    assert (place.n, place.count, place.previous, place.next) == (1, 2, None, three[2].pk)


def test_a_superior_claims_nothing_that_does_not_wait_below_it(as_user, root, three):
    elsewhere = make.organization(root, kind="committee", code="second")
    client = as_user(make.official(elsewhere, "secretary"))
    assert client.get(f"/o/second/queue/meetings/{three[0].pk}/").status_code == 404
    three[0].refresh_from_db()
    assert (three[0].claimed_by, three[0].claimed_until) == (None, None)


def test_remarks_on_items_go_back_with_the_record_and_stay_with_its_revision(
    as_user, organizer, secretary, three
):
    meeting, writer = three[0], as_user(secretary)
    posted = decided(meeting, "return") | {"item-0": "Who is responsible?", "item-7": "No such item."}
    as_user(organizer).post(address(meeting), posted)
    said = {"position": 0, "title": "The plan", "text": "Who is responsible?"}
    assert Review.objects.values_list("remark", "revision", "item_remarks").get() == ("", 1, [said])
    page = f"/o/branch/meetings/{meeting.pk}/"
    shown = [writer.get(page + end).content.decode() for end in ("", "minutes/", "revisions/1/")]
    assert [text.count("Who is responsible?") for text in shown] == [1, 1, 1]
    meeting.refresh_from_db()
    services.sign_record(by=secretary, meeting=meeting, version=meeting.version, at=LATER)
    services.submit_record(by=secretary, meeting=meeting, at=LATER)
    # The reviewer sees whether it was mended; approved, it stands with the old revision alone.
    assert "Who is responsible?" in as_user(organizer).get(address(meeting)).content.decode()
    meeting.refresh_from_db()
    with time_machine.travel(LATER + timedelta(days=3), tick=False):
        as_user(organizer).post(address(meeting), decided(meeting, "approve"))
    shown = [writer.get(page + end).content.decode() for end in ("", "revisions/1/", "revisions/2/")]
    assert [text.count("Who is responsible?") for text in shown] == [0, 1, 0]


def test_a_remark_on_an_item_that_is_too_long_keeps_every_word(as_user, organizer, three):
    typed = "x" * 301
    answer = as_user(organizer).post(address(three[0]), decided(three[0], "approve") | {"item-0": typed})
    assert (answer.status_code, typed in answer.content.decode()) == (422, True)
    assert states(three)[0] == "submitted"


def test_the_queue_says_how_long_its_own_review_takes(as_user, organizer, college, three):
    services.approve_record(
        by=organizer, organization=college, meeting=three[0], at=LATER + timedelta(days=1)
    )
    answer = as_user(organizer).get(QUEUE)
    time, page = answer.context["time"], answer.content.decode()
    assert (time.decided, time.median, time.oldest) == (1, 1, 2)
    assert "From hand-in to decision: 1 day (median of the last 90 days)." in page
    assert "The oldest record has waited 2 days." in page
