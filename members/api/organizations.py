"""Which organizations does the caller see over the REST interface?"""

from django.db.models import Q
from django_filters import rest_framework as filters
from rest_framework import serializers
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin

from branches.models import Organization
from branches.rules import OrganizationKind, Sector
from members.api.base import ScopedViewSet


class OrganizationSerializer(serializers.ModelSerializer):
    parent = serializers.SlugRelatedField(slug_field="code", read_only=True)
    kind = serializers.ChoiceField(choices=OrganizationKind.choices)
    sector = serializers.ChoiceField(choices=Sector.choices)
    level = serializers.IntegerField(source="depth")

    class Meta:
        model = Organization
        fields = (
            "code", "name", "short_name", "kind", "sector", "parent", "level",
            "founded_on", "dissolved_on", "usual_place",
        )  # fmt: skip
        read_only_fields = fields


class OrganizationFilter(filters.FilterSet):
    under = filters.CharFilter(method="filter_under", help_text="Code: it and everything under it")
    kind = filters.MultipleChoiceFilter(choices=OrganizationKind.choices)
    parent = filters.CharFilter(field_name="parent__code", help_text="Code: what stands directly under it")
    is_dissolved = filters.BooleanFilter(field_name="dissolved_on", lookup_expr="isnull", exclude=True)
    q = filters.CharFilter(method="filter_text", help_text="Part of the name, or the code")

    class Meta:
        model = Organization
        fields = ()

    def filter_under(self, rows, name, code):
        top = rows.filter(code=code).first()
        return rows.under(top) if top else rows.none()

    def filter_text(self, rows, name, text):
        return rows.filter(Q(name__icontains=text) | Q(short_name__icontains=text) | Q(code=text))


class OrganizationViewSet(ListModelMixin, RetrieveModelMixin, ScopedViewSet):
    """Organizations in the caller's scope, in the tree's order."""

    queryset = Organization.objects.none()
    serializer_class = OrganizationSerializer
    filterset_class = OrganizationFilter
    lookup_field = "code"
    lookup_value_regex = "[-a-zA-Z0-9_]+"

    def get_queryset(self):
        return Organization.objects.in_scope(self.scope).select_related("parent").order_by("path")
