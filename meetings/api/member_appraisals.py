"""What of the appraisal of members does the REST interface show? How far it is, and to some the grades.

Neither votes nor words: those are read on the pages.
"""

from django.db.models import OuterRef, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django_filters import rest_framework as filters
from rest_framework import serializers

from meetings.appraised import reason_of, with_facts
from meetings.models import AppraisedMember, MemberAppraisal
from meetings.rules.member_appraisal import UNDECIDED, AppraisalStep, Grade, NotGraded
from members.api.base import RightScopedViewSet
from members.api.members import PersonSerializer


class MemberAppraisalSerializer(serializers.ModelSerializer):
    """How far an appraisal is; its figures are for those who see verdicts, on the page."""

    organization = serializers.CharField(source="organization.code")
    step = serializers.ChoiceField(choices=AppraisalStep.choices)

    class Meta:
        model = MemberAppraisal
        fields = (
            "id", "organization", "year", "as_of", "step", "opened_on", "announced_on", "objection_until",
            "closed_on",
        )  # fmt: skip
        read_only_fields = fields


class MemberAppraisalFilter(filters.FilterSet):
    organization = filters.CharFilter(field_name="organization__code", help_text="Code")
    year = filters.NumberFilter(min_value=2000, max_value=2100)
    step = filters.ChoiceFilter(choices=AppraisalStep.choices)

    class Meta:
        model = MemberAppraisal
        fields = ()


class MemberAppraisalViewSet(RightScopedViewSet):
    """How far the branches in the caller's scope are with a year's appraisal, the newest year first."""

    concept = "member_appraisal"
    queryset = MemberAppraisal.objects.none()
    serializer_class = MemberAppraisalSerializer
    filterset_class = MemberAppraisalFilter

    def get_queryset(self):
        rows = self.in_sight(MemberAppraisal.objects.select_related("organization"))
        return rows.order_by("-year", "organization__path", "pk")


class AppraisedMemberSerializer(serializers.ModelSerializer):
    """One person in an appraisal: the grade, why there is none, and whether an objection, the own one or one
    from paper, was answered."""

    organization = serializers.CharField(source="appraisal.organization.code")
    appraisal = serializers.IntegerField(source="appraisal_id")
    year = serializers.IntegerField(source="appraisal.year")
    member = PersonSerializer()
    not_graded = serializers.ChoiceField(choices=NotGraded.choices, allow_blank=True)
    grade = serializers.ChoiceField(choices=Grade.choices, allow_blank=True)

    class Meta:
        model = AppraisedMember
        fields = (
            "id", "organization", "appraisal", "year", "member", "not_graded", "is_at_host", "self_on",
            "grade", "objected_on", "answered_on", "paper_objected_on", "paper_answered_on",
        )  # fmt: skip
        read_only_fields = fields

    def to_representation(self, instance):
        """Until it is announced by the facts of the day, as on the page."""
        if instance.appraisal.step in UNDECIDED:
            instance.not_graded = reason_of(instance)
        return super().to_representation(instance)


class AppraisedMemberFilter(filters.FilterSet):
    organization = filters.CharFilter(field_name="appraisal__organization__code", help_text="Code")
    year = filters.NumberFilter(field_name="appraisal__year", min_value=2000, max_value=2100)
    grade = filters.ChoiceFilter(choices=Grade.choices)

    class Meta:
        model = AppraisedMember
        fields = ()


class AppraisedMemberViewSet(RightScopedViewSet):
    """People and grades, where the caller may see verdicts: in his committee's branch and directly below."""

    concept = "verdict"
    queryset = AppraisedMember.objects.none()
    serializer_class = AppraisedMemberSerializer
    filterset_class = AppraisedMemberFilter
    lookup_value_regex = "[0-9a-f-]{36}"

    def get_queryset(self):
        rows = self.in_sight(AppraisedMember.objects.select_related("appraisal__organization", "member"))
        # The day of the verdicts, before them today.
        day = Coalesce(OuterRef("appraisal__decided_on"), Value(timezone.localdate()))
        rows = with_facts(rows, on=day)
        return rows.order_by("-appraisal__year", "appraisal_id", "member__pinyin", "member__name", "pk")
