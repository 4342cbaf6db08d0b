"""What has a person been told, and what has he read?"""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from partybuild.notices.models import Notice
from partybuild.notices.services import mark_read
from partybuild.web import is_local, whole_number

PAGE = 20


@require_GET
def list_notices(request):
    """One's own notices by day, newest first; ?unread=1 shows the unread ones."""
    notices = Notice.objects.to(request.user)
    only_unread = "unread" in request.GET
    page = Paginator(notices.unread() if only_unread else notices, PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "only_unread": only_unread, "unread": notices.unread().count()}
    return render(request, "notices/list.html", context)


@require_POST
def read(request):
    """Mark one notice (pk) or all read; with `open` go on to where the notice points."""
    notice = None
    if pk := request.POST.get("pk", ""):
        notice = Notice.objects.to(request.user).filter(pk=whole_number(pk)).first()
        if notice is None:
            raise Http404
    mark_read(by=request.user, at=timezone.now(), pk=notice and notice.pk)
    target = notice.link if notice and "open" in request.POST else request.POST.get("next", "")
    return redirect(target if is_local(target) else "notices:list")
