"""How does somebody who scanned the code of a meeting sign in, with an account, a known phone or digits?"""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from meetings import services
from meetings.codes import SALT, meeting_in, seal_seen
from meetings.forms.sign_in import DigitsForm
from meetings.models import SignIn
from meetings.rules.sign_in import REMEMBERED, Way
from meetings.sign_ins import is_called, open_sheet, own_sign_in, phone_of
from members.views.own import member_of_account
from partybuild.accounts.adapter import client_address
from partybuild.errors import RuleBroken
from partybuild.web import attempt

PHONE = "sign_in_phone"
# Of its own: what else is sealed for this page is no receipt.
RECEIPT = "meetings.receipts"
# The address of a receipt opens for a day; it names nobody.
RECEIPT_AGE = 24 * 3600


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def scanned(request, token):
    """The meeting and "is that you?"; 404 for a code that is no longer good. Reading signs nobody in."""
    now, seen = timezone.now(), request.POST.get("seen", "")
    meeting_id = meeting_in(token, at=now, seen=seen)
    sheet = meeting_id and open_sheet(meeting_id, at=now)
    if not sheet:
        return closed(request, is_over=bool(meeting_id))
    known = None if "other" in request.GET else known_person(request, sheet.meeting, at=now)
    if request.method == "POST" and "forget" in request.POST:
        return forget(request, token, now)
    if known and request.method == "POST" and "me" in request.POST:
        return sign_in_known(request, sheet.meeting, *known, at=now)
    form = DigitsForm(request.POST if request.method == "POST" and "digits" in request.POST else None)
    if form.is_bound and form.is_valid():
        row = by_digits(request, form, sheet.meeting, at=now)
        if row:
            return receipt_of(row, form.cleaned_data["remember"] and remembered(row, at=now))
    context = {"meeting": sheet.meeting, "form": form, "known": known, "seen": seen or seal_seen(token)}
    context["before"] = known and own_sign_in(known[0], sheet.meeting)
    return secret(render(request, "meetings/scanned.html", context, status=422 if form.errors else 200))


def secret(response):
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def closed(request, *, is_over: bool):
    return secret(render(request, "meetings/scanned_closed.html", {"is_over": is_over}, status=404))


def known_person(request, meeting, *, at):
    """(member, way) of whoever has an account or a known phone and is due; None else."""
    member, way = member_of_account(request.user), Way.ACCOUNT
    if member is None:
        phone = phone_of(phone_key(request), at=at)
        member, way = phone and phone.member, Way.PHONE
    return (member, way) if member and is_called(member, meeting) else None


def phone_key(request) -> str:
    return request.get_signed_cookie(PHONE, default="", salt=SALT, max_age=REMEMBERED)


def sign_in_known(request, meeting, member, way, *, at):
    by = request.user if way == Way.ACCOUNT else None
    try:
        row = services.sign_in(by=by, meeting=meeting, member=member, way=way, at=at)
    except RuleBroken:
        # Ended, or the name struck out, while the page was being asked for.
        return closed(request, is_over=True)
    phone = phone_of(phone_key(request), at=at) if way == Way.PHONE else None
    if phone:
        services.note_phone(phone, at=at)
    return receipt_of(row, "")


def by_digits(request, form, meeting, *, at) -> SignIn | None:
    """The sign-in; None with the form's error where the rules do not allow it."""
    said, digits = form.cleaned_data["said"], form.cleaned_data["digits"]
    place = client_address(request)
    given = {"meeting": meeting, "said": said, "digits": digits, "place": place, "at": at}
    return attempt(form, services.sign_in_by_digits, **given)[1]


def remembered(row: SignIn, *, at) -> str:
    return services.remember_phone(member=row.member, at=at)


def receipt_of(row: SignIn, phone: str):
    """To the page that says it is done; with the key of a phone that shall be known."""
    response = redirect("checkin_done", signing.dumps(row.pk, salt=RECEIPT))
    if phone:
        response.set_signed_cookie(
            PHONE,
            phone,
            salt=SALT,
            max_age=int(REMEMBERED.total_seconds()),
            path="/s/",
            httponly=True,
            secure=settings.SESSION_COOKIE_SECURE,
            samesite="Lax",
        )
    return response


def forget(request, token, now):
    phone = phone_of(phone_key(request), at=now)
    if phone:
        services.forget_phone(by=None, phone=phone)
    response = redirect("scanned", token)
    response.delete_cookie(PHONE, path="/s/")
    return response


@login_not_required
@require_safe
def done(request, receipt):
    """That somebody signed in, and when."""
    try:
        pk = signing.loads(receipt, salt=RECEIPT, max_age=RECEIPT_AGE)
    except signing.BadSignature:
        raise Http404 from None
    row = get_object_or_404(SignIn.objects.select_related("meeting", "member"), pk=pk)
    return secret(render(request, "meetings/scanned_done.html", {"row": row, "meeting": row.meeting}))
