"""Which demonstration posts and honours does the REST interface show, to whom on the pages they are shown?"""

from django_filters import rest_framework as filters
from rest_framework import serializers

from members.api.base import RightScopedViewSet
from members.api.members import PersonSerializer
from members.models.roles import DemonstrationPost, Honour
from members.rules.roles import HonourLevel, PostKind, PostState


class HonourSerializer(serializers.ModelSerializer):
    organization = serializers.CharField(source="organization.code")
    member = PersonSerializer(allow_null=True)

    class Meta:
        model = Honour
        fields = (
            "id", "organization", "member", "title", "level", "awarded_on", "awarded_by", "document",
            "revoked_on",
        )  # fmt: skip
        read_only_fields = fields


class DemonstrationPostSerializer(serializers.ModelSerializer):
    organization = serializers.CharField(source="organization.code")
    holders = PersonSerializer(source="holders_now", many=True)
    last_check = serializers.DateField(allow_null=True)
    check_due_on = serializers.DateField(allow_null=True)

    class Meta:
        model = DemonstrationPost
        fields = (
            "id", "organization", "kind", "title", "place", "plate_text", "holders", "state", "proposed_on",
            "decided_on", "withdrawn_on", "last_check", "check_due_on",
        )  # fmt: skip
        read_only_fields = fields


class PlacedFilter(filters.FilterSet):
    organization = filters.CharFilter(field_name="organization__code", help_text="Code")
    year = filters.NumberFilter(method="filter_year", min_value=1900, max_value=2100)

    def filter_year(self, rows, name, year):
        return rows.in_year(int(year))


class HonourFilter(PlacedFilter):
    level = filters.ChoiceFilter(choices=HonourLevel.choices)

    class Meta:
        model = Honour
        fields = ()


class DemonstrationPostFilter(PlacedFilter):
    kind = filters.ChoiceFilter(choices=PostKind.choices)
    state = filters.ChoiceFilter(choices=PostState.choices)

    class Meta:
        model = DemonstrationPost
        fields = ()


class HonourViewSet(RightScopedViewSet):
    """Honours of members and organizations in the caller's scope, the newest first."""

    concept = "roles"
    queryset = Honour.objects.none()
    serializer_class = HonourSerializer
    filterset_class = HonourFilter

    def get_queryset(self):
        rows = self.in_sight(Honour.objects.select_related("organization", "member"))
        return rows.order_by("-awarded_on", "-pk")


class DemonstrationPostViewSet(RightScopedViewSet):
    """Demonstration posts and windows in the caller's scope, the newest first."""

    concept = "roles"
    queryset = DemonstrationPost.objects.none()
    serializer_class = DemonstrationPostSerializer
    filterset_class = DemonstrationPostFilter

    def get_queryset(self):
        rows = self.in_sight(DemonstrationPost.objects.select_related("organization"))
        return rows.with_last_check().with_holdings().order_by("-proposed_on", "-pk")


ROUTES: list[tuple] = [
    ("honours", HonourViewSet, "honour"),
    ("demonstration-posts", DemonstrationPostViewSet, "demonstration-post"),
]
