"""Which words of the appraisal of members are past their time? (settings.EXPIRY_SOURCES)"""

from datetime import date

from django.db.models import Q, QuerySet

from meetings.models import AppraisedMember
from members.services.retention import Expiry

EVALUATIONS = ("self_text_sealed", "opinions_sealed", "host_opinion_sealed")
OBJECTIONS = ("objection_sealed", "answer_sealed", "paper_objection_sealed", "paper_answer_sealed")
VERDICTS = ("reason_sealed", "feedback_sealed", *OBJECTIONS)


def closed_by(limit: date, columns: tuple[str, ...]) -> QuerySet:
    """People of appraisals closed by a day of whom one of these words is still kept."""
    kept = ~Q(**dict.fromkeys(columns, ""))
    return AppraisedMember.objects.filter(kept, appraisal__closed_on__lte=limit)


EXPIRIES = (
    Expiry(
        "self_evaluations",
        "appraisedmember.self_text_sealed",
        lambda limit: closed_by(limit, EVALUATIONS),
        dict.fromkeys(EVALUATIONS, ""),
    ),
    Expiry(
        "verdict_words",
        "appraisedmember.reason_sealed",
        lambda limit: closed_by(limit, VERDICTS),
        dict.fromkeys(VERDICTS, ""),
    ),
)
