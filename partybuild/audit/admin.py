"""How does an administrator read the log, without being able to touch it?"""

from django.contrib import admin
from django.core.paginator import Paginator
from django.db.models import Max
from django.utils.functional import cached_property

from partybuild.audit.models import Entry


class GaplessPaginator(Paginator):
    """The numbers have no gaps, so the newest one is the count of the whole log."""

    @cached_property
    def count(self):
        if self.object_list.query.where:
            return super().count
        return self.object_list.order_by().aggregate(newest=Max("sequence"))["newest"] or 0


@admin.register(Entry)
class EntryAdmin(admin.ModelAdmin):
    list_display = [
        "sequence",
        "at",
        "actor",
        "action",
        "object_type",
        "object_id",
        "organization_code",
        "is_success",
    ]
    list_filter = [
        "at",
        "is_success",
        ("action", admin.AllValuesFieldListFilter),
        ("organization_code", admin.AllValuesFieldListFilter),
    ]
    list_select_related = ["actor"]
    search_fields = ["=object_id", "=actor__username"]
    ordering = ["-sequence"]
    list_per_page = 50
    show_full_result_count = False
    paginator = GaplessPaginator
    actions = None

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
