"""What does an organization owe in a year, over the REST interface?"""

from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from meetings.duties import duties_of
from meetings.rules import Kind
from members.api.base import ScopedView
from partybuild.api.errors import Problem


class DutyQuery(serializers.Serializer):
    organization = serializers.SlugField(max_length=40)
    year = serializers.IntegerField(min_value=2000, max_value=2100)


class DutySerializer(serializers.Serializer):
    """One duty of one period: met, planned, due, overdue, future, or not applicable with the reason."""

    kind = serializers.ChoiceField(choices=Kind.choices)
    period = serializers.CharField(source="period.code", help_text="2026-11, 2026Q4 or 2026")
    state = serializers.CharField()
    required = serializers.IntegerField()
    done = serializers.IntegerField()
    due_on = serializers.DateField()
    reason = serializers.CharField(allow_blank=True)
    rule = serializers.CharField(allow_blank=True)
    source = serializers.CharField(allow_blank=True)
    meetings = serializers.ListField(source="meeting_ids", child=serializers.IntegerField())


class DutyView(ScopedView, APIView):
    """The duties of one organization in one year, computed as of today."""

    @extend_schema(
        operation_id="duties",
        parameters=[
            OpenApiParameter("organization", str, required=True, description="Code"),
            OpenApiParameter("year", int, required=True),
        ],
        responses={200: DutySerializer(many=True), 400: Problem, 404: Problem},
    )
    def get(self, request):
        query = DutyQuery(data=request.query_params)
        query.is_valid(raise_exception=True)
        organization = self.organization(query.validated_data["organization"], "view", "meeting")
        found = duties_of([organization], year=query.validated_data["year"], on=timezone.localdate())
        return Response(DutySerializer(found.get(organization.pk, []), many=True).data)
