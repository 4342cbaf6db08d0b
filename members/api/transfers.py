"""What of transfers does the caller see over the REST interface?"""

from django.utils import timezone
from django_filters import rest_framework as filters
from rest_framework import serializers
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin

from branches.scope import Scope
from members.access import Access
from members.api.base import ScopedViewSet
from members.api.members import PersonSerializer
from members.models.transfers import Transfer
from members.rules.transfers import TransferKind, TransferState


class TransferSerializer(serializers.ModelSerializer):
    """A transfer as its page shows it: no more of the person than the name before he is accepted."""

    member = PersonSerializer(read_only=True)
    kind = serializers.ChoiceField(choices=TransferKind.choices)
    state = serializers.ChoiceField(choices=TransferState.choices)
    sender = serializers.SlugRelatedField(slug_field="code", read_only=True, allow_null=True)
    receiver = serializers.SlugRelatedField(slug_field="code", read_only=True, allow_null=True)
    is_overdue = serializers.SerializerMethodField()

    class Meta:
        model = Transfer
        fields = (
            "id", "member", "kind", "state", "sender", "receiver", "outside_name", "letter_year",
            "letter_number", "issued_on", "valid_until", "due_on", "is_overdue", "dues_paid_until",
            "received_on", "accepted_on", "refused_on", "refusal", "closed_on", "receipt_on",
        )  # fmt: skip
        read_only_fields = fields

    def get_is_overdue(self, transfer) -> bool:
        """Open beyond its due day."""
        return transfer.is_open and transfer.due_on < timezone.localdate()


class TransferFilter(filters.FilterSet):
    kind = filters.MultipleChoiceFilter(choices=TransferKind.choices)
    state = filters.MultipleChoiceFilter(choices=TransferState.choices)
    sender = filters.CharFilter(field_name="sender__code", help_text="Code of the sending organization")
    receiver = filters.CharFilter(field_name="receiver__code", help_text="Code of the receiving organization")

    class Meta:
        model = Transfer
        fields = ()


class TransferViewSet(ListModelMixin, RetrieveModelMixin, ScopedViewSet):
    """Transfers of affiliation whose sender or receiver lies in the caller's scope, the newest first."""

    queryset = Transfer.objects.none()
    serializer_class = TransferSerializer
    filterset_class = TransferFilter
    lookup_value_regex = "[0-9]{1,18}"

    @property
    def scope(self) -> Scope:
        """Without the organizations at which the caller's posts do not let him see transfers."""
        access = getattr(self.request, "access", None) if self.request else None
        if access is None or access.user.is_superuser:
            return super().scope
        seeing = [a for a in access.appointments if access.may(a.organization, "view", "transfer")]
        return Access(access.user, seeing).scope

    def get_queryset(self):
        return Transfer.objects.in_scope(self.scope).with_names().order_by("-pk")


# (prefix, view set, base name) as the router takes them.
ROUTES: list[tuple] = [("transfers", TransferViewSet, "transfer")]
