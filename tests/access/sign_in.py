"""The addresses of signing in at meetings: which role gets which answer."""

from dataclasses import dataclass
from datetime import timedelta

from django.core import signing
from django.utils import timezone

from meetings.codes import code_of
from meetings.models import KnownPhone, SignIn, SignInSheet
from meetings.services import plan_meeting
from meetings.views.scanned import RECEIPT
from partybuild.tokens import digest_of
from tests.access.row import Row, pk

NOW = {"code": "branch", "pk": pk("gathering")}
KEEP = "401 403 403 200 200 200 404 404 404"
DONE = KEEP.replace("200", "302")
SWITCHED = "401 403 403 302 403 403 404 404 404"
PHONE = "00000000-0000-4000-8000-000000000001"
EVERYBODY = "200 200 200 200 200 200 200 200 200"


@dataclass(frozen=True)
class Code:
    """The code of a meeting at the moment of asking."""

    name: str

    def __call__(self, objects: dict) -> str:
        return code_of(objects[self.name].pk, at=timezone.now())

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True)
class Receipt(Code):
    def __call__(self, objects: dict) -> str:
        return signing.dumps(objects[self.name].pk, salt=RECEIPT)


def furnish(objects: dict, users: dict) -> dict:
    """A group's meeting of this hour whose code is shown; a member who signed in and his phone."""
    now = timezone.now()
    meeting = plan_meeting(
        by=users["secretary"], organization=objects["branch"], kinds={"group_meeting"}, title="Now",
        group=objects["group"], place="Room", started_at=now + timedelta(minutes=30), at=now,
    )  # fmt: skip
    SignInSheet.objects.create(meeting=meeting, opened_at=now)
    member = users["member"].member
    row = SignIn.objects.create(meeting=meeting, member=objects["member"], signed_at=now, way="digits")
    KnownPhone.objects.create(pk=PHONE, member=member, key_digest=digest_of("phone"), remembered_at=now)
    return {"gathering": meeting, "arrival": row}


ROWS: list[Row] = [
    Row("get", "meetings:checkin", KEEP, kwargs=NOW),
    Row("post", "meetings:checkin", DONE, kwargs=NOW, data={"end": "1"}),
    Row("post", "meetings:checkin", SWITCHED, kwargs=NOW, data={"switch": "off"}),
    Row("get", "meetings:checkin_by_hand", KEEP, kwargs=NOW),
    Row("post", "meetings:checkin_by_hand", DONE, kwargs=NOW, data={"tick": ""}),
    # Whoever scans the code in its minute is let in: it is the whole of the right.
    Row("get", "scanned", EVERYBODY, kwargs={"token": Code("gathering")}),
    Row(
        "post", "scanned", EVERYBODY.replace("200", "422"), kwargs={"token": Code("gathering")},
        data={"said": "nobody", "digits": "0000"},
    ),
    Row("get", "checkin_done", EVERYBODY, kwargs={"receipt": Receipt("arrival")}),
    Row("get", "mine:phones", "401 404 200 200 200 200 200 200 200"),
    Row("post", "mine:phones", "401 404 404 404 404 404 302 404 404", data={"forget": PHONE}),
]  # fmt: skip
