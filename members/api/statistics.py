"""What of the annual statistics does the caller see over the REST interface?"""

from datetime import date

from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_serializer
from rest_framework import serializers
from rest_framework.response import Response

from members.api.base import ScopedViewSet
from members.forms.statistics import EARLIEST, LATEST
from members.models import Member
from members.statistics import statistics_of
from partybuild.api.errors import Problem


class StatisticsQuery(serializers.Serializer):
    organization = serializers.SlugField(max_length=40)
    on = serializers.DateField(required=False)

    def validate_on(self, on: date) -> date:
        if not EARLIEST <= on <= LATEST:
            raise serializers.ValidationError(f"{EARLIEST} – {LATEST}")
        return on


class StatisticsLine(serializers.Serializer):
    """One figure; without `before` the years are not compared."""

    cell = serializers.CharField(source="cell.key")
    label = serializers.CharField(source="cell.label")
    count = serializers.IntegerField()
    before = serializers.IntegerField(allow_null=True)
    is_jump = serializers.BooleanField()


class StatisticsTable(serializers.Serializer):
    """One table; its lines add up to the total."""

    table = serializers.CharField(source="table.key")
    title = serializers.CharField(source="table.title")
    total = serializers.IntegerField()
    before = serializers.IntegerField(allow_null=True)
    lines = StatisticsLine(many=True)


class StatisticsReason(serializers.Serializer):
    label = serializers.CharField()
    count = serializers.IntegerField()


@extend_schema_serializer(many=False)
class AnnualStatistics(serializers.Serializer):
    """The annual statistics of an organization and everything under it, as of a day."""

    organization = serializers.CharField(source="organization.code")
    on = serializers.DateField()
    compared_with = serializers.DateField(source="before")
    members = serializers.IntegerField(source="reasons.now")
    members_before = serializers.IntegerField(source="reasons.before")
    entered = StatisticsReason(source="reasons.entered", many=True)
    left = StatisticsReason(source="reasons.left", many=True)
    tables = StatisticsTable(many=True)
    missing = serializers.ListField(child=serializers.CharField())


class StatisticsViewSet(ScopedViewSet):
    """The annual statistics, as the page shows them; figures alone."""

    queryset = Member.objects.none()
    serializer_class = AnnualStatistics
    pagination_class = None
    filter_backends = ()

    @extend_schema(
        parameters=[
            OpenApiParameter("organization", str, required=True, description="Code"),
            OpenApiParameter("on", date, description="Today, if left out"),
        ],
        responses={200: AnnualStatistics, 400: Problem, 403: Problem, 404: Problem},
    )
    def list(self, request):
        query = StatisticsQuery(data=request.query_params)
        query.is_valid(raise_exception=True)
        organization = self.organization(query.validated_data["organization"], "view", "statistics")
        on = query.validated_data.get("on") or timezone.localdate()
        return Response(AnnualStatistics(statistics_of(organization, request.scope, on=on)).data)


# (prefix, view set, base name) as the router takes them.
ROUTES: list[tuple] = [("statistics", StatisticsViewSet, "statistics")]
