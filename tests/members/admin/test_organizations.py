"""Do the administration's forms go through the services of the tree?"""

from datetime import date

import pytest
from django.urls import reverse

from branches.models import Organization, OrganizationChange, PartyGroup
from partybuild.audit.models import Entry
from tests import make

DAY = "2026-11-23"


def page(name, *args):
    return reverse(f"admin:branches_{name}", args=args)


@pytest.fixture
def desk(as_user, admin):
    return as_user(admin)


def errors(answer):
    form = answer.context.get("adminform")
    return dict(form.form.errors if form else answer.context["form"].errors)


def test_founding_goes_through_the_service(desk, admin, college):
    data = {
        "parent": college.pk, "code": "new", "name": "New branch", "short_name": "New", "kind": "branch",
        "sector": "university", "founded_on": DAY, "usual_place": "", "sort_order": "0", "path": "0009",
    }  # fmt: skip
    assert desk.post(page("organization_add"), data).status_code == 302
    made = Organization.objects.get(code="new")
    assert (made.path, made.depth, made.founded_on) == (college.path + "0001", 3, date(2026, 11, 23))
    assert Entry.objects.get(action="create organization", object_id=str(made.pk)).actor == admin


def test_what_cannot_stand_there_is_said_at_its_field(desk, branch):
    data = {
        "parent": branch.pk, "code": "new", "name": "N", "short_name": "N", "kind": "committee",
        "sector": "other", "founded_on": DAY, "sort_order": "0",
    }  # fmt: skip
    answer = desk.post(page("organization_add"), data)
    assert errors(answer) == {"kind": ["This kind of organization cannot stand there."]}
    assert not Organization.objects.filter(code="new").exists()


def test_facts_change_and_path_code_and_parent_do_not(desk, branch):
    data = {"short_name": "Short", "sector": "university", "usual_place": "Hall", "sort_order": "3"}
    data |= {"path": "0001", "code": "hacked", "parent": "", "kind": "committee", "name": "Hacked"}
    data |= {"changes-TOTAL_FORMS": "0", "changes-INITIAL_FORMS": "0"}
    assert desk.post(page("organization_change", branch.pk), data).status_code == 302
    changed = Organization.objects.get(pk=branch.pk)
    assert (changed.short_name, changed.usual_place, changed.sort_order) == ("Short", "Hall", 3)
    kept = ("path", "code", "parent_id", "kind", "name")
    assert [getattr(changed, k) for k in kept] == [getattr(branch, k) for k in kept]
    assert Entry.objects.filter(action="change organization").count() == 1


def test_moving_from_the_organizations_page(desk, root, branch):
    target = make.organization(root, kind="committee")
    desk.get(page("organization_move", branch.pk))
    data = {"new_parent": target.pk, "on": DAY, "reason": "Merger"}
    assert desk.post(page("organization_move", branch.pk), data).status_code == 302
    branch.refresh_from_db()
    assert branch.parent == target
    assert OrganizationChange.objects.filter(kind="moved", reason="Merger").count() == 1


def test_a_refused_move_stands_at_its_field(desk, college, branch):
    answer = desk.post(
        page("organization_move", branch.pk), {"new_parent": college.pk, "on": DAY, "reason": "x"}
    )
    assert (answer.status_code, errors(answer)) == (422, {"new_parent": ["It stands there already."]})


def test_renaming(desk, branch):
    desk.post(page("organization_rename", branch.pk), {"name": "Other name", "on": DAY, "reason": "x"})
    branch.refresh_from_db()
    assert (branch.name, branch.short_name) == ("Other name", "Other name")


def test_a_branch_with_members_is_not_dissolved_an_empty_one_is(desk, branch):
    person = make.member(branch)
    data = {"on": DAY, "reason": "Too few"}
    answer = desk.post(page("organization_dissolve", branch.pk), data)
    assert (answer.status_code, list(errors(answer))) == (422, ["on"])
    person.affiliations.update(until=DAY)
    assert desk.post(page("organization_dissolve", branch.pk), data).status_code == 302
    branch.refresh_from_db()
    assert branch.dissolved_on == date(2026, 11, 23)


@pytest.mark.parametrize("act", ["move", "rename", "dissolve"])
def test_acts_are_for_those_who_may_change(as_user, branch, act):
    clerk = make.user(is_staff=True)
    assert as_user(clerk).post(page(f"organization_{act}", branch.pk), {}).status_code in {403, 404}
    branch.refresh_from_db()
    assert branch.dissolved_on is None


def test_a_missing_organization_is_not_found(desk):
    assert desk.get(page("organization_move", 999)).status_code == 404


def test_a_group_is_opened_and_closed(desk, branch):
    desk.post(page("partygroup_add"), {"organization": branch.pk, "name": "G", "since": "2026-01-01"})
    group = PartyGroup.objects.get()
    person = make.member(branch, group=group)
    answer = desk.post(page("partygroup_change", group.pk), {"until": DAY})
    assert list(errors(answer)) == ["until"]
    person.affiliations.update(group=None)
    assert desk.post(page("partygroup_change", group.pk), {"until": DAY}).status_code == 302
    group.refresh_from_db()
    assert group.until == date(2026, 11, 23)


def test_the_search_box_of_superiors_offers_organizations_by_name(desk, college):
    query = {"term": "College", "app_label": "branches", "model_name": "organization", "field_name": "parent"}
    answer = desk.get(reverse("admin:autocomplete"), query)
    assert [r["id"] for r in answer.json()["results"]] == [str(college.pk)]
