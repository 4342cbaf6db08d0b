"""The pages on whoever floats, came or left after the roster's day, and on objections from paper."""

from datetime import timedelta

import pytest
from django.utils import timezone

from meetings.models import AppraisedMember, MemberAppraisal
from meetings.services import member_appraisal as services
from members.codes import MemberStatus
from members.models.membership import FloatingPeriod
from members.services.standings import change_standing
from tests import make
from tests.meetings.appraising import appraisal_at, fresh, move, row_of

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def people(branch, secretary, other_branch, today):
    """The secretary, one with an account, and Cao, who floats to a branch of the house."""
    found = [
        secretary.member,
        make.member(branch, user=make.user(), name="Bei"),
        make.member(branch, name="Cao"),
    ]
    FloatingPeriod.objects.create(
        member=found[2], organization=branch, host=other_branch, destination="Port", reason="work",
        keeps_contact=found[0], since=today - 100 * DAY,
    )  # fmt: skip
    return found


def address(appraisal, more: str = "") -> str:
    return f"/o/{appraisal.organization.code}/member-appraisal/{appraisal.year}/{more}"


def body(answer) -> str:
    return answer.content.decode()


@pytest.fixture
def appraisal(branch, secretary, people, today):
    return appraisal_at("mutual", branch, secretary, year=today.year, on=today)


@pytest.fixture
def guests(other_branch, today):
    return f"/o/{other_branch.code}/member-appraisal/{today.year}/guests/"


def test_home_places_and_the_host_says_opinion_and_grade_on_its_own_page(
    as_user, appraisal, people, secretary, stranger, other_branch, guests, today
):
    home, host, row = as_user(secretary), as_user(stranger), row_of(appraisal, people[2])
    page = address(appraisal, f"{row.pk}/host/")
    shown = body(home.get(page))
    assert f"{other_branch.name} is told" in shown and "opinion" not in shown.split("<form")[-1]
    assert "Nobody is to be appraised here" in body(host.get(guests))
    assert host.get(f"{guests}{row.pk}/").status_code == 404
    assert home.post(page, {"is_at_host": "on"}).status_code == 302
    assert "has not told it yet" in body(home.get(address(appraisal, f"{row.pk}/")))
    assert "is appraised here" in body(host.get(f"/o/{other_branch.code}/member-appraisal/{today.year}/"))
    row.opinions = "Said at home"
    row.save(update_fields=["opinions_sealed"])
    assert "Cao" in body(host.get(guests))
    assert host.post(f"{guests}{row.pk}/self/", {"text": "Worked at the port"}).status_code == 302
    shown = body(host.get(f"{guests}{row.pk}/"))
    assert "Worked at the port" in shown and "Said at home" not in shown
    told = {"opinion": "Diligent", "grade": "basic", "feedback": ""}
    assert "name the gap" in body(host.post(f"{guests}{row.pk}/", told)).lower()
    assert host.post(f"{guests}{row.pk}/", told | {"feedback": "Comes late"}).status_code == 302
    shown = body(home.get(address(appraisal, f"{row.pk}/")))
    assert "Diligent" in shown and "Basically qualified" in shown and "Comes late" in shown
    # Nobody else's page opens what the host reads.
    assert home.get(guests).status_code == 404 or people[2].name not in body(home.get(guests))


def test_a_committee_member_of_the_host_reads_and_its_secretary_tells(
    as_user, appraisal, people, secretary, other_branch, guests
):
    row = row_of(appraisal, people[2])
    services.place_at_host(by=secretary, row=row, is_at_host=True, at=timezone.now())
    officer = as_user(make.official(other_branch, "publicity_officer"))
    assert "Tell the home branch" not in body(officer.get(f"{guests}{row.pk}/"))
    told = {"opinion": "Good", "grade": "qualified"}
    assert officer.post(f"{guests}{row.pk}/", told).status_code == 403


def test_the_verdicts_show_the_hosts_grade_and_ask_for_none(
    as_user, appraisal, people, secretary, stranger, other_branch, today
):
    row, client = row_of(appraisal, people[2]), as_user(secretary)
    services.place_at_host(by=secretary, row=row, is_at_host=True, at=timezone.now())
    services.begin_ballot(by=secretary, appraisal=appraisal)
    count = {"given": 3, "returned": 3, "teller": people[0].pk, "second_teller": people[1].pk}
    count |= {"counted_on": today, "version": fresh(appraisal).version}
    for person in people[:2]:
        count[f"qualified-{row_of(appraisal, person).pk}"] = 3
    assert client.post(address(appraisal, "votes/"), count).status_code == 302
    page = address(appraisal, "verdicts/")
    assert "has not told it yet" in body(client.get(page))
    told = {f"grade-{row_of(appraisal, person).pk}": "qualified" for person in people[:2]}
    told |= {"version": fresh(appraisal).version, "decided_on": today}
    refused = client.post(page, told)
    assert refused.status_code == 422 and "Cao: the host has not told its grade yet." in body(refused)
    said = {"opinion": "Good", "grade": "excellent", "feedback": "", "at": timezone.now()}
    services.tell_home(by=stranger, host=other_branch, row=row, **said)
    assert client.post(page, told).status_code == 302
    assert row_of(appraisal, people[2]).grade == "excellent"


def test_the_forms_leave_out_who_died_and_ask_by_the_day_typed(
    as_user, appraisal, people, secretary, branch, today
):
    client, dead = as_user(secretary), make.member(branch, name="Dong")
    MemberAppraisal.objects.update(as_of=today - DAY)
    assert client.post(address(appraisal, "take-in/")).status_code == 302
    services.begin_ballot(by=secretary, appraisal=appraisal)
    change_standing(by=secretary, member=dead, status=MemberStatus.DECEASED, on=today)
    assert "Dong" not in body(client.get(address(appraisal, "votes/")))
    assert "Dong" not in body(client.get(address(appraisal, "ballot/")))
    assert "Deceased" in body(client.get(address(appraisal)))
    # The count was yesterday, when he lived.
    shown = client.post(address(appraisal, "votes/"), {"counted_on": today - DAY, "given": 4, "returned": 4})
    assert shown.status_code == 422 and "The votes on Dong are missing." in body(shown)


def test_who_came_is_offered_once_and_taken_in(
    as_user, appraisal, people, secretary, branch, other_branch, today
):
    client = as_user(secretary)
    assert "Take them in" not in body(client.get(address(appraisal)))
    came = make.member(other_branch, name="Fang")
    move(came, branch, on=today)
    assert "1 Party member came" in body(client.get(address(appraisal)))
    assert client.post(address(appraisal, "take-in/")).status_code == 302
    assert AppraisedMember.objects.filter(appraisal=appraisal, member=came).exists()
    assert "Nobody came" in body(client.post(address(appraisal, "take-in/"), follow=True))


def test_a_paper_and_the_own_objection_stand_beside_each_other(as_user, branch, secretary, people, today):
    appraisal = appraisal_at("announced", branch, secretary, year=today.year, on=today)
    client, own, row = as_user(secretary), as_user(people[1].user), row_of(appraisal, people[1])
    page = address(appraisal, f"{row.pk}/")
    assert client.post(f"{page}objection/", {"text": "From the paper"}).status_code == 302
    shown = body(own.get("/my/member-appraisal/"))
    assert "Handed in on paper" in shown and "From the paper" in shown and f"{row.pk}/object/" in shown
    assert own.post(f"/my/member-appraisal/{row.pk}/object/", {"text": "My own"}).status_code == 302
    shown = body(client.get(page))
    assert (
        "Own objection" in shown and "Objection on paper" in shown and f"entered by {secretary.name}" in shown
    )
    assert "From the paper" in body(client.get(f"{page}answer/?paper=1"))
    assert "My own" in body(client.get(f"{page}answer/"))
    assert client.post(f"{page}answer/?paper=1", {"text": "Paper answered"}).status_code == 302
    assert client.post(f"{page}answer/?paper=1", {"text": "Again"}).status_code == 422
    assert client.post(f"{page}answer/", {"text": "Own answered"}).status_code == 302
    shown = body(own.get("/my/member-appraisal/"))
    assert "Paper answered" in shown and "Own answered" in shown
    slip = body(own.get(f"/my/member-appraisal/{row.pk}/slip/"))
    assert "Paper answered" in slip and "Own answered" in slip


@pytest.mark.parametrize("number", [1, 3])
def test_the_guests_cost_no_more_queries_for_more(
    as_user, branch, secretary, stranger, other_branch, today, guests, number, django_assert_num_queries
):
    for person in make.members(branch, number):
        FloatingPeriod.objects.create(
            member=person, organization=branch, host=other_branch, destination="Port", reason="work",
            keeps_contact=secretary.member, since=today - DAY,
        )  # fmt: skip
    appraisal = appraisal_at("self", branch, secretary, year=today.year, on=today)
    for row in appraisal.people.filter(member__floating_periods__isnull=False):
        services.place_at_host(by=secretary, row=row, is_at_host=True, at=timezone.now())
    client = as_user(stranger)
    client.get(guests)
    with django_assert_num_queries(6):
        assert body(client.get(guests)).count("To be told") == number


@pytest.mark.parametrize("day", ["0001-01-01", "2001-01-05", "9999-12-31"])
def test_a_slip_of_the_year_takes_no_row_and_no_number_with_it(as_user, appraisal, people, secretary, day):
    """Whoever did not belong here on the typed day stays in the table: the day is wrong, not the count."""
    services.begin_ballot(by=secretary, appraisal=appraisal)
    rows = [row_of(appraisal, person) for person in people]
    typed = {"given": 3, "returned": 3, "counted_on": day, "version": fresh(appraisal).version}
    typed |= {f"qualified-{row.pk}": 2 for row in rows}
    shown = as_user(secretary).post(address(appraisal, "votes/"), typed)
    kept = [shown.context["form"][f"qualified-{row.pk}"].value() for row in rows]
    assert (shown.status_code, kept) == (422, ["2"] * 3)
    assert "counted_on" in shown.context["form"].errors
