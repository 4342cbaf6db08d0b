"""Which mentor pairs does the REST interface show? The two-way lists it does not know."""

from django_filters import rest_framework as filters
from rest_framework import serializers

from members.api.members import PersonSerializer
from members.api.roles import PlacedFilter, RightScopedViewSet
from members.models.growth import MentorPair
from members.rules.growth import MentorAim


class MentorPairSerializer(serializers.ModelSerializer):
    organization = serializers.CharField(source="organization.code")
    mentor = PersonSerializer()
    learner = PersonSerializer()

    class Meta:
        model = MentorPair
        fields = (
            "id", "organization", "mentor", "learner", "aim", "goal", "since", "planned_until", "closed_on",
            "result",
        )  # fmt: skip
        read_only_fields = fields


class MentorPairFilter(PlacedFilter):
    aim = filters.ChoiceFilter(choices=MentorAim.choices)
    is_open = filters.BooleanFilter(field_name="closed_on", lookup_expr="isnull")

    class Meta:
        model = MentorPair
        fields = ()


class MentorPairViewSet(RightScopedViewSet):
    """Mentor pairs in the caller's scope, the newest first."""

    concept = "growth"
    queryset = MentorPair.objects.none()
    serializer_class = MentorPairSerializer
    filterset_class = MentorPairFilter

    def get_queryset(self):
        rows = self.in_sight(MentorPair.objects.select_related("organization", "mentor", "learner"))
        return rows.order_by("-since", "-pk")


ROUTES: list[tuple] = [("mentor-pairs", MentorPairViewSet, "mentor-pair")]
