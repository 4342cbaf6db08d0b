"""What of care does the caller see over the REST interface? That talks took place, nothing else."""

from django_filters import rest_framework as filters
from rest_framework import serializers
from rest_framework.mixins import ListModelMixin

from members.api.base import ScopedViewSet
from members.api.members import PersonSerializer
from members.models.care import Talk


class TalkSerializer(serializers.ModelSerializer):
    """Who talked with each other on which day; neither occasion nor place nor gist."""

    organization = serializers.CharField(source="organization.code")
    partners = PersonSerializer(source="members", many=True)

    class Meta:
        model = Talk
        fields = ("id", "organization", "held_on", "partners")
        read_only_fields = fields


class TalkFilter(filters.FilterSet):
    organization = filters.CharFilter(field_name="organization__code", help_text="Code of the branch")
    year = filters.NumberFilter(field_name="held_on__year", min_value=2000, max_value=2100)

    class Meta:
        model = Talk
        fields = ()


class TalkViewSet(ListModelMixin, ScopedViewSet):
    """Talks of the branches in which the caller may see them, the newest first."""

    queryset = Talk.objects.none()
    serializer_class = TalkSerializer
    filterset_class = TalkFilter

    def get_queryset(self):
        rows = Talk.objects.in_scope(self.scope_for("view", "care")).counting()
        return rows.select_related("organization").prefetch_related("members").order_by("-held_on", "pk")


# (prefix, view set, base name) as the router takes them.
ROUTES: list[tuple] = [("talks", TalkViewSet, "talk")]
