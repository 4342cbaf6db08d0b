"""How does an organization keep its own Word templates of documents?"""

from datetime import date, datetime
from hashlib import sha256

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from branches.models import Organization
from meetings.papers import EVERY, sample_facts
from meetings.services.plain import as_text
from members.models.papers import DocumentTemplate
from partybuild.audit.services import record
from partybuild.errors import RuleBroken
from partybuild.papers.guard import require_template
from partybuild.papers.sandbox import check_template


def keep_document_template(
    *,
    by,
    organization: Organization,
    document: str,
    content: bytes,
    effective_from: date,
    at: datetime,
    remark: str = "",
) -> DocumentTemplate:
    """Keep a .docx as the template of a document for the organization and all under it; returns the row.

    `effective_from` is the first day of the meetings, or of the making, for which it holds. Raises RuleBroken
    for an unknown document, a file that is no plain .docx, names the document does not have, a template that
    cannot be filled, and a second one of the same day.
    """
    if document not in EVERY:
        raise RuleBroken(_("There is no such document."))
    require_template(content)
    # Tried outside the transaction: it takes a second, and nothing is locked meanwhile.
    check_template(content, sample_facts(EVERY[document]))
    row = DocumentTemplate(
        organization=organization,
        document=document,
        effective_from=effective_from,
        remark=as_text(remark, 100, "remark"),
        content=content,
        digest=sha256(content).hexdigest(),
        uploaded_by=by,
        uploaded_at=at,
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
            note(by, "keep document template", row)
    except IntegrityError as error:
        message = _("There is a template from this day already. Withdraw it first, or choose another day.")
        raise RuleBroken(message, field="effective_from") from error
    return row


@transaction.atomic
def withdraw_document_template(*, by, template: DocumentTemplate, at: datetime) -> DocumentTemplate:
    """Use a template no longer: the one before it holds, the superior's, or the built-in one.

    A second click changes nothing.
    """
    if DocumentTemplate.objects.filter(pk=template.pk, withdrawn_at=None).update(withdrawn_at=at):
        note(by, "withdraw document template", template)
    return template


def note(by, action: str, row: DocumentTemplate) -> None:
    record(by=by, action=action, obj=row, organization=row.organization, document=row.document)
