"""When do the cells of a roster file leave the system?"""

from datetime import datetime, timedelta

from django.db.models import Q

from members.models import BatchState, ImportRow
from members.services.imports.undoing import UNDO_DAYS


def forget_rows(*, at: datetime) -> int:
    """Deletes staged rows that nobody needs any more; returns how many (GB/T 35273 6.1, shortest storage).

    They serve to be checked, mended and undone; that ends 7 days after the upload or the import.
    """
    limit = at - timedelta(days=UNDO_DAYS)
    is_left = Q(batch__state=BatchState.STAGED, batch__created_at__lt=limit)
    is_final = Q(batch__imported_at__lt=limit) | Q(batch__undone_at__lt=limit)
    return ImportRow.objects.filter(is_left | is_final).delete()[0]
