"""Does the administration let what services wrote be read, and read alone, by those it is for?"""

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.utils import get_fields_from_path, label_for_field
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from members.admin.looking import LookAdmin
from members.models.membership import MembershipDecision
from members.rules import may
from tests.canaries import leaks
from tests.test_access import cast  # noqa: F401

pytestmark = pytest.mark.django_db
TABLES = {model: desk for model, desk in admin.site._registry.items() if isinstance(desk, LookAdmin)}
IDS = [model.__name__ for model in TABLES]
# Nobody who keeps the machine reads these, in full or in part.
CLOSED = {
    "sanction", "disposal", "rightssuspension", "helpplan", "helpmeasure", "helpreview", "talkpartner",
    "talententry", "talentreview", "feedback", "duesbase", "membermerge", "importrow",
}  # fmt: skip


def address(model, page="changelist", *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def test_what_is_open_and_what_is_closed_are_all_there_is():
    registered = {
        model._meta.model_name for model in admin.site._registry if model._meta.app_label == "members"
    }
    desks = [desk for model, desk in TABLES.items() if model._meta.app_label == "members"]
    inline = {i.model._meta.model_name for desk in desks for i in desk.inlines}
    everything = {model._meta.model_name for model in apps.get_app_config("members").get_models()}
    assert not CLOSED & (registered | inline)
    # An import is looked at on its own pages, as long as it can be undone.
    assert everything - CLOSED - registered - inline == {"importbatch"}


@pytest.mark.parametrize("model", TABLES, ids=IDS)
def test_a_table_is_shaped_for_ten_thousand_rows(model):
    """Joined in one query, searched by name and code, never filtered by a list of all people or places."""
    desk = TABLES[model]
    named = [n for n in desk.list_display if isinstance(n, str) and _relation(model, n)]
    joined = [f"{name}__" for name in desk.list_select_related]
    assert [n for n in named if not any(j.startswith(f"{n}__") for j in joined)] == []
    assert desk.search_fields and desk.paginator.__name__ == "CappedPaginator"
    columns = [f if isinstance(f, str) else f[0] for f in desk.list_filter]
    assert [c for c in columns if _relation(model, c)] == []


def _relation(model, name) -> bool:
    return bool(get_fields_from_path(model, name)[-1].is_relation)


@pytest.mark.parametrize("model", TABLES, ids=IDS)
def test_no_sealed_column_is_shown_and_every_one_is_named_in_both_languages(model):
    desk = TABLES[model]
    shown = {(model, name) for name in (*desk.fields, *desk.list_display)}
    shown |= {(inline.model, name) for inline in desk.inlines for name in inline.fields}
    for of, name in shown:
        assert callable(name) or not name.endswith(("_sealed", "_index"))
        assert not hasattr(of, f"{name}_sealed")
        with override("zh-hans"):
            label = str(label_for_field(name, of))
        assert any("一" <= sign <= "鿿" for sign in label), f"{of.__name__}.{name}: {label}"
        with override("en"):
            assert str(label_for_field(name, of)).isascii(), name


@pytest.mark.parametrize("model", TABLES, ids=IDS)
def test_every_table_opens_costs_little_and_shows_no_confidence(model, cast):  # noqa: F811
    client, rows = cast.browser_of("admin"), TABLES[model].model.objects.all()
    if model is MembershipDecision:
        rows = rows.filter(kind="suspend")
    first = rows.first()
    with CaptureQueriesContext(connection) as queries:
        pages = [client.get(address(model))]
    assert len(queries) <= 10, [q["sql"][:90] for q in queries]
    if first:
        pages.append(client.get(address(model, "change", first.pk)))
    pages.append(client.get(address(model), {"q": "zq"}))
    assert {page.status_code for page in pages} == {200}
    assert [leaks("admin", cast.planted.found_in(page)) for page in pages] == [[]] * len(pages)
    assert client.get(address(model, "add")).status_code == 403
    assert first is None or client.post(address(model, "change", first.pk), {}).status_code == 403
    assert (
        first is None or client.post(address(model, "delete", first.pk), {"post": "yes"}).status_code == 403
    )


def test_of_a_talk_only_that_it_took_place_is_shown(cast):  # noqa: F811
    talk = cast.objects["talk"]
    page = cast.browser_of("admin").get(address(type(talk), "change", talk.pk)).content.decode()
    assert str(talk.get_occasion_display()) not in page and "Gist" not in page


def test_an_expulsion_is_no_decision_of_these(cast):  # noqa: F811
    client = cast.browser_of("admin")
    listed = client.get(address(MembershipDecision)).content.decode()
    assert str(cast.objects["decision"].pk) in listed and str(cast.objects["expulsion"].pk) not in listed
    page = client.get(address(MembershipDecision, "change", cast.objects["expulsion"].pk))
    assert page.status_code == 302


def test_the_administrator_looks_by_the_same_rights_as_on_the_screens():
    assert {
        desk.concept for desk in TABLES.values() if not may("administrator", "view", desk.concept)
    } == set()


def test_a_count_ends_where_nobody_pages_any_more(monkeypatch, cast):  # noqa: F811
    from members.admin import looking
    from members.models.targets import MemberTarget

    assert MemberTarget.objects.count() > 2
    monkeypatch.setattr(looking, "MOST", 2)
    assert looking.CappedPaginator(MemberTarget.objects.order_by("pk"), 50).count == 2
