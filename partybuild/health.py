"""Does this installation live: database and background work?"""

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError
from django.http import JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from partybuild.notices.models import Heartbeat

# The sweep runs twice a minute; a stopped worker or scheduler shows after ten missed ones.
SWEEP_IS_LATE = 300


@never_cache
@login_not_required
@require_safe
def healthz(request):
    """200 with the sweep's age in seconds (late when background work stands), 503 without database."""
    try:
        last = Heartbeat.objects.filter(name="sweep").values_list("at", flat=True).first()
    except DatabaseError:
        return JsonResponse({"status": "down", "database": "unreachable"}, status=503)
    age = None if last is None else max(0, int((timezone.now() - last).total_seconds()))
    is_late = age is None or age > SWEEP_IS_LATE
    return JsonResponse({"status": "late" if is_late else "ok", "database": "ok", "sweep_age_seconds": age})
