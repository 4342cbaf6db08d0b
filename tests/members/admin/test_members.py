"""Does the administration change people and posts by the services, and keep identities covered?"""

from datetime import date

import pytest
from django.urls import reverse

from members.models import Appointment, Member, Standing
from partybuild.audit.models import Entry
from tests import make

ID_NUMBER, PHONE = "11010519491231002X", "13912345678"


def page(name, *args):
    return reverse(f"admin:members_{name}", args=args)


@pytest.fixture
def desk(as_user, admin):
    return as_user(admin)


@pytest.fixture
def person(branch):
    found = make.member(branch, name="陈思远", pinyin="chensiyuan", initials="csy")
    found.id_number, found.phone, found.address = ID_NUMBER, PHONE, "Nanjing Road 12, room 3"
    found.save()
    return found


def errors(answer):
    return dict(answer.context["adminform"].form.errors)


def facts(person, **changes):
    base = {
        "name": person.name, "admission_precision": "day", "confirmation_precision": "day",
        "standing_correction_months": "0", "seen_version": person.version, "user": person.user_id or "",
        "admission_date": "2015-01-01",
    }  # fmt: skip
    for inline in ("affiliations", "standings"):
        base |= {f"{inline}-TOTAL_FORMS": "0", f"{inline}-INITIAL_FORMS": "0"}
    return base | changes


def test_identities_are_masked_and_no_field_writes_them(desk, person):
    html = desk.get(page("member_change", person.pk)).content.decode()
    assert [text in html for text in (ID_NUMBER, PHONE, "room 3")] == [False] * 3
    assert "139****5678" in html
    data = facts(person, name="陈远", id_number="x", phone="1", id_number_sealed="x", phone_index="x")
    assert desk.post(page("member_change", person.pk), data).status_code == 302
    changed = Member.objects.get(pk=person.pk)
    assert (changed.name, changed.id_number, changed.phone) == ("陈远", ID_NUMBER, PHONE)
    assert Entry.objects.get(action="change member").details["fields"] == ["name"]


def test_a_stale_form_is_refused_with_both_versions(desk, person):
    Member.objects.filter(pk=person.pk).update(version=5, name="Other")
    answer = desk.post(page("member_change", person.pk), facts(person, name="Mine"))
    assert errors(answer) == {"__all__": ["Somebody else changed this member while you were typing."]}
    assert Member.objects.get(pk=person.pk).name == "Other"


def test_an_account_is_linked_once_and_audited(desk, person, branch):
    account = make.user()
    desk.post(page("member_change", person.pk), facts(person, user=account.pk))
    assert Member.objects.get(pk=person.pk).user == account
    assert Entry.objects.filter(action="link account").count() == 1
    other = make.member(branch)
    answer = desk.post(page("member_change", other.pk), facts(other, user=account.pk))
    assert list(errors(answer)) == ["user"]


def test_a_person_is_registered_with_place_and_standing(desk, branch):
    data = {"name": "王芳", "organization": branch.pk, "status": "activist", "on": "2026-01-01"}
    assert desk.post(page("member_add"), data).status_code == 302
    made = Member.objects.get(name="王芳")
    assert (made.affiliations.get().organization, made.standings.get().status) == (branch, "activist")
    assert Entry.objects.filter(action="register member").count() == 1


def test_nobody_is_registered_at_a_superior_organization(desk, college):
    data = {"name": "王芳", "organization": college.pk, "status": "activist", "on": "2026-01-01"}
    assert list(errors(desk.post(page("member_add"), data))) == ["organization"]
    assert not Member.objects.exists()


@pytest.mark.parametrize("text", ["思远", "chens", "csy"])
def test_people_are_found_by_characters_pinyin_and_initials(desk, person, branch, text):
    make.member(branch, name="王芳", pinyin="wangfang", initials="wf")
    found = desk.get(page("member_changelist") + f"?q={text}").context["cl"]
    assert [m.pk for m in found.result_list] == [person.pk]


def test_a_post_is_given_and_ended_by_the_services(desk, person, branch):
    data = {"member": person.pk, "organization": branch.pk, "post": "secretary", "since": "2026-01-01"}
    assert desk.post(page("appointment_add"), data).status_code == 302
    post = Appointment.objects.get()
    assert errors(desk.post(page("appointment_add"), data)) == {
        "member": ["This member holds the post already."]
    }
    answer = desk.post(page("appointment_change", post.pk), {"until": "2025-12-31"})
    assert list(errors(answer)) == ["until"]
    desk.post(page("appointment_change", post.pk), {"until": "2026-06-01", "post": "organizer"})
    post.refresh_from_db()
    assert (post.until, post.post) == (date(2026, 6, 1), "secretary")
    actions = list(
        Entry.objects.filter(action__contains="appoint").order_by("sequence").values_list("action", flat=True)
    )
    assert actions == ["appoint member", "end appointment"]


def test_a_standing_follows_the_admission_rules(desk, branch):
    person = make.member(branch, status="applicant")
    data = {"member": person.pk, "status": "activist", "since": "2026-01-01", "reason": ""}
    assert desk.post(page("standing_add"), data).status_code == 302
    assert list(Standing.objects.order_by("since").values_list("status", flat=True)) == [
        "applicant",
        "activist",
    ]
    answer = desk.post(page("standing_add"), data | {"status": "full", "since": "2026-02-01"})
    assert list(errors(answer)) == ["status"]


def test_staff_links_no_account_and_registers_in_scope_alone(as_user, branch, other_branch, person):
    from django.contrib.auth.models import Permission

    clerk = make.official(branch, "secretary")
    clerk.is_staff = True
    clerk.save()
    clerk.user_permissions.set(Permission.objects.filter(content_type__app_label="members"))
    desk = as_user(clerk)
    other = make.user()
    assert desk.post(page("member_change", person.pk), facts(person, user=other.pk)).status_code == 302
    assert Member.objects.get(pk=person.pk).user is None
    data = {"name": "王芳", "organization": other_branch.pk, "status": "activist", "on": "2026-01-01"}
    assert list(errors(desk.post(page("member_add"), data))) == ["organization"]
    assert not Member.objects.filter(name="王芳").exists()
    assert desk.post(page("member_add"), data | {"organization": branch.pk}).status_code == 302
