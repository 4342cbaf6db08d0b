"""What of education does the caller see over the REST interface?"""

from django_filters import rest_framework as filters
from rest_framework import serializers
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin

from members.api.base import ScopedViewSet
from members.api.members import PersonSerializer
from members.models.education import TrainingAttendance, TrainingCourse


class TraineeSerializer(serializers.ModelSerializer):
    member = PersonSerializer()

    class Meta:
        model = TrainingAttendance
        fields = ("member", "hours", "note")
        read_only_fields = fields


class TrainingSerializer(serializers.ModelSerializer):
    organization = serializers.SlugRelatedField(slug_field="code", read_only=True)
    attended = serializers.IntegerField(help_text="How many took part", read_only=True)

    class Meta:
        model = TrainingCourse
        fields = (
            "id", "organization", "title", "kind", "level", "began_on", "ended_on", "hours", "place",
            "teacher", "attended", "cancelled_on", "version",
        )  # fmt: skip
        read_only_fields = fields


class TrainingDetailSerializer(TrainingSerializer):
    attendances = TraineeSerializer(many=True, read_only=True)

    class Meta(TrainingSerializer.Meta):
        fields = (*TrainingSerializer.Meta.fields, "attendances")
        read_only_fields = fields


class TrainingFilter(filters.FilterSet):
    year = filters.NumberFilter(method="filter_year", min_value=1, max_value=9998)
    organization = filters.CharFilter(field_name="organization__code")

    class Meta:
        model = TrainingCourse
        fields = ()

    def filter_year(self, rows, name, year):
        return rows.in_year(int(year))


class TrainingViewSet(ListModelMixin, RetrieveModelMixin, ScopedViewSet):
    """Training courses where the caller may see education, the latest first; one names who took part."""

    queryset = TrainingCourse.objects.none()
    serializer_class = TrainingSerializer
    filterset_class = TrainingFilter
    lookup_value_regex = "[0-9]{1,18}"

    def get_queryset(self):
        rows = TrainingCourse.objects.in_scope(self.scope_for("view", "education"))
        rows = rows.select_related("organization").with_count().order_by("-began_on", "-pk")
        return rows.prefetch_related("attendances__member") if self.action == "retrieve" else rows

    def get_serializer_class(self):
        return TrainingDetailSerializer if self.action == "retrieve" else TrainingSerializer


# (prefix, view set, base name) as the router takes them.
ROUTES: list[tuple] = [("trainings", TrainingViewSet, "training")]
