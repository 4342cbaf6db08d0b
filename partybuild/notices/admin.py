"""What does an administrator see of messages on their way, and which days does he make free or working?"""

from django.contrib import admin, messages
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from partybuild.audit.services import record_many
from partybuild.notices.models import DayOverride, Outbox
from partybuild.notices.services import send_again


@admin.register(DayOverride)
class DayOverrideAdmin(admin.ModelAdmin):
    list_display = ["day", "is_working", "name"]
    list_filter = ["is_working"]
    date_hierarchy = "day"


@admin.register(Outbox)
class OutboxAdmin(admin.ModelAdmin):
    """Read only but for one decision: to send again what may or may not have arrived."""

    list_display = [
        "created_at",
        "recipient",
        "robot",
        "channel",
        "state",
        "not_before",
        "sent_at",
        "attempts",
        "error",
        "answer",
    ]
    list_filter = ["state", "channel"]
    list_select_related = ["recipient", "robot"]
    search_fields = ["=recipient__username", "bundle"]
    ordering = ["-pk"]
    list_per_page = 50
    show_full_result_count = False
    actions = ["send_again"]

    @admin.action(description=_("Send again (uncertain and failed ones)"), permissions=["view"])
    def send_again(self, request, queryset):
        rows = list(queryset.filter(state__in=["unknown", "failed"]))
        number = send_again(queryset, at=timezone.now())
        record_many(by=request.user, action="send_again message", objs=rows)
        text = ngettext(
            "%(count)d message will be sent again.", "%(count)d messages will be sent again.", number
        )
        messages.success(request, text % {"count": number})

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
