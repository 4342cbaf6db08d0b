"""What of secret ballots does the REST interface show? What they ask and the sums, once there are any.

Never who is entitled or has voted, nor how many so far: asked often enough, that would tell who voted when.
"""

from django_filters import rest_framework as filters
from rest_framework import serializers

from meetings.models import Ballot, BallotQuestion
from meetings.rules.ballots import BallotKind, BallotState, BallotWay
from members.api.base import RightScopedViewSet
from members.api.members import PersonSerializer


class BallotSerializer(serializers.ModelSerializer):
    organization = serializers.CharField(source="organization.code")
    kind = serializers.ChoiceField(choices=BallotKind.choices)
    way = serializers.ChoiceField(choices=BallotWay.choices)
    state = serializers.ChoiceField(choices=BallotState.choices)
    returned_count = serializers.SerializerMethodField()
    invalid_count = serializers.SerializerMethodField()

    class Meta:
        model = Ballot
        fields = (
            "id", "organization", "kind", "way", "title", "state", "opened_at", "closed_at", "due_count",
            "needed_count", "returned_count", "invalid_count",
        )  # fmt: skip
        read_only_fields = fields

    def get_returned_count(self, ballot) -> int | None:
        """Ballots cast, null until it is closed."""
        return ballot.returned_count if ballot.state == BallotState.CLOSED else None

    def get_invalid_count(self, ballot) -> int | None:
        """Invalid ballots, null until it is closed."""
        return ballot.invalid_count if ballot.state == BallotState.CLOSED else None


class BallotQuestionSerializer(serializers.ModelSerializer):
    """A question or a member appraised; `counts` are ballots by choice, null of fewer than five."""

    member = PersonSerializer(allow_null=True)
    counts = serializers.SerializerMethodField()

    class Meta:
        model = BallotQuestion
        fields = ("position", "member", "text", "counts")
        read_only_fields = fields

    def get_counts(self, question) -> dict[str, int] | None:
        return question.counts if question.ballot.is_shown else None


class BallotDetailSerializer(BallotSerializer):
    questions = BallotQuestionSerializer(many=True)

    class Meta(BallotSerializer.Meta):
        fields = (*BallotSerializer.Meta.fields, "questions")
        read_only_fields = fields


class BallotFilter(filters.FilterSet):
    organization = filters.CharFilter(field_name="organization__code", help_text="Code")
    kind = filters.ChoiceFilter(choices=BallotKind.choices)
    state = filters.ChoiceFilter(choices=BallotState.choices)

    class Meta:
        model = Ballot
        fields = ()


class BallotViewSet(RightScopedViewSet):
    """Secret ballots of the organizations in which the caller may see them, the newest first."""

    concept = "ballot"
    queryset = Ballot.objects.none()
    filterset_class = BallotFilter
    lookup_value_regex = "[0-9a-f-]{36}"

    def get_serializer_class(self):
        return BallotDetailSerializer if self.action == "retrieve" else BallotSerializer

    def get_queryset(self):
        # The key, even locked, is nothing that a list needs.
        rows = Ballot.objects.select_related("organization").defer("locked_key_sealed", "public_key")
        if self.action == "retrieve":
            rows = rows.prefetch_related("questions__member")
        return self.in_sight(rows).order_by("-opened_at", "pk")
