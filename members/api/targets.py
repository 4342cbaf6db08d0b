"""What of targets does the caller see over the REST interface?"""

from django_filters import rest_framework as filters
from rest_framework import serializers
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin

from members.api.base import ScopedViewSet
from members.api.members import PersonSerializer
from members.models.targets import MemberTarget


class TargetSerializer(serializers.ModelSerializer):
    organization = serializers.SlugRelatedField(slug_field="code", read_only=True)
    member = PersonSerializer()

    class Meta:
        model = MemberTarget
        fields = (
            "id", "organization", "member", "year", "kind", "text", "measure", "state", "drop_reason",
            "own_review", "own_reviewed_on", "branch_review", "reviewed_on", "version",
        )  # fmt: skip
        read_only_fields = fields


class TargetFilter(filters.FilterSet):
    year = filters.NumberFilter(min_value=1, max_value=9999)
    organization = filters.CharFilter(field_name="organization__code")
    member = filters.UUIDFilter()

    class Meta:
        model = MemberTarget
        fields = ()


class TargetViewSet(ListModelMixin, RetrieveModelMixin, ScopedViewSet):
    """Members' targets where the caller may see them, the latest year first."""

    queryset = MemberTarget.objects.none()
    serializer_class = TargetSerializer
    filterset_class = TargetFilter
    lookup_value_regex = "[0-9]{1,18}"

    def get_queryset(self):
        rows = MemberTarget.objects.in_scope(self.scope_for("view", "targets"))
        rows = rows.select_related("organization", "member")
        return rows.order_by("-year", "member__pinyin", "member__name", "pk")


# (prefix, view set, base name) as the router takes them.
ROUTES: list[tuple] = [("targets", TargetViewSet, "target")]
