"""Which Party lessons, and which material for them, does the REST interface show?"""

from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from meetings.api.offered import ORGANIZATION, REFUSALS, OfferedViewSet, offered
from meetings.lessons import lesson_year
from meetings.models import LessonMaterial, Meeting
from meetings.rules import MeetingState
from members.api.base import ScopedView
from members.api.members import PersonSerializer
from partybuild.files.models import FileKind


class LessonQuery(serializers.Serializer):
    organization = serializers.SlugField(max_length=40)
    year = serializers.IntegerField(min_value=2000, max_value=2100)


class LessonSerializer(serializers.ModelSerializer):
    """A Party lesson; its title is its topic, `hours` are null while its end is not known."""

    group = serializers.CharField(source="group.name", allow_null=True, default=None)
    lecturer = PersonSerializer(allow_null=True)
    state = serializers.ChoiceField(choices=MeetingState.choices)
    hours = serializers.DecimalField(max_digits=5, decimal_places=1, allow_null=True)

    class Meta:
        model = Meeting
        fields = ("id", "title", "group", "lecturer", "held_on", "state", "hours")
        read_only_fields = fields


class LeaderSerializer(serializers.Serializer):
    """Who holds a leading post, the lessons owed by which rule, and those given in any organization."""

    name = serializers.CharField()
    post = serializers.CharField()
    required = serializers.IntegerField(source="duty.required")
    force = serializers.CharField(source="duty.force", allow_blank=True)
    source = serializers.CharField(source="duty.source")
    given = serializers.IntegerField()


class LessonYearSerializer(serializers.Serializer):
    lessons = LessonSerializer(many=True)
    leaders = LeaderSerializer(many=True)


class LessonYearView(ScopedView, APIView):
    """The Party lessons of one organization in one year, as of today."""

    @extend_schema(
        operation_id="lessons",
        parameters=[ORGANIZATION, OpenApiParameter("year", int, required=True)],
        responses={200: LessonYearSerializer} | REFUSALS,
    )
    def get(self, request):
        query = LessonQuery(data=request.query_params)
        query.is_valid(raise_exception=True)
        organization = self.organization(query.validated_data["organization"], "view", "meeting")
        year, on = query.validated_data["year"], timezone.localdate()
        found = lesson_year(organization, request.scope, year=year, on=on)
        return Response(LessonYearSerializer(found).data)


class LessonFileSerializer(serializers.Serializer):
    name = serializers.CharField()
    kind = serializers.ChoiceField(choices=FileKind.choices)
    size = serializers.IntegerField(help_text="Bytes")


class LessonMaterialSerializer(serializers.ModelSerializer):
    organization = serializers.CharField(source="organization.code")
    file = LessonFileSerializer(allow_null=True)

    class Meta:
        model = LessonMaterial
        fields = ("id", "organization", "title", "text", "file", "added_at")
        read_only_fields = fields


class LessonMaterialViewSet(OfferedViewSet):
    """Materials offered to an organization: its own first, then its superiors'."""

    queryset = LessonMaterial.objects.none()
    serializer_class = LessonMaterialSerializer

    def get_queryset(self):
        return LessonMaterial.objects.for_organization(self.asked())

    @offered(LessonMaterialSerializer)
    def list(self, request, *args, **kwargs):
        return super().list(request, *args, **kwargs)
