"""How does an administrator open rounds and read schemes?"""

from django.contrib import admin
from django.utils import timezone

from appraisal.models import Indicator, Judgement, Round, Scheme, Score
from appraisal.services import open_round
from partybuild.admin import ReadOnlyInline, ScopedAdmin, ServiceForm


class IndicatorInline(ReadOnlyInline):
    model = Indicator
    fields = ["position", "code", "measure", "kind", "max_points"]


@admin.register(Scheme)
class SchemeAdmin(ScopedAdmin):
    list_display = ["code", "name", "organization"]
    list_select_related = ["organization"]
    search_fields = ["=code", "name"]
    inlines = [IndicatorInline]
    fields = ["code", "name", "organization"]


@admin.register(Indicator)
class IndicatorAdmin(ScopedAdmin):
    list_display = ["scheme", "position", "code", "measure", "kind", "max_points"]
    list_select_related = ["scheme"]
    list_filter = ["kind"]
    search_fields = ["=code"]
    ordering = ["scheme", "position"]
    fields = ["scheme", "position", "code", "measure", "kind", "max_points"]


class OpenForm(ServiceForm):
    class Meta:
        model = Round
        fields = ["organization", "year"]

    def act(self, data):
        return open_round(by=self.by, on=timezone.localdate(), **data)


@admin.register(Round)
class RoundAdmin(ScopedAdmin):
    add_form = OpenForm
    list_display = ["year", "organization", "scheme", "opened_on", "closed_on", "computed_at"]
    list_select_related = ["organization", "scheme"]
    list_filter = ["year"]
    search_fields = ["=organization__code", "organization__short_name"]
    autocomplete_fields = ["organization"]
    ordering = ["-year", "organization__path"]

    def get_fields(self, request, obj=None):
        rest = ["scheme", "opened_on", "closed_on", "computed_at"]
        return ["organization", "year"] + (rest if obj else [])


@admin.register(Score)
class ScoreAdmin(ScopedAdmin):
    list_display = ["round", "organization", "indicator", "is_applicable", "done", "due", "points"]
    list_select_related = ["round", "organization", "indicator"]
    search_fields = ["=organization__code"]
    ordering = ["-pk"]
    fields = ["round", "organization", "indicator", "is_applicable", "done", "due", "points"]


@admin.register(Judgement)
class JudgementAdmin(ScopedAdmin):
    list_display = ["round", "organization", "indicator", "points", "by", "at", "replaced_at"]
    list_select_related = ["round", "organization", "indicator", "by"]
    search_fields = ["=organization__code"]
    ordering = ["-pk"]
    fields = ["round", "organization", "indicator", "points", "remark", "by", "at", "replaced_at"]
