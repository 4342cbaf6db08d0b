"""How does an administrator enter who holds which post?"""

from django.contrib import admin

from members.models import Appointment
from members.services import appoint, end_appointment
from partybuild.admin import ScopedAdmin, ServiceForm


class AppointForm(ServiceForm):
    class Meta:
        model = Appointment
        fields = ["member", "organization", "post", "group", "term", "since"]

    def act(self, data):
        return appoint(by=self.by, **data)


class EndForm(ServiceForm):
    class Meta:
        model = Appointment
        fields = ["until"]

    def act(self, data):
        if not data["until"]:
            return self.instance
        appointment = Appointment.objects.select_related("member", "organization").get(pk=self.instance.pk)
        return end_appointment(by=self.by, appointment=appointment, until=data["until"])


@admin.register(Appointment)
class AppointmentAdmin(ScopedAdmin):
    add_form = AppointForm
    change_form = EndForm
    list_display = ["member", "organization", "post", "group", "since", "until"]
    list_select_related = ["member", "organization", "group"]
    list_filter = ["post", ("until", admin.EmptyFieldListFilter)]
    search_fields = ["^member__name", "^member__pinyin", "=organization__code", "organization__short_name"]
    autocomplete_fields = ["member", "organization", "group", "term"]
    ordering = ["organization__path", "post", "-since"]

    def get_fields(self, request, obj=None):
        return AppointForm.Meta.fields + (["until"] if obj else [])

    def get_readonly_fields(self, request, obj=None):
        if not obj:
            return []
        return AppointForm.Meta.fields + (["until"] if obj.until else [])
