"""How do a meeting, its attendance and its minutes look over the REST interface?"""

from rest_framework import serializers

from meetings.models import Meeting
from meetings.rules import AttendanceStatus, Kind, LeaveReason, MeetingState, VoteBasis, VoteMethod
from meetings.rules.followups import Outcome
from meetings.rules.theme_day import LONGEST_BENEFIT, Activity
from members.api.members import PersonSerializer


class KindsField(serializers.ListField):
    """A set of kinds, told in a fixed order."""

    child = serializers.ChoiceField(choices=Kind.choices)

    def to_representation(self, kinds):
        return [kind.value for kind in Kind if kind.value in kinds]


class ActivitiesField(serializers.ListField):
    """What a theme Party day consists of; other kinds of meeting have none."""

    child = serializers.ChoiceField(choices=Activity.choices)


class MeetingSerializer(serializers.ModelSerializer):
    organization = serializers.CharField(source="organization.code")
    group = serializers.CharField(source="group.name", allow_null=True, default=None)
    kinds = KindsField()
    state = serializers.ChoiceField(choices=MeetingState.choices)

    class Meta:
        model = Meeting
        fields = (
            "id", "organization", "group", "kinds", "title", "held_on", "started_at", "ended_at", "place",
            "state", "is_late_entry", "due_count", "present_count", "has_quorum", "submitted_at",
            "return_count", "version",
        )  # fmt: skip
        read_only_fields = fields


class ItemRemarkSerializer(serializers.Serializer):
    """What a review said of one agenda item; `position` counts from 0."""

    position = serializers.IntegerField()
    title = serializers.CharField()
    text = serializers.CharField()


class ReviewSerializer(serializers.Serializer):
    organization = serializers.CharField(source="organization.short_name")
    decision = serializers.CharField()
    remark = serializers.CharField()
    revision = serializers.IntegerField()
    item_remarks = ItemRemarkSerializer(many=True)
    at = serializers.DateTimeField()


class MeetingDetailSerializer(MeetingSerializer):
    chair = PersonSerializer(allow_null=True)
    recorder = PersonSerializer(allow_null=True)
    lecturer = PersonSerializer(allow_null=True)
    activities = ActivitiesField()
    reviews = ReviewSerializer(many=True)

    class Meta(MeetingSerializer.Meta):
        fields = (
            *MeetingSerializer.Meta.fields, "chair", "recorder", "lecturer", "activities", "benefit",
            "late_reason", "observer_names", "voting_due_count", "voting_present_count", "signed_at",
            "revision", "reviews",
        )  # fmt: skip
        read_only_fields = fields


class PlanSerializer(serializers.Serializer):
    """The particulars of a meeting; people are named by their ids, a group by its number."""

    kinds = serializers.ListField(
        child=serializers.ChoiceField(choices=Kind.choices), min_length=1, max_length=7
    )
    title = serializers.CharField(max_length=120, required=False, allow_blank=True)
    started_at = serializers.DateTimeField()
    ended_at = serializers.DateTimeField(required=False, allow_null=True)
    place = serializers.CharField(max_length=80, required=False, allow_blank=True)
    group = serializers.IntegerField(required=False, allow_null=True)
    chair = serializers.UUIDField(required=False, allow_null=True)
    recorder = serializers.UUIDField(required=False, allow_null=True)
    lecturer = serializers.UUIDField(required=False, allow_null=True)
    agenda = serializers.ListField(child=serializers.CharField(max_length=200), required=False, max_length=60)
    activities = ActivitiesField(required=False, max_length=len(Activity))
    late_reason = serializers.CharField(max_length=200, required=False, allow_blank=True)
    observer_names = serializers.CharField(max_length=300, required=False, allow_blank=True)


class NewMeetingSerializer(PlanSerializer):
    organization = serializers.SlugField(max_length=40)


class TaskSerializer(serializers.Serializer):
    """Who does what by when; a task keeps its `key`, one without is new."""

    key = serializers.UUIDField(required=False, allow_null=True)
    owner = serializers.UUIDField(required=False, allow_null=True)
    text = serializers.CharField(max_length=300, required=False, allow_blank=True)
    due_on = serializers.DateField(required=False, allow_null=True)


class EarlierSerializer(serializers.Serializer):
    """What the record reports of an earlier task, known by its key."""

    task = serializers.UUIDField()
    outcome = serializers.ChoiceField(choices=Outcome.choices)
    new_due_on = serializers.DateField(required=False, allow_null=True)
    reason = serializers.CharField(max_length=200, required=False, allow_blank=True)
    text = serializers.CharField(read_only=True)
    owner_name = serializers.CharField(read_only=True)
    due_on = serializers.DateField(read_only=True, allow_null=True)
    meeting = serializers.IntegerField(read_only=True)
    title = serializers.CharField(read_only=True)
    held_on = serializers.DateField(read_only=True)


class ResolutionSerializer(serializers.Serializer):
    text = serializers.CharField(max_length=5000, allow_blank=True)
    is_voted = serializers.BooleanField(default=False)
    basis = serializers.ChoiceField(choices=VoteBasis.choices, required=False, allow_blank=True)
    method = serializers.ChoiceField(choices=VoteMethod.choices, required=False, allow_blank=True)
    yes = serializers.IntegerField(min_value=0, max_value=100_000, default=0)
    no = serializers.IntegerField(min_value=0, max_value=100_000, default=0)
    abstain = serializers.IntegerField(min_value=0, max_value=100_000, default=0)
    written_yes = serializers.IntegerField(min_value=0, max_value=100_000, default=0)
    written_no = serializers.IntegerField(min_value=0, max_value=100_000, default=0)
    tasks = TaskSerializer(many=True, required=False)
    # Without `tasks`: person and day of the one task that is the resolution.
    owner = serializers.UUIDField(required=False, allow_null=True, write_only=True)
    due_on = serializers.DateField(required=False, allow_null=True, write_only=True)


class AgendaItemSerializer(serializers.Serializer):
    title = serializers.CharField(max_length=200)
    presented = serializers.CharField(max_length=100_000, allow_blank=True, default="")
    discussion = serializers.CharField(max_length=100_000, allow_blank=True, default="")
    dissent = serializers.CharField(max_length=100_000, allow_blank=True, default="")
    resolutions = ResolutionSerializer(many=True, required=False)


class MinutesSerializer(serializers.Serializer):
    """The minutes; a key left out keeps what stands, `items` and `earlier` are
    replaced whole."""

    title = serializers.CharField(max_length=120, required=False, allow_blank=True)
    place = serializers.CharField(max_length=80, required=False, allow_blank=True)
    started_at = serializers.DateTimeField(required=False)
    ended_at = serializers.DateTimeField(required=False, allow_null=True)
    chair = serializers.UUIDField(required=False, allow_null=True)
    recorder = serializers.UUIDField(required=False, allow_null=True)
    lecturer = serializers.UUIDField(required=False, allow_null=True)
    closing_remarks = serializers.CharField(max_length=20_000, required=False, allow_blank=True)
    activities = ActivitiesField(required=False, max_length=len(Activity))
    benefit = serializers.CharField(max_length=LONGEST_BENEFIT, required=False, allow_blank=True)
    earlier = EarlierSerializer(many=True, required=False)
    items = AgendaItemSerializer(many=True, required=False)


class DueSerializer(serializers.Serializer):
    """One person due; without a status nothing is recorded yet."""

    member = PersonSerializer()
    is_voting = serializers.BooleanField()
    status = serializers.CharField(allow_blank=True)
    reason = serializers.CharField(allow_blank=True)
    note = serializers.CharField(allow_blank=True)
    left_at = serializers.TimeField(format="%H:%M", allow_null=True)


class AttendanceSerializer(serializers.Serializer):
    due = DueSerializer(many=True)
    observers = PersonSerializer(many=True)
    observer_names = serializers.CharField(allow_blank=True)


class MarkSerializer(serializers.Serializer):
    member = serializers.UUIDField()
    status = serializers.ChoiceField(choices=[c for c in AttendanceStatus.choices if c[0] != "observer"])
    reason = serializers.ChoiceField(
        choices=LeaveReason.choices, required=False, allow_blank=True, default=""
    )
    note = serializers.CharField(max_length=100, required=False, allow_blank=True, default="")
    left_at = serializers.CharField(max_length=8, required=False, allow_blank=True, default="")


class MarksSerializer(serializers.Serializer):
    """Everybody due is present but those in `exceptions`."""

    exceptions = MarkSerializer(many=True)
    observers = serializers.ListField(child=serializers.UUIDField(), required=False, default=list)
    observer_names = serializers.CharField(max_length=300, required=False, allow_blank=True, default="")


class RemarkSerializer(serializers.Serializer):
    remark = serializers.CharField(max_length=5000, required=False, allow_blank=True, default="")


class ReasonSerializer(serializers.Serializer):
    reason = serializers.CharField(max_length=200, allow_blank=True)


class FindingSerializer(serializers.Serializer):
    """What a check of the record found: errors forbid signing, remarks do not."""

    severity = serializers.CharField()
    field = serializers.CharField(allow_null=True, allow_blank=True)
    message = serializers.CharField()
    rule = serializers.CharField(allow_blank=True)
    source = serializers.CharField(allow_blank=True)
