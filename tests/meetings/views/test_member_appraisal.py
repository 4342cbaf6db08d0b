"""The pages of the appraisal of members: what each shows, to whom, and what a mistake costs."""

from datetime import timedelta
from functools import partial

import pytest
from django.utils import timezone

from meetings.member_appraisals import SPEAKING_KINDS, meetings_for
from meetings.models import AppraisedMember, MemberAppraisal
from members.codes import MemberStatus
from members.models.care import HelpPlan
from members.models.targets import MemberTarget
from tests import make
from tests.meetings.appraising import appraisal_at, fresh, row_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def people(branch, secretary):
    """The secretary, a plain member with an account, and one without."""
    plain = make.user()
    return [secretary.member, make.member(branch, user=plain, name="Bei"), make.member(branch, name="Cao")]


@pytest.fixture
def at(branch, secretary, people, today):
    return partial(appraisal_at, organization=branch, by=secretary, year=today.year, on=today)


def address(appraisal, more: str = "") -> str:
    return f"/o/{appraisal.organization.code}/member-appraisal/{appraisal.year}/{more}"


def body(answer) -> str:
    return answer.content.decode()


def test_a_branch_opens_its_year_and_sees_who_is_graded(client, branch, secretary, people, today):
    make.member(branch, status=MemberStatus.PROBATIONARY)
    client.force_login(secretary)
    home = f"/o/{branch.code}/member-appraisal/{today.year}/"
    assert "Open the appraisal" in body(client.get(home))
    assert client.post(f"{home}open/", {"as_of": ""}).status_code == 422
    assert client.post(f"{home}open/", {"as_of": today}).status_code == 302
    shown = body(client.get(home))
    assert "takes part, no grade" in shown and "4 are missing" in shown
    assert client.post(f"{home}open/", {"as_of": today}).status_code == 422
    assert client.get(f"/o/{branch.code}/member-appraisal/{today.year - 5}/open/").status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_year_costs_nine_queries(as_user, branch, secretary, today, number, django_assert_num_queries):
    make.members(branch, number + 2)
    appraisal = appraisal_at("decided", branch, secretary, year=today.year, on=today)
    client = as_user(secretary)
    client.get(address(appraisal))
    with django_assert_num_queries(9):
        assert "generally no more than" in body(client.get(address(appraisal)))


def test_a_step_needs_its_form_and_its_place(as_user, at, secretary):
    appraisal, client = at("self"), as_user(secretary)
    for form in ("opinions/", "votes/", "verdicts/"):
        assert client.get(address(appraisal, form)).status_code == 404
    assert client.post(address(appraisal, "step/"), {"act": "begin_ballot"}).status_code == 422
    for act in ("begin_mutual", "begin_ballot", "step_back"):
        assert client.post(address(appraisal, "step/"), {"act": act}).status_code == 302
    assert fresh(appraisal).step == "mutual"


def test_the_self_evaluation_begins_with_the_targets(as_user, at, branch, people, secretary, today):
    appraisal = at("self")
    MemberTarget.objects.create(
        member=people[1], organization=branch, year=today.year, kind="study", text="Read ten books",
        own_review="Read nine", branch_review="Well read", set_on=today,
    )  # fmt: skip
    own = as_user(people[1].user)
    page = f"/my/member-appraisal/{row_of(appraisal, people[1]).pk}/self/"
    assert "Read ten books: Read nine (the branch: Well read)" in body(own.get(page))
    assert own.post(page, {"text": ""}).status_code == 422
    assert own.post(page, {"text": "My year"}).status_code == 302
    assert "My year" in body(own.get("/my/member-appraisal/"))
    row = row_of(appraisal, people[1])
    branch_page = address(appraisal, f"{row.pk}/self/")
    assert "My year" in body(as_user(secretary).get(branch_page))
    assert as_user(secretary).post(branch_page, {"text": "Other words"}).status_code == 422
    assert row_of(appraisal, people[1]).self_text == "My year"


def test_opinions_of_all_are_written_in_one_table_with_their_meetings(
    as_user, at, branch, people, secretary, today
):
    appraisal, client = at("mutual"), as_user(secretary)
    held = make.meeting(branch, "general_meeting", on=today, title="All together")
    make.meeting(branch, "party_lesson", on=today, title="A lesson")
    page = address(appraisal, "opinions/")
    shown = body(client.get(page))
    assert "All together" in shown and "A lesson" not in shown
    told = {f"opinions-{row_of(appraisal, p).pk}": f"On {p.name}" for p in people}
    assert client.post(page, told | {"version": "", "meetings": held.pk}).status_code == 422
    sent = told | {"version": appraisal.version, "meetings": held.pk}
    assert client.post(page, sent).status_code == 302
    again = client.post(page, sent)
    assert again.status_code == 422 and "On Cao" in body(again)
    assert list(fresh(appraisal).meetings.all()) == [held]
    assert "All together" in body(client.get(address(appraisal)))


def sums(appraisal, people, votes) -> dict:
    names = ("excellent", "qualified", "basic", "unqualified")
    return {
        f"{name}-{row_of(appraisal, p).pk}": number
        for p in people
        for name, number in zip(names, votes, strict=True)
    }


def test_impossible_sums_stay_on_the_page_with_what_was_typed(as_user, at, people, secretary, today):
    appraisal, client = at("ballot"), as_user(secretary)
    page = address(appraisal, "votes/")
    told = {
        "version": appraisal.version, "given": 3, "returned": 3, "teller": people[0].pk,
        "second_teller": people[1].pk, "counted_on": today,
    }  # fmt: skip
    wrong = client.post(page, told | sums(appraisal, people, (1, 2, 1, 0)))
    assert wrong.status_code == 422
    assert body(wrong).count("the votes add up to 4, but only 3 ballots came back.") >= 3
    assert (
        client.post(
            page, told | {"second_teller": people[0].pk} | sums(appraisal, people, (0, 3, 0, 0))
        ).status_code
        == 422
    )
    assert client.post(page, told | sums(appraisal, people, ("", 3, "", ""))).status_code == 302
    assert fresh(appraisal).step == "verdict"


def test_the_verdicts_are_proposed_by_the_votes_and_announced_once(as_user, at, people, secretary, today):
    appraisal, client = at("verdict"), as_user(secretary)
    page = address(appraisal, "verdicts/")
    assert body(client.get(page)).count('value="qualified" selected') == 3
    keys = [row_of(appraisal, p).pk for p in people]
    told = {"version": appraisal.version, "decided_on": today} | {f"grade-{key}": "qualified" for key in keys}
    low = {f"grade-{keys[2]}": "basic"}
    wrong = client.post(page, told | low)
    assert wrong.status_code == 422
    assert "say why" in body(wrong) and "name the gap" in body(wrong)
    low |= {f"reason-{keys[2]}": "Missed half", f"feedback-{keys[2]}": "Come on time"}
    assert client.post(page, told | low).status_code == 302
    assert "Announce the results" in body(client.get(address(appraisal, "announce/")))
    assert client.post(address(appraisal, "announce/")).status_code == 302
    assert client.post(address(appraisal, "announce/")).status_code == 422
    client.post(address(appraisal, "close/"))
    assert fresh(appraisal).step == "announced"


def test_the_person_sees_the_own_grade_and_words_and_no_votes(as_user, at, people, secretary, today):
    appraisal = at("decided")
    row = row_of(appraisal, people[1])
    row.opinions, row.reason, row.feedback = "Said in the group", "Kept reason", "Well done"
    row.save()
    own = as_user(people[1].user)
    assert "Well done" not in body(own.get("/my/member-appraisal/"))
    assert own.get(f"/my/member-appraisal/{row.pk}/slip/").status_code == 404
    as_user(secretary).post(address(appraisal, "announce/"))
    for page in ("/my/member-appraisal/", f"/my/member-appraisal/{row.pk}/slip/"):
        shown = body(own.get(page))
        assert "Qualified" in shown and "Well done" in shown
        assert "Said in the group" not in shown and "Kept reason" not in shown and "0 / 3" not in shown
    assert own.get(address(appraisal)).status_code == 404


def test_an_objection_goes_to_the_committee_and_back(as_user, at, people, secretary, today):
    appraisal = at("announced")
    own, client, row = as_user(people[1].user), as_user(secretary), row_of(appraisal, people[1])
    page = f"/my/member-appraisal/{row.pk}/object/"
    assert own.post(page, {"text": ""}).status_code == 422
    assert own.post(page, {"text": "Not so"}).status_code == 302
    assert own.get(page).status_code == 404
    assert "objection waits" in body(client.get(address(appraisal)))
    answer = address(appraisal, f"{row.pk}/answer/")
    assert "Not so" in body(client.get(answer))
    assert client.post(answer, {"text": "Seen anew", "grade": "excellent"}).status_code == 302
    assert "Seen anew" in body(own.get("/my/member-appraisal/"))


def test_the_slip_is_printed_and_a_word_file(as_user, at, people, secretary):
    appraisal, client = at("announced"), as_user(secretary)
    row = row_of(appraisal, people[2])
    assert "Cao" in body(client.get(address(appraisal, f"{row.pk}/slip/")))
    answer = client.get(address(appraisal, f"{row.pk}/slip.docx"))
    assert answer.content.startswith(b"PK") and "Cao" not in answer["Content-Disposition"]


def test_a_low_grade_offers_help_and_names_the_procedure(as_user, at, people, secretary, branch, today):
    appraisal, client = at("announced"), as_user(secretary)
    row = row_of(appraisal, people[2])
    page = address(appraisal, f"{row.pk}/")
    assert "Open a help plan" not in body(client.get(page))
    assert client.get(f"{page}help/").status_code == 404
    row.grade, row.feedback = "unqualified", "Never came"
    row.save()
    assert "2024 Measures" in body(client.get(page))
    shown = body(client.get(f"{page}help/"))
    assert "Unqualified." in shown and "Never came" in shown
    told = {"member": row.member_id, "responsible": people[0].pk, "facts": "Never came"}
    told["review_on"] = today + timedelta(days=30)
    assert client.post(f"{page}help/", told).status_code == 302
    assert HelpPlan.objects.get().member == people[2]


def test_only_the_superior_next_above_reads_verdicts(as_user, at, branch, people):
    appraisal = at("announced")
    row = row_of(appraisal, people[2])
    direct = as_user(make.official(branch.parent, "secretary"))
    for user in (make.official(branch.parent, "organizer"), make.official(branch.parent.parent, "secretary")):
        client = as_user(user)
        shown = client.get(address(appraisal))
        assert shown.status_code == 200 and "Cao" not in body(shown)
        assert client.get(address(appraisal, f"{row.pk}/")).status_code == 403
    assert "Cao" in body(direct.get(address(appraisal)))
    assert "Record the verdicts" not in body(direct.get(address(appraisal)))
    stranger = make.official(make.organization(make.organization(branch.parent.parent, kind="committee")))
    assert as_user(stranger).get(address(appraisal)).status_code == 404
    assert as_user(make.user(is_superuser=True)).get(address(appraisal)).status_code == 403


def test_the_superior_sees_who_has_done_it_and_why_not(as_user, at, branch, people, today, secretary):
    top = branch.parent
    late, empty = make.organization(top, name="Late branch"), make.organization(top, name="Empty branch")
    temporary = make.organization(top, name="Project branch", kind="temporary_branch")
    for organization in (late, temporary):
        make.member(organization)
    at("announced")
    shown = body(
        as_user(make.official(top, "organizer")).get(f"/o/{top.code}/member-appraisal/{today.year}/")
    )
    assert "1 of 2 branches have done it." in shown
    for words in ("Not opened yet", "No Party member stood", "appraised in their own branch"):
        assert words in shown
    assert empty.short_name in shown and "Cao" not in shown


@pytest.mark.parametrize("number", [1, 3])
def test_the_superiors_page_costs_eight_queries(as_user, branch, today, number, django_assert_num_queries):
    top = branch.parent
    for _ in range(number):
        make.member(make.organization(top))
    client, page = as_user(make.official(top, "secretary")), f"/o/{top.code}/member-appraisal/{today.year}/"
    client.get(page)
    with django_assert_num_queries(8):
        client.get(page)


def test_the_file_holds_the_grades_of_the_years(as_user, at, branch, people, secretary):
    appraisal = at("announced")
    page = f"/o/{branch.code}/members/{people[2].pk}/appraisals/"
    assert "Qualified" in body(as_user(secretary).get(page))
    AppraisedMember.objects.update(grade="qualified")
    MemberAppraisal.objects.filter(pk=appraisal.pk).update(announced_on=None)
    assert "No result is on record" in body(as_user(secretary).get(page))


def test_a_floating_member_is_placed_at_the_host(as_user, at, people, secretary):
    appraisal, client = at("mutual"), as_user(secretary)
    row = row_of(appraisal, people[2])
    page = address(appraisal, f"{row.pk}/host/")
    assert client.post(page, {"is_at_host": "on", "opinion": "Diligent"}).status_code == 422
    AppraisedMember.objects.filter(pk=row.pk).update(host_name="Harbour branch")
    assert client.post(page, {"is_at_host": "on", "opinion": "Diligent"}).status_code == 302
    assert "Diligent" in body(client.get(address(appraisal, f"{row.pk}/")))


def test_the_only_secretarys_objection_is_answered_by_another_of_the_committee_or_the_superior(
    as_user, at, branch, college, secretary, people
):
    appraisal = at("announced")
    own, other = row_of(appraisal, secretary.member), row_of(appraisal, people[1])
    AppraisedMember.objects.filter(pk__in=[own.pk, other.pk]).update(objected_on=appraisal.announced_on)
    answers, page = address(appraisal, f"{own.pk}/answer/"), address(appraisal, f"{own.pk}/")
    officer, above = make.official(branch, "discipline_officer"), make.official(college, "secretary")
    for user in (officer, above):
        client = as_user(user)
        assert client.get(address(appraisal, f"{other.pk}/answer/")).status_code == 403
        assert answers in body(client.get(page))
        assert client.get(answers).status_code == 200
    client = as_user(secretary)
    assert (client.get(answers).status_code, answers in body(client.get(page))) == (403, False)
    assert client.get(address(appraisal, f"{other.pk}/answer/")).status_code == 200
    assert as_user(above).post(answers, {"text": "Stays", "grade": ""}).status_code == 302


def test_a_meeting_that_is_chosen_stays_on_offer(branch, at, today):
    appraisal = at("mutual")
    old, *_rest = (
        make.meeting(branch, "general_meeting", on=today - timedelta(days=13 - n)) for n in range(13)
    )
    assert old not in meetings_for(appraisal, SPEAKING_KINDS, on=today)
    assert old in meetings_for(appraisal, SPEAKING_KINDS, on=today, chosen=[old])
