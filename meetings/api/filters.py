"""By what may the list of meetings be narrowed?"""

from django_filters import rest_framework as filters

from branches.models import Organization
from meetings.models import Meeting
from meetings.rules import Kind, MeetingState


class MeetingFilter(filters.FilterSet):
    organization = filters.CharFilter(method="filter_organization", help_text="Code: it and what is under it")
    state = filters.MultipleChoiceFilter(choices=MeetingState.choices)
    kind = filters.ChoiceFilter(choices=Kind.choices, method="filter_kind")
    held_from = filters.DateFilter(field_name="held_on", lookup_expr="gte")
    held_to = filters.DateFilter(field_name="held_on", lookup_expr="lte")

    class Meta:
        model = Meeting
        fields = ()

    def filter_organization(self, rows, name, code):
        top = Organization.objects.in_scope(self.request.scope).filter(code=code).first()
        return rows.under(top) if top else rows.none()

    def filter_kind(self, rows, name, kind):
        return rows.of_kind(kind)
