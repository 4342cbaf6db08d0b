"""Which people does the caller see over the REST interface? As on the screens, with identities masked."""

from django.utils import timezone
from django_filters import rest_framework as filters
from rest_framework import serializers
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin

from branches.models import Organization
from members import codes
from members.api.base import ScopedViewSet
from members.display import mask
from members.models import Member


class PersonSerializer(serializers.ModelSerializer):
    """A person named on a record."""

    class Meta:
        model = Member
        fields = ("id", "name")
        read_only_fields = fields


def coded(values) -> serializers.ChoiceField:
    """A value of a code table, empty where the roster does not know it."""
    return serializers.ChoiceField(choices=values.choices, allow_blank=True)


class MemberSerializer(serializers.ModelSerializer):
    status = serializers.ChoiceField(choices=codes.MemberStatus.choices, allow_null=True)
    organization = serializers.CharField(source="organization_code", allow_null=True)
    group = serializers.CharField(source="group_name", allow_null=True)
    sex = coded(codes.Sex)
    ethnicity = coded(codes.Ethnicity)
    education = coded(codes.Education)
    degree = coded(codes.Degree)
    job_category = coded(codes.JobCategory)
    id_number = serializers.SerializerMethodField()
    phone = serializers.SerializerMethodField()

    class Meta:
        model = Member
        fields = (
            "id", "name", "status", "organization", "group", "sex", "ethnicity", "born_on", "education",
            "degree", "job_category", "work_unit", "admission_date", "confirmation_date", "id_number",
            "phone", "version",
        )  # fmt: skip
        read_only_fields = fields

    def get_id_number(self, member) -> str:
        """Masked; the pages show it in full, one by one, and write each look down."""
        return mask("id_number", member.id_number)

    def get_phone(self, member) -> str:
        """Masked."""
        return mask("phone", member.phone)


class MemberFilter(filters.FilterSet):
    status = filters.MultipleChoiceFilter(choices=codes.MemberStatus.choices, method="filter_status")
    organization = filters.CharFilter(method="filter_organization", help_text="Code: it and what is under it")
    q = filters.CharFilter(method="filter_text", help_text="Characters, pinyin or initials of the name")

    class Meta:
        model = Member
        fields = ()

    def filter_status(self, rows, name, statuses):
        return rows.with_status(*statuses, on=timezone.localdate()) if statuses else rows

    def filter_organization(self, rows, name, code):
        top = Organization.objects.in_scope(self.request.scope).filter(code=code).first()
        return rows.affiliated_under(top, on=timezone.localdate()) if top else rows.none()

    def filter_text(self, rows, name, text):
        return rows.matching(text)


class MemberViewSet(ListModelMixin, RetrieveModelMixin, ScopedViewSet):
    """People whose affiliation lies in the caller's scope, by name."""

    queryset = Member.objects.none()
    serializer_class = MemberSerializer
    filterset_class = MemberFilter
    lookup_value_regex = "[0-9a-f-]{36}"

    def get_queryset(self):
        today = timezone.localdate()
        rows = Member.objects.in_scope(self.scope).annotate_status(on=today).annotate_affiliation(on=today)
        return rows.order_by("pinyin", "name", "pk")
