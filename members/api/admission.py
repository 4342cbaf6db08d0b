"""What of admission does the caller see over the REST interface?"""

from django.utils import timezone
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin

from branches.models import Organization
from members.api.base import ScopedViewSet
from members.api.members import PersonSerializer
from members.codes import MemberStatus
from members.development.reading import sheet_of, sheets_of
from members.models.admission import AdmissionCase, CaseEnd
from members.rules.admission import STEPS_BY_KEY


class StepSerializer(serializers.Serializer):
    """One step done, with the reason of an exception."""

    key = serializers.ChoiceField(choices=[(key, str(key)) for key in STEPS_BY_KEY])
    done_on = serializers.DateField()
    early_reason = serializers.CharField(allow_blank=True)


class AdmissionSerializer(serializers.ModelSerializer):
    member = PersonSerializer()
    organization = serializers.CharField(source="home_code", allow_null=True)
    end_kind = serializers.ChoiceField(choices=CaseEnd.choices, allow_blank=True)
    steps = serializers.SerializerMethodField()
    next_step = serializers.SerializerMethodField()
    due_on = serializers.SerializerMethodField()
    is_overdue = serializers.SerializerMethodField()

    class Meta:
        model = AdmissionCase
        fields = (
            "id", "member", "organization", "begun_on", "ended_on", "end_kind", "extension_months", "steps",
            "next_step", "due_on", "is_overdue",
        )  # fmt: skip
        read_only_fields = fields

    @extend_schema_field(StepSerializer(many=True))
    def get_steps(self, case):
        """The steps done, in the order in which they were recorded."""
        return StepSerializer(case.sheet.steps.values(), many=True).data

    def get_next_step(self, case) -> str:
        """The key of what is to be done first; empty when nothing is."""
        return case.sheet.due.key if case.sheet.due else ""

    def get_due_on(self, case) -> str | None:
        """The day by which, or from which, it is to be done."""
        due = case.sheet.due
        return due.on.isoformat() if due and due.on else None

    def get_is_overdue(self, case) -> bool:
        return bool(case.sheet.due and case.sheet.due.is_overdue)


class AdmissionFilter(filters.FilterSet):
    organization = filters.CharFilter(method="filter_organization", help_text="Code: it and what is under it")
    status = filters.ChoiceFilter(choices=MemberStatus.choices, method="filter_status")
    is_open = filters.BooleanFilter(field_name="ended_on", lookup_expr="isnull")

    class Meta:
        model = AdmissionCase
        fields = ()

    def filter_organization(self, rows, name, code):
        top = Organization.objects.in_scope(self.request.scope).filter(code=code).first()
        if top is None:
            return rows.none()
        end = top.path.ljust(60, "9")
        return rows.filter(home_path__range=(top.path, end))

    def filter_status(self, rows, name, status):
        return rows.filter(member__standings__status=status, member__standings__until=None)


class AdmissionViewSet(ListModelMixin, RetrieveModelMixin, ScopedViewSet):
    """Admission cases of people whose affiliation lies in the caller's scope, the newest first."""

    queryset = AdmissionCase.objects.none()
    serializer_class = AdmissionSerializer
    filterset_class = AdmissionFilter
    lookup_value_regex = "[0-9a-f-]{36}"

    def get_queryset(self):
        rows = AdmissionCase.objects.in_scope(self.scope).annotate_home(on=timezone.localdate())
        if hidden := self.hidden():
            rows = rows.exclude(home_id__in=hidden)
        return rows.select_related("member", "organization").order_by("-begun_on", "pk")

    def hidden(self) -> list[int]:
        """Organizations that the caller sees without their admissions: a group's leader."""
        access = getattr(self.request, "access", None)
        if access is None or access.user.is_superuser:
            return []
        return [o.pk for o in access.organizations if not access.may(o, "view", "admission")]

    def paginate_queryset(self, queryset):
        cases = super().paginate_queryset(queryset)
        sheets = sheets_of(cases, on=timezone.localdate(), is_whole=False)
        for case, sheet in zip(cases, sheets, strict=True):
            case.sheet = sheet
        return cases

    def get_object(self):
        case = super().get_object()
        case.sheet = sheet_of(case, on=timezone.localdate())
        return case


# (prefix, view set, base name) as the router takes them.
ROUTES: list[tuple] = [("admissions", AdmissionViewSet, "admission")]
