"""What of life meetings does the REST interface show? Plan, steps, report and days; nobody's words.

What was written for and said at them, and what the points to put right say, is read on the pages.
"""

from django.utils import timezone
from django_filters import rest_framework as filters
from rest_framework import serializers

from meetings.life.reading import LifeSheet, life_sheet
from meetings.models import LifeProcess, RectificationPoint
from meetings.rules.life import LifeKind, LifeState, StepState
from members.api.base import RightScopedViewSet
from members.api.members import PersonSerializer

UUID = "[0-9a-f-]{36}"
JOINED = ("organization", "group")


class LifeMeetingSerializer(serializers.ModelSerializer):
    organization = serializers.CharField(source="organization.code")
    group = serializers.CharField(source="group.name", allow_null=True, default=None)
    kind = serializers.ChoiceField(choices=LifeKind.choices)
    state = serializers.ChoiceField(choices=LifeState.choices)
    meeting = serializers.IntegerField(source="meeting_id", allow_null=True)
    repeats = serializers.UUIDField(source="repeats_id", allow_null=True)

    class Meta:
        model = LifeProcess
        fields = (
            "id", "organization", "group", "kind", "year", "number", "theme", "state", "planned_at", "place",
            "meeting", "begun_on", "sent_at", "answered_at", "reported_at", "notified_on", "closed_on",
            "repeats", "repeat_by",
        )  # fmt: skip
        read_only_fields = fields


class LifeStepSerializer(serializers.Serializer):
    """A step as it stands; `remark` is why it was left out, or what was said of it by hand."""

    key = serializers.CharField()
    label = serializers.CharField()
    state = serializers.ChoiceField(choices=StepState.choices)
    done = serializers.IntegerField(allow_null=True)
    of = serializers.IntegerField(allow_null=True)
    source = serializers.CharField()
    reason = serializers.CharField(allow_blank=True)
    answered_on = serializers.DateField(allow_null=True)
    remark = serializers.CharField(allow_blank=True)


class LifeMeetingDetailSerializer(LifeMeetingSerializer):
    steps = serializers.SerializerMethodField()

    class Meta(LifeMeetingSerializer.Meta):
        fields = (
            *LifeMeetingSerializer.Meta.fields, "plan", "answer", "report", "repeat_reason", "steps",
        )  # fmt: skip
        read_only_fields = fields

    def get_steps(self, process) -> LifeStepSerializer(many=True):
        sheet = life_sheet(process, on=timezone.localdate())
        return LifeStepSerializer(steps_told(sheet), many=True).data


def steps_told(sheet: LifeSheet) -> list[dict]:
    """The steps of a sheet as the page shows them, facts before what was answered by hand."""
    told = []
    for progress in sheet.progress:
        step, answer = progress.step, sheet.answers.get(progress.step.key)
        answer = answer if progress.is_answered or step.by_hand else None
        told.append({
            "key": step.key, "label": step.label, "state": progress.state, "done": progress.done,
            "of": progress.of, "source": step.source(sheet.process.kind), "reason": progress.reason,
            "answered_on": answer.on if answer else None, "remark": answer.remark if answer else "",
        })  # fmt: skip
    return told


class LifeMeetingFilter(filters.FilterSet):
    organization = filters.CharFilter(field_name="organization__code", help_text="Code")
    year = filters.NumberFilter(min_value=2000, max_value=2100)
    kind = filters.ChoiceFilter(choices=LifeKind.choices)
    state = filters.MultipleChoiceFilter(choices=LifeState.choices)

    class Meta:
        model = LifeProcess
        fields = ()


class LifeMeetingViewSet(RightScopedViewSet):
    """Life meetings of the bodies whose life meetings the caller sees, the newest first."""

    concept = "life"
    queryset = LifeProcess.objects.none()
    filterset_class = LifeMeetingFilter
    lookup_value_regex = UUID

    def get_serializer_class(self):
        return LifeMeetingDetailSerializer if self.action == "retrieve" else LifeMeetingSerializer

    def get_queryset(self):
        rows = self.in_sight(LifeProcess.objects.select_related(*JOINED))
        if self.action == "retrieve":
            rows = rows.select_related("meeting", "repeats", "supervision")
        return rows.order_by("-year", "-number", "organization__path", "pk")


class RectificationPointSerializer(serializers.ModelSerializer):
    """A line of a rectification list: whose it is to put right and by when; neither problem nor measure."""

    organization = serializers.CharField(source="process.organization.code")
    life_meeting = serializers.UUIDField(source="process_id")
    is_personal = serializers.SerializerMethodField()
    owner = PersonSerializer()
    proof_meeting = serializers.IntegerField(source="proof_meeting_id", allow_null=True)
    checked_by = PersonSerializer(allow_null=True)

    class Meta:
        model = RectificationPoint
        fields = (
            "id", "organization", "life_meeting", "is_personal", "owner", "due_on", "proven_on",
            "proof_meeting", "checked_on", "checked_by", "closed_on",
        )  # fmt: skip
        read_only_fields = fields

    def get_is_personal(self, point) -> bool:
        """Whether it is one person's problem; whose, is read on the page by those who may."""
        return point.member_id is not None


class RectificationPointFilter(filters.FilterSet):
    organization = filters.CharFilter(field_name="process__organization__code", help_text="Code")
    life_meeting = filters.UUIDFilter(field_name="process")
    is_open = filters.BooleanFilter(field_name="closed_on", lookup_expr="isnull")
    due_to = filters.DateFilter(field_name="due_on", lookup_expr="lte")

    class Meta:
        model = RectificationPoint
        fields = ()


class RectificationPointViewSet(RightScopedViewSet):
    """Points to put right of the bodies whose life meetings the caller sees, the soonest day first."""

    concept = "life"
    queryset = RectificationPoint.objects.none()
    serializer_class = RectificationPointSerializer
    filterset_class = RectificationPointFilter
    lookup_value_regex = UUID

    def get_queryset(self):
        rows = self.in_sight(RectificationPoint.objects.select_related("process__organization"))
        return rows.select_related("owner", "checked_by").order_by("due_on", "pk")
