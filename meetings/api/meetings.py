"""How does a program read and write meetings? Through the same services as the pages."""

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.exceptions import PermissionDenied
from rest_framework.mixins import ListModelMixin
from rest_framework.response import Response

from branches.models import PartyGroup
from meetings import services
from meetings.access import may_touch
from meetings.api import serializers
from meetings.api.filters import MeetingFilter
from meetings.attendance import due_attenders, observers
from meetings.models import Meeting, Review
from meetings.rules import EDITABLE_STATES
from meetings.services.planning import conflict
from members.api.base import ScopedViewSet
from partybuild.api.errors import Problem, VersionConflict
from partybuild.api.versions import IF_MATCH, etag, expected_version
from partybuild.errors import RuleBroken

PEOPLE = ("organization__parent", "group", "chair", "recorder", "lecturer")
MARK = ("status", "reason", "note", "left_at")
REFUSALS = {403: Problem, 404: Problem, 409: VersionConflict, 422: Problem, 428: Problem}
CHANGED = {200: serializers.MeetingDetailSerializer} | REFUSALS


def writes(body=None, **options):
    """Describes an act that needs the version and answers with the meeting as it stands then."""
    return extend_schema(request=body, parameters=[IF_MATCH], responses=CHANGED, filters=False, **options)


class MeetingViewSet(ListModelMixin, ScopedViewSet):
    """Meetings in the caller's scope, the newest first; writing needs `If-Match`, the version looked at."""

    queryset = Meeting.objects.none()
    serializer_class = serializers.MeetingSerializer
    filterset_class = MeetingFilter
    lookup_value_regex = "[0-9]{1,18}"

    def get_queryset(self):
        return Meeting.objects.in_scope(self.scope).select_related(*PEOPLE).order_by("-held_on", "-pk")

    def body(self, serializer) -> dict:
        given = serializer(data=self.request.data)
        given.is_valid(raise_exception=True)
        return dict(given.validated_data)

    def find(self, verb: str, concept: str) -> Meeting:
        """The meeting of the address: 404 outside the scope, 403 without the right."""
        meeting = self.get_object()
        self.require_touch(meeting, verb, concept)
        return meeting

    def require_touch(self, meeting: Meeting, verb: str, concept: str) -> None:
        if not may_touch(self.request, meeting, verb, concept):
            raise PermissionDenied(_("Your posts do not give the right to do this."))

    def find_at_version(self, verb: str, concept: str) -> Meeting:
        """The meeting as the caller looked at it; 409 with both versions when somebody saved since."""
        meeting = self.find(verb, concept)
        self.require_version(meeting)
        return meeting

    def require_version(self, meeting: Meeting) -> None:
        if meeting.version != expected_version(self.request):
            mine = self.request.data if isinstance(self.request.data, dict) else {}
            raise conflict(meeting, dict(mine))

    def answer(self, meeting: Meeting, status=200) -> Response:
        standing = Review.objects.filter(undone_at=None).select_related("organization").order_by("-at")
        rows = self.get_queryset().prefetch_related(Prefetch("reviews", standing))
        fresh = rows.get(pk=meeting.pk)
        data = serializers.MeetingDetailSerializer(fresh).data
        return Response(data, status=status, headers=etag(fresh.version))

    def act(self, service, meeting: Meeting, **given) -> Response:
        service(by=self.request.user, meeting=meeting, at=timezone.now(), **given)
        return self.answer(meeting)

    def group(self, given: dict) -> dict:
        """The group's number as the group itself, out of those in scope."""
        if given.get("group") is not None:
            group = PartyGroup.objects.in_scope(self.request.scope).filter(pk=given["group"]).first()
            if group is None:
                raise RuleBroken(_("There is no such Party group."), field="group")
            given["group"] = group
        return given

    @extend_schema(filters=False, responses={200: serializers.MeetingDetailSerializer, 404: Problem})
    def retrieve(self, request, pk=None):
        return self.answer(self.find("view", "meeting"))

    @extend_schema(
        request=serializers.NewMeetingSerializer,
        responses={201: serializers.MeetingDetailSerializer, 403: Problem, 404: Problem, 422: Problem},
    )
    def create(self, request):
        given = self.group(self.body(serializers.NewMeetingSerializer))
        organization = self.organization(given.pop("organization"), "add", "meeting")
        wanted = Meeting(organization=organization, group=given.get("group"), kinds=frozenset(given["kinds"]))
        self.require_touch(wanted, "add", "meeting")
        made = services.plan_meeting(by=request.user, organization=organization, at=timezone.now(), **given)
        return self.answer(made, status=201)

    @writes(serializers.PlanSerializer(partial=True))
    def partial_update(self, request, pk=None):
        meeting = self.find_at_version("change", "meeting")
        given = serializers.PlanSerializer(data=request.data, partial=True)
        given.is_valid(raise_exception=True)
        fields = self.group(dict(given.validated_data))
        group, kinds = fields.get("group", meeting.group), frozenset(fields.get("kinds", meeting.kinds))
        self.require_touch(
            Meeting(organization=meeting.organization, group=group, kinds=kinds), "change", "meeting"
        )
        return self.act(services.change_meeting, meeting, version=meeting.version, **fields)

    @extend_schema(filters=False, responses={200: serializers.AttendanceSerializer, 404: Problem})
    @action(detail=True, methods=["get"])
    def attendance(self, request, pk=None):
        """Who is due, and what is recorded of each."""
        meeting = self.find("view", "meeting")
        shown = {
            "due": due_attenders(meeting),
            "observers": [row.member for row in observers(meeting)],
            "observer_names": meeting.observer_names,
        }
        return Response(serializers.AttendanceSerializer(shown).data, headers=etag(meeting.version))

    @writes(serializers.MarksSerializer)
    @attendance.mapping.put
    def record_attendance(self, request, pk=None):
        meeting = self.find("record", "attendance")
        version = expected_version(request)
        given = self.body(serializers.MarksSerializer)
        marks = {m["member"]: tuple(m[name] for name in MARK) for m in given.pop("exceptions")}
        return self.act(services.record_attendance, meeting, version=version, exceptions=marks, **given)

    @extend_schema(filters=False, responses={200: serializers.MinutesSerializer, 404: Problem})
    @action(detail=True, methods=["get"])
    def minutes(self, request, pk=None):
        """The minutes as they stand."""
        meeting = self.find("view", "meeting")
        return Response(services.minutes_content(meeting), headers=etag(meeting.version))

    @writes(serializers.MinutesSerializer)
    @minutes.mapping.put
    def save_minutes(self, request, pk=None):
        """Of two who write at once the second gets 409 with both versions; his is kept as his draft."""
        meeting = self.find("write", "minutes")
        version, content = expected_version(request), self.body(serializers.MinutesSerializer)
        return self.act(services.save_minutes, meeting, version=version, content=content)

    @extend_schema(filters=False, responses={200: serializers.FindingSerializer(many=True), 404: Problem})
    @action(detail=True, methods=["get"], pagination_class=None)
    def check(self, request, pk=None):
        """What stands in the way of signing, and what is worth a look."""
        found = services.check_record(self.find("view", "meeting"))
        return Response(serializers.FindingSerializer(found, many=True).data)

    @writes()
    @action(detail=True, methods=["post"])
    def sign(self, request, pk=None):
        """Signing the same version twice answers as the first time."""
        meeting = self.find("sign", "meeting")
        if meeting.state in EDITABLE_STATES:
            self.require_version(meeting)
        return self.act(services.sign_record, meeting, version=expected_version(request))

    @writes()
    @action(detail=True, methods=["post"])
    def submit(self, request, pk=None):
        return self.act(services.submit_record, self.find_at_version("submit", "meeting"))

    @writes()
    @action(detail=True, methods=["post"])
    def withdraw(self, request, pk=None):
        return self.act(services.withdraw_record, self.find_at_version("submit", "meeting"))

    @writes(serializers.ReasonSerializer)
    @action(detail=True, methods=["post"])
    def cancel(self, request, pk=None):
        meeting = self.find_at_version("cancel", "meeting")
        return self.act(services.cancel_meeting, meeting, **self.body(serializers.ReasonSerializer))

    @writes(serializers.RemarkSerializer)
    @action(detail=True, methods=["post"])
    def approve(self, request, pk=None):
        return self.review(services.approve_record)

    @writes(serializers.RemarkSerializer)
    @action(detail=True, methods=["post"], url_path="return")
    def send_back(self, request, pk=None):
        """Return the record for changes; the remark is required."""
        return self.review(services.return_record)

    def review(self, service) -> Response:
        """The direct superior reviews, as on the pages: the right is asked for there."""
        meeting = self.get_object()
        superior = meeting.organization.parent
        if superior is None or superior.path not in self.request.scope:
            raise PermissionDenied(_("Your posts do not give the right to do this."))
        self.require(superior, "review", "meeting")
        self.require_version(meeting)
        return self.act(service, meeting, organization=superior, **self.body(serializers.RemarkSerializer))
