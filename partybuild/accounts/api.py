"""How does a program sign in by name and password, and out again?"""

from django.contrib.auth import authenticate
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiResponse, extend_schema
from knox.auth import TokenAuthentication
from knox.models import AuthToken
from rest_framework import serializers
from rest_framework.exceptions import Throttled
from rest_framework.permissions import AllowAny, IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView

from partybuild.api.errors import Problem
from partybuild.api.throttles import AddressRate, SignInRate
from partybuild.audit.services import record
from partybuild.errors import RuleBroken

TOKENS_A_PERSON = 10


class Credentials(serializers.Serializer):
    username = serializers.CharField(max_length=150)
    password = serializers.CharField(max_length=200, trim_whitespace=False, style={"input_type": "password"})


class Token(serializers.Serializer):
    """Send it as `Authorization: Token …`; it is shown this once."""

    token = serializers.CharField()
    expiry = serializers.DateTimeField(allow_null=True)


class LoginView(APIView):
    """Sign in and get a token; wrong tries count for the same lock-out as on the pages."""

    authentication_classes = ()
    permission_classes = (AllowAny,)
    throttle_classes = (SignInRate, AddressRate)

    @extend_schema(
        operation_id="sign_in",
        auth=[],
        request=Credentials,
        responses={200: Token, 422: Problem, 429: Problem},
    )
    def post(self, request):
        given = Credentials(data=request.data)
        given.is_valid(raise_exception=True)
        # The lock-out marks the request under the framework's; its HTML answer is not for programs.
        bare = request._request
        user = authenticate(bare, **given.validated_data)
        if getattr(bare, "axes_locked_out", False):
            bare.axes_locked_out = False
            raise Throttled(detail=_("Too many failed tries. Try again later."))
        if user is None:
            raise RuleBroken(_("Name or password is wrong."))
        instance, token = new_token(user)
        return Response(Token({"token": token, "expiry": instance.expiry}).data)


@transaction.atomic
def new_token(user):
    """A token for the person; the oldest beyond ten go, as do those that have run out."""
    held = AuthToken.objects.filter(user=user)
    held.filter(expiry__lte=timezone.now()).delete()
    kept = held.order_by("-created").values_list("pk", flat=True)[: TOKENS_A_PERSON - 1]
    held.exclude(pk__in=list(kept)).delete()
    made = AuthToken.objects.create(user=user)
    record(by=user, action="sign in by token", obj=user)
    return made


class LogoutView(APIView):
    """End the token that is sent."""

    authentication_classes = (TokenAuthentication,)
    permission_classes = (IsAuthenticated,)

    @extend_schema(
        operation_id="sign_out", request=None, responses={204: OpenApiResponse(description="Signed out")}
    )
    def post(self, request):
        request.auth.delete()
        record(by=request.user, action="sign out by token", obj=request.user)
        return Response(status=204)
