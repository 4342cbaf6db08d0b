"""On which phones is a person known for signing in, and how is one forgotten?"""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from meetings import services
from meetings.rules.sign_in import REMEMBERED
from meetings.sign_ins import phones_of
from members.views.own import own_page


@require_http_methods(["GET", "POST"])
@own_page
def phones(request: HttpRequest, member) -> HttpResponse:
    known = phones_of(member, at=timezone.now())
    if request.method == "POST":
        phone = next((p for p in known if str(p.pk) == request.POST.get("forget")), None)
        if phone is None:
            raise Http404
        services.forget_phone(by=request.user, phone=phone)
        messages.success(request, _("The phone is forgotten. It asks for the digits again."))
        return redirect("mine:phones")
    rows = [(phone, timezone.localdate(phone.remembered_at + REMEMBERED)) for phone in known]
    return render(request, "meetings/known_phones.html", {"rows": rows})
