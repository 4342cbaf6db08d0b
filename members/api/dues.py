"""What of dues does the caller see over the REST interface? Sums and entries, never a base."""

from django.utils.translation import gettext_lazy as _
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.response import Response

from branches.models import Organization
from members.api.base import ScopedViewSet
from members.api.members import PersonSerializer
from members.models.dues import DuesEntry, DuesMonth, MonthState, UnpaidReason


class DuesMonthSerializer(serializers.ModelSerializer):
    organization = serializers.SlugRelatedField(slug_field="code", read_only=True)
    month = serializers.DateField(source="first_day")
    state = serializers.ChoiceField(choices=MonthState.choices)
    due = serializers.DecimalField(max_digits=12, decimal_places=2, help_text=_("Yuan"))
    paid = serializers.DecimalField(max_digits=12, decimal_places=2, help_text=_("Yuan"))
    people = serializers.IntegerField()
    unpaid = serializers.IntegerField(help_text=_("People who have not paid in full"))

    class Meta:
        model = DuesMonth
        fields = ("id", "organization", "month", "state", "settled_on", "due", "paid", "people", "unpaid")
        read_only_fields = fields


class DuesEntrySerializer(serializers.ModelSerializer):
    member = PersonSerializer()
    reason = serializers.ChoiceField(choices=UnpaidReason.choices, allow_blank=True)

    class Meta:
        model = DuesEntry
        fields = ("member", "due_amount", "paid_amount", "paid_on", "reason", "is_late")
        read_only_fields = fields


class DuesMonthFilter(filters.FilterSet):
    organization = filters.CharFilter(method="filter_organization", help_text="Code: it and what is under it")
    year = filters.NumberFilter(method="filter_year", min_value=1, max_value=9999)
    state = filters.ChoiceFilter(choices=MonthState.choices)

    class Meta:
        model = DuesMonth
        fields = ()

    def filter_organization(self, rows, name, code):
        top = Organization.objects.in_scope(self.request.scope).filter(code=code).first()
        return rows.under(top) if top else rows.none()

    def filter_year(self, rows, name, year):
        return rows.of_year(int(year))


class DuesMonthViewSet(ListModelMixin, RetrieveModelMixin, ScopedViewSet):
    """Months of dues with their sums and entries, of the organizations where the caller may see the dues."""

    queryset = DuesMonth.objects.none()
    serializer_class = DuesMonthSerializer
    filterset_class = DuesMonthFilter
    lookup_value_regex = "[0-9]{1,18}"

    def get_queryset(self):
        rows = DuesMonth.objects.in_scope(self.scope_for("view", "dues"))
        rows = rows.select_related("organization").annotate_sums()
        return rows.order_by("-first_day", "organization__path")

    @extend_schema(responses=DuesEntrySerializer(many=True))
    @action(detail=True, pagination_class=None, filterset_class=None)
    def entries(self, request, pk=None):
        """Who owed and paid how much."""
        month = self.get_object()
        self.require(month.organization, "view", "dues")
        entries = month.entries.select_related("member").defer("base_sealed")
        rows = entries.order_by("member__pinyin", "member__name", "member")
        return Response(DuesEntrySerializer(rows, many=True).data)


ROUTES = [("dues", DuesMonthViewSet, "dues")]
