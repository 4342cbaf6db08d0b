"""How does a person take all that is stored about him with him?"""

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from appraisal.mine.data import data_of, reasons
from appraisal.mine.files import as_json, as_workbook
from appraisal.mine.holdings import HELD
from members.looks import OWN
from members.sheets import CONTENT_TYPE
from members.views.own import own_page
from partybuild.audit.services import record

FILES = {"json": (as_json, "application/json"), "xlsx": (as_workbook, CONTENT_TYPE)}


@require_http_methods(["GET", "POST"])
@own_page
def data(request, member):
    """What the file holds; posted, the file: identities in full stand behind no address (PIPL Art 45)."""
    if request.method != "POST" or request.POST.get("format") not in FILES:
        context = {"held": list(HELD.values()), "withheld": reasons()}
        return render(request, "appraisal/mine/data.html", context)
    return file_of(member, request.POST["format"], by=request.user)


@transaction.atomic
def file_of(member, form: str, *, by) -> HttpResponse:
    make, content_type = FILES[form]
    record(by=by, action=OWN, obj=member, format=form)
    at = timezone.localtime()
    response = HttpResponse(make(data_of(member), at=at), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="my-data_{at:%Y-%m-%d}.{form}"'
    return response
