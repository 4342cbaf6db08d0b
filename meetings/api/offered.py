"""What is offered to an organization by itself and its superiors, over the REST interface?"""

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.mixins import ListModelMixin

from members.api.base import ScopedViewSet
from partybuild.api.errors import Problem

ORGANIZATION = OpenApiParameter("organization", str, required=True, description="Code")
REFUSALS = {400: Problem, 403: Problem, 404: Problem}


def offered(serializer):
    """Describes a list of what is offered to the organization asked for."""
    return extend_schema(parameters=[ORGANIZATION], responses={200: serializer(many=True)} | REFUSALS)


class AskedOrganization(serializers.Serializer):
    organization = serializers.SlugField(max_length=40)


class OfferedViewSet(ListModelMixin, ScopedViewSet):
    """Rows with `for_organization`: the organization is named, as on the page; 404 and 403 as there."""

    verb, concept = "view", "meeting"

    def asked(self):
        query = AskedOrganization(data=self.request.query_params)
        query.is_valid(raise_exception=True)
        return self.organization(query.validated_data["organization"], self.verb, self.concept)
