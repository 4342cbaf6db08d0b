"""Which own templates of documents, said as the rest of a sentence?"""

from datetime import date

from branches.scope import ScopedQuerySet, chain


class DocumentTemplateQuerySet(ScopedQuerySet):
    def for_organization(self, organization):
        """Templates that are not withdrawn, of the organization and its superiors: the nearest first, of each
        the newest first."""
        rows = self.filter(organization__path__in=chain(organization.path), withdrawn_at=None)
        return rows.select_related("organization").order_by("-organization__depth", "-effective_from", "-pk")

    def in_force(self, organization, document: str, *, on: date):
        """The template by which a document is made on a day, the nearest organization's; None: the built-in
        one."""
        rows = self.for_organization(organization)
        return rows.filter(document=document, effective_from__lte=on).first()

    def in_force_by_document(self, organization, *, on: date) -> dict:
        """{document: the template in force on a day}, without their content; one query."""
        rows = self.for_organization(organization).filter(effective_from__lte=on).defer("content")
        # The nearest and newest comes first, and so last here.
        return {row.document: row for row in reversed(rows)}
