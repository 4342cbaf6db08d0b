"""Another group, another standing, a post given and ended."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils.translation import override

from members.models import Affiliation, Appointment
from members.models.admission import AdmissionCase
from members.services import change_standing
from members.services.late_entry import enter_standing_late
from partybuild.audit.models import Entry
from partybuild.errors import RuleBroken
from tests import make

ON = "2026-03-31"


@pytest.fixture
def member(branch):
    return make.member(branch, name="陈思远")


def page_of(member, page, *more):
    return reverse(f"members:{page}", args=["branch", member.pk, *more])


def test_a_member_moves_to_another_group(as_user, secretary, branch, member):
    group = make.group(branch)
    response = as_user(secretary).post(page_of(member, "move"), {"group": group.pk, "on": "2026-03-31"})
    assert response.status_code == 302
    assert Affiliation.objects.get(member=member, until=None).group == group


def test_a_group_of_another_branch_is_no_choice(as_user, secretary, other_branch, member):
    group = make.group(other_branch)
    response = as_user(secretary).post(page_of(member, "move"), {"group": group.pk, "on": "2026-03-31"})
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["group"])


@pytest.mark.parametrize(
    ("status", "on", "answer", "faults"),
    [
        ("full", "2026-03-31", 302, []), ("applicant", "2026-03-31", 422, ["status"]),
        ("full", "2999-01-01", 422, ["on"]), ("full", "2015-01-01", 422, ["on"]),
        # What a meeting decides, or has a page of its own, is no late entry.
        ("suspended", "2026-03-31", 422, ["status"]), ("expelled", "2026-03-31", 422, ["status"]),
        ("deceased", "2026-03-31", 422, ["status"]), ("", "", 422, ["status", "on"]),
    ],
)  # fmt: skip
def test_a_standing_is_entered_late_as_the_rules_allow(
    as_user, secretary, branch, status, on, answer, faults
):
    member = make.member(branch, status="probationary", since=date(2025, 3, 1))
    response = as_user(secretary).post(
        page_of(member, "standing"), {"status": status, "on": on, "reason": "Resolution"}
    )
    assert response.status_code == answer
    assert answer == 302 or list(response.context["form"].errors) == faults


def test_a_late_entry_gives_its_reason_and_is_marked(as_user, secretary, branch):
    member = make.member(branch, status="probationary", since=date(2025, 3, 1))
    typed = {"status": "full", "on": ON}
    response = as_user(secretary).post(page_of(member, "standing"), typed)
    assert list(response.context["form"].errors) == ["reason"]
    with override("en"):
        enter_standing_late(by=secretary, member=member, status="full", on=date(2026, 3, 31), reason="File 7")
    assert member.standings.get(until=None).reason == "Entered late: File 7"
    assert Entry.objects.get(action="enter standing late").details["new"] == "full"


@pytest.mark.parametrize(
    ("status", "has_case", "page"),
    [
        ("probationary", True, "admission"), ("activist", True, "admission"),
        ("full", False, "membership_person"), ("suspended", False, "membership_person"),
    ],
)  # fmt: skip
def test_what_has_a_procedure_leads_to_its_page(as_user, secretary, branch, status, has_case, page):
    member = make.member(branch, status=status, since=date(2025, 3, 1))
    if has_case:
        AdmissionCase.objects.create(member=member, organization=branch, begun_on=date(2025, 3, 1))
    response = as_user(secretary).get(page_of(member, "standing"))
    assert (response.status_code, "form" in response.context) == (200, False)
    assert f'class="btn btn-primary" href="{page_of(member, page)}"' in response.text
    for new in ("full", "development_target"):
        with pytest.raises(RuleBroken) as broken:
            enter_standing_late(by=secretary, member=member, status=new, on=date(2026, 3, 1), reason="R")
        assert broken.value.field == "status"


def test_nothing_is_recorded_about_somebody_who_left(as_user, secretary, member):
    change_standing(by=None, member=member, status="deceased", on=date(2026, 3, 31))
    response = as_user(secretary).post(page_of(member, "standing"), {"status": "full", "on": "2026-04-01"})
    assert response.status_code == 422


@pytest.mark.parametrize("page", ["move", "standing"])
@pytest.mark.parametrize(
    ("role", "status"), [("secretary", 200), ("organizer", 403), ("stranger", 404), ("plain_member", 404)]
)
def test_who_may_open_the_forms(request, as_user, member, page, role, status):
    assert as_user(request.getfixturevalue(role)).get(page_of(member, page)).status_code == status


def test_a_post_is_given_with_the_current_term(as_user, secretary, branch, member):
    term = make.term(branch)
    response = as_user(secretary).post(page_of(member, "appoint"), {"post": "publicity_officer", "on": ON})
    assert response.status_code == 302
    made = Appointment.objects.get(member=member)
    assert (made.post, made.since, made.term, made.group) == (
        "publicity_officer",
        date(2026, 3, 31),
        term,
        None,
    )


def test_a_leader_leads_the_group_he_belongs_to(as_user, secretary, branch):
    group = make.group(branch)
    member = make.member(branch, group=group)
    as_user(secretary).post(page_of(member, "appoint"), {"post": "group_leader", "on": ON})
    assert Appointment.objects.get(member=member).group == group


def test_who_is_in_no_group_leads_none(as_user, secretary, member):
    response = as_user(secretary).post(page_of(member, "appoint"), {"post": "group_leader", "on": ON})
    assert response.status_code == 422
    assert not Appointment.objects.filter(member=member).exists()


@pytest.mark.parametrize(
    ("role", "post", "status"),
    [
        ("secretary", "secretary", 422), ("secretary", "deputy_secretary", 422),
        ("secretary", "organizer", 422),
        ("organizer", "deputy_secretary", 302), ("organizer", "secretary", 302), ("admin", "secretary", 302),
        ("stranger", "secretary", 404), ("plain_member", "secretary", 404),
    ],
)  # fmt: skip
def test_the_leading_posts_are_recorded_by_the_superior(request, as_user, member, role, post, status):
    user = request.getfixturevalue(role)
    assert as_user(user).post(page_of(member, "appoint"), {"post": post, "on": ON}).status_code == status
    assert Appointment.objects.filter(member=member).exists() is (status == 302)


def test_officers_and_group_leaders_give_no_posts(as_user, branch, member):
    group = make.group(branch)
    for user in (
        make.official(branch, "organization_officer"),
        make.official(branch, "group_leader", group=group),
    ):
        assert as_user(user).get(page_of(member, "appoint")).status_code == 403


def test_a_post_ends_on_its_day(as_user, secretary, branch, member):
    held = make.appoint(member, branch, "publicity_officer")
    assert as_user(secretary).get(page_of(member, "end_post", held.pk)).status_code == 200
    assert as_user(secretary).post(page_of(member, "end_post", held.pk), {"on": ON}).status_code == 302
    held.refresh_from_db()
    assert held.until == date(2026, 3, 31)
    assert as_user(secretary).get(page_of(member, "end_post", held.pk)).status_code == 404


def test_a_secretary_does_not_end_his_own_post_nor_one_elsewhere(as_user, secretary, branch, college, member):
    own = Appointment.objects.get(member__user=secretary)
    above = make.appoint(member, college, "publicity_officer")
    client = as_user(secretary)
    assert client.post(page_of(secretary.member, "end_post", own.pk), {"on": ON}).status_code == 403
    assert client.post(page_of(member, "end_post", above.pk), {"on": ON}).status_code == 404
    assert not Appointment.objects.exclude(until=None).exists()
