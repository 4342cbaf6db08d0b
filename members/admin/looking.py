"""How does an administrator look up what the services wrote, without touching it and within his rights?"""

from django.contrib import admin
from django.core.paginator import Paginator
from django.db.models import UUIDField
from django.utils.functional import cached_property

from members.rules import may
from partybuild.admin import ReadOnlyInline, ScopedAdmin

MOST = 10_000
# Never shown here: what is sealed, its search keys, and what only programs read.
HIDDEN_SUFFIXES = ("_sealed", "_index")
HIDDEN = frozenset({"version", "details", "columns"})


class CappedPaginator(Paginator):
    """Counts no further than a reader pages: whoever looks for one row of a million searches."""

    @cached_property
    def count(self) -> int:
        return self.object_list.order_by()[:MOST].count()


class LookAdmin(ScopedAdmin):
    """A table to be read: rows where the reader's posts give the right to `view` its `concept`."""

    concept = ""
    paginator = CappedPaginator

    def get_queryset(self, request):
        rows = admin.ModelAdmin.get_queryset(self, request)
        return rows.in_scope(request.access.scope_for("view", self.concept))

    def has_view_permission(self, request, obj=None):
        if request.user.is_superuser and not may("administrator", "view", self.concept):
            return False
        return super().has_view_permission(request, obj)


def shown_fields(model, *, without: tuple[str, ...] = ()) -> list[str]:
    """The columns of a model that may be read here, in their order."""
    return [
        f.name
        for f in model._meta.concrete_fields
        if not (f.primary_key or f.name in HIDDEN or f.name in without or f.name.endswith(HIDDEN_SUFFIXES))
    ]


def inline_of(model, link: str, *joined: str, without: tuple[str, ...] = ()) -> type[ReadOnlyInline]:
    """Rows that hang on the one looked at by `link`; `joined` are the people and places they name."""

    def get_queryset(self, request):
        rows = super(inline, self).get_queryset(request)
        return rows.select_related(*joined) if joined else rows

    fields = shown_fields(model, without=(link, *without))
    body = {"model": model, "fk_name": link, "fields": fields, "get_queryset": get_queryset}
    inline = type(f"{model.__name__}Inline", (ReadOnlyInline,), body)
    return inline


def _newest_first(model) -> list[str]:
    """Where keys are counted the newest stand first; else the model's own order."""
    return list(model._meta.ordering) if isinstance(model._meta.pk, UUIDField) else ["-pk"]


def look(
    model, concept: str, columns: str, *, joined: str = "", filters: tuple = (), search: str = "", **more
) -> None:
    """Register a table: its `columns`, the relations `joined` for them, and what is searched by.

    Searched are the beginnings of the name and pinyin of the people in `search`, and a branch's code in full.
    """
    people = [f"^{who}__{key}" for who in search.split() for key in ("name", "pinyin")]
    places = [f"={name}__code" for name in joined.split() if name in {"organization", "sender", "receiver"}]
    without = more.pop("without", ())
    body = {
        "concept": concept,
        "list_display": columns.split(),
        "list_select_related": joined.split(),
        "list_filter": list(filters),
        "search_fields": [*people, *places],
        "ordering": _newest_first(model),
        "fields": shown_fields(model, without=without),
    }
    admin.site.register(model, type(f"{model.__name__}Admin", (LookAdmin,), body | more))
