"""What of membership does the caller see over the REST interface? Floating and lost members, no more."""

from django.utils import timezone
from django_filters import rest_framework as filters
from rest_framework import serializers
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin

from branches.models import Organization
from branches.scope import Scope
from members.api.base import ScopedViewSet
from members.api.members import PersonSerializer
from members.models.membership import FloatingPeriod, LostContact


class FloatingSerializer(serializers.ModelSerializer):
    member = PersonSerializer()
    keeps_contact = PersonSerializer()
    organization = serializers.SlugRelatedField(slug_field="code", read_only=True)
    host = serializers.CharField(source="host_label")
    contacted_on = serializers.DateField(allow_null=True)

    class Meta:
        model = FloatingPeriod
        fields = (
            "id", "member", "organization", "host", "destination", "reason", "keeps_contact", "since",
            "until", "contacted_on",
        )  # fmt: skip
        read_only_fields = fields


class LostContactSerializer(serializers.ModelSerializer):
    member = PersonSerializer()
    organization = serializers.SlugRelatedField(slug_field="code", read_only=True)
    search_count = serializers.IntegerField()

    class Meta:
        model = LostContact
        fields = (
            "id", "member", "organization", "last_seen_on", "situation", "since", "until", "found_on",
            "search_count",
        )  # fmt: skip
        read_only_fields = fields


class CourseFilter(filters.FilterSet):
    organization = filters.CharFilter(method="filter_organization", help_text="Code: it and what is under it")
    is_open = filters.BooleanFilter(field_name="until", lookup_expr="isnull")

    def filter_organization(self, rows, name, code):
        top = Organization.objects.in_scope(self.request.scope).filter(code=code).first()
        return rows.of_people_under(top, on=timezone.localdate()) if top else rows.none()


class CourseViewSet(ListModelMixin, RetrieveModelMixin, ScopedViewSet):
    filterset_class = CourseFilter

    @property
    def scope(self) -> Scope:
        return self.scope_for("view", "membership")


class FloatingViewSet(CourseViewSet):
    """Floating periods of members in the caller's scope, the newest first."""

    queryset = FloatingPeriod.objects.none()
    serializer_class = FloatingSerializer

    def get_queryset(self):
        rows = FloatingPeriod.objects.in_scope(self.scope).annotate_contact(on=timezone.localdate())
        return rows.select_related("member", "organization", "host", "keeps_contact").order_by("-since", "pk")


class LostContactViewSet(CourseViewSet):
    """Lost contacts of members in the caller's scope, the newest first."""

    queryset = LostContact.objects.none()
    serializer_class = LostContactSerializer

    def get_queryset(self):
        rows = LostContact.objects.in_scope(self.scope).annotate_searches()
        return rows.select_related("member", "organization").order_by("-since", "pk")


# (prefix, view set, base name) as the router takes them.
ROUTES: list[tuple] = [
    ("membership/floating", FloatingViewSet, "floating"),
    ("membership/lost-contact", LostContactViewSet, "lost-contact"),
]
