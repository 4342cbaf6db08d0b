"""Who enters the administration, and does each table stay quick and undeletable?"""

import pytest
from django.apps import apps
from django.contrib import admin
from django.urls import reverse
from django.utils import timezone

from appraisal.models import Indicator, Judgement, Round, Scheme, Score
from meetings.models import Meeting
from members.admin.looking import LookAdmin
from partybuild.admin import ScopedAdmin
from tests import make

TABLES = [
    model
    for model, site in admin.site._registry.items()
    if isinstance(site, ScopedAdmin) and not isinstance(site, LookAdmin)
]
NAMES = [model._meta.label_lower for model in TABLES]


def address(model, page="changelist", *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


@pytest.fixture
def furnish(root, college, branch):
    """`furnish()` adds one row to every table."""
    scheme = Scheme.objects.create(code="s", name="Scheme")
    indicator = Indicator.objects.create(
        scheme=scheme, code="i", measure="m", kind="judged", position=1, max_points=5
    )
    numbers = iter(range(2000, 2100))

    def add():
        n = next(numbers)
        now = timezone.now()
        place = make.organization(college)
        group = make.group(place)
        person = make.member(place, group=group, user=make.user())
        make.appoint(person, place, "group_leader", group=group)
        make.term(place)
        make.rule_set(place, {"record.days": 5})
        Meeting.objects.create(
            organization=place, kinds=["party_lesson"], title="Lesson", held_on="2026-11-01", started_at=now,
            created_at=now, chair=person, group=group,
        )  # fmt: skip
        Scheme.objects.create(code=f"s{n}", name="Scheme", organization=place)
        Indicator.objects.create(
            scheme=scheme, code=f"i{n}", measure="m", kind="judged", position=n, max_points=5
        )
        year = Round.objects.create(organization=college, scheme=scheme, year=n, opened_on="2026-01-01")
        Score.objects.create(round=year, organization=place, indicator=indicator)
        Judgement.objects.create(
            round=year, organization=place, indicator=indicator, points=1, remark="x", by=make.user(), at=now
        )

    return add


def test_the_tables_are_all_there():
    assert set(NAMES) == {
        "branches.organization", "branches.partygroup", "branches.term", "branches.ruleset",
        "members.member", "members.affiliation", "members.standing", "members.appointment",
        "meetings.meeting",
        "appraisal.scheme", "appraisal.indicator", "appraisal.round", "appraisal.score",
        "appraisal.judgement",
    }  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_table_costs_the_same_at_one_and_three_rows(name, as_user, admin, furnish):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    model, client, counts = apps.get_model(name), as_user(admin), []
    for more in (1, 2):
        for _ in range(more):
            furnish()
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address(model)).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert counts[1] <= 10


@pytest.mark.parametrize("name", NAMES)
def test_every_row_opens_and_none_is_deleted(name, as_user, admin, furnish):
    furnish()
    model, client = apps.get_model(name), as_user(admin)
    row = model.objects.order_by("pk").last()
    assert client.get(address(model, "change", row.pk)).status_code == 200
    assert client.get(address(model, "delete", row.pk)).status_code == 403
    answer = client.post(address(model), {"action": "delete_selected", "_selected_action": [row.pk]})
    assert answer.status_code in {200, 302}
    assert model.objects.filter(pk=row.pk).exists()


@pytest.mark.parametrize("name", NAMES)
def test_a_search_finds_its_way_without_error(name, as_user, admin, furnish):
    furnish()
    assert as_user(admin).get(address(apps.get_model(name)) + "?q=Member").status_code == 200


@pytest.mark.parametrize("name", ["organizer", "secretary", "plain_member", "stranger"])
def test_posts_open_no_door_to_the_administration(name, request, as_user):
    client = as_user(request.getfixturevalue(name))
    for page in [reverse("admin:index"), *map(address, TABLES)]:
        answer = client.get(page)
        assert (answer.status_code, "/login/" in answer.url) == (302, True)


def test_staff_without_the_superusers_eye_sees_its_posts_rows_only(as_user, branch, other_branch):
    from django.contrib.auth.models import Permission

    clerk = make.official(branch, "secretary")
    clerk.is_staff = True
    clerk.save()
    clerk.user_permissions.set(Permission.objects.filter(codename__startswith="view_"))
    stranger = make.member(other_branch)
    client = as_user(clerk)
    for name in ("branches.organization", "members.member", "members.standing", "members.affiliation"):
        page = client.get(address(apps.get_model(name)))
        assert page.context["cl"].result_count == 1
    assert client.get(address(type(stranger), "change", stranger.pk)).status_code == 302
    assert client.get(address(type(stranger), "add")).status_code == 403


@pytest.mark.parametrize(("language", "title"), [("en", "Organizations"), ("zh-hans", "党组织")])
def test_the_administration_speaks_both_languages(as_user, language, title, branch):
    user = make.user(is_superuser=True, is_staff=True, language=language)
    assert title in as_user(user).get(reverse("admin:index")).content.decode()


def test_nobody_makes_a_token_for_somebody_else():
    from knox.models import AuthToken

    assert not admin.site.is_registered(AuthToken)
