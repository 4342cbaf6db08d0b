"""What is an organization's score in a year, over the REST interface?"""

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from appraisal.services import score_sheet
from members.api.base import ScopedView
from partybuild.api.errors import Problem

POINTS = {"max_digits": 6, "decimal_places": 1}
FIGURE = {"max_digits": 10, "decimal_places": 2}


class ScoreQuery(serializers.Serializer):
    organization = serializers.SlugField(max_length=40)
    year = serializers.IntegerField(min_value=2000, max_value=2100)


class ScoreLine(serializers.Serializer):
    """One indicator; without points it is not applicable, or still to be judged."""

    indicator = serializers.CharField(source="code")
    label = serializers.CharField(source="measure.label")
    source = serializers.CharField(source="measure.source")
    is_judged = serializers.BooleanField()
    is_counted = serializers.BooleanField(source="counts")
    done = serializers.DecimalField(source="figure.done", allow_null=True, default=None, **FIGURE)
    due = serializers.DecimalField(source="figure.due", allow_null=True, default=None, **FIGURE)
    points = serializers.DecimalField(allow_null=True, **POINTS)
    maximum = serializers.DecimalField(**POINTS)
    reason = serializers.CharField(allow_blank=True)


class Score(serializers.Serializer):
    """The score so far: what counts, its points, and the total scaled to 100."""

    organization = serializers.CharField(source="organization.code")
    year = serializers.IntegerField()
    on = serializers.DateField()
    points = serializers.DecimalField(**POINTS)
    maximum = serializers.DecimalField(**POINTS)
    total = serializers.DecimalField(allow_null=True, **POINTS)
    lines = ScoreLine(many=True)


class ScoreView(ScopedView, APIView):
    """The score sheet of one organization in one year, as it stands today."""

    @extend_schema(
        operation_id="scores",
        parameters=[
            OpenApiParameter("organization", str, required=True, description="Code"),
            OpenApiParameter("year", int, required=True),
        ],
        responses={200: Score, 400: Problem, 404: Problem},
    )
    def get(self, request):
        query = ScoreQuery(data=request.query_params)
        query.is_valid(raise_exception=True)
        organization = self.organization(query.validated_data["organization"], "view", "score")
        return Response(Score(score_sheet(organization, query.validated_data["year"])).data)
