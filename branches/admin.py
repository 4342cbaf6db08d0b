"""How does an administrator look after terms and rule sets?"""

from django.contrib import admin

from branches.models import RuleSet, Term
from branches.services import open_term, set_rules
from partybuild.admin import ScopedAdmin, ServiceForm


class TermForm(ServiceForm):
    class Meta:
        model = Term
        fields = ["organization", "began_on", "ends_on", "number"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Left empty, the regulations' length and the next number are taken.
        self.fields["ends_on"].required = self.fields["number"].required = False
        self.fields["number"].initial = None

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() | {"ends_on", "number", "ended_on"}

    def act(self, data):
        return open_term(by=self.by, **data)


@admin.register(Term)
class TermAdmin(ScopedAdmin):
    add_form = TermForm
    list_display = ["organization", "number", "began_on", "ends_on", "ended_on"]
    list_select_related = ["organization"]
    list_filter = [("ended_on", admin.EmptyFieldListFilter), "ends_on"]
    search_fields = ["=organization__code", "organization__short_name"]
    autocomplete_fields = ["organization"]
    ordering = ["organization__path", "-began_on"]

    def get_fields(self, request, obj=None):
        return ["organization", "began_on", "ends_on", "number"] + (["ended_on"] if obj else [])


class RuleSetForm(ServiceForm):
    class Meta:
        model = RuleSet
        fields = ["organization", "effective_from", "values", "reason"]

    def _get_validation_exclusions(self):
        # A second change on the same day joins the first; the service sees to it.
        return super()._get_validation_exclusions() | {"effective_from"}

    def act(self, data):
        return set_rules(by=self.by, **data)


@admin.register(RuleSet)
class RuleSetAdmin(ScopedAdmin):
    add_form = RuleSetForm
    list_display = ["organization", "effective_from", "reason"]
    list_select_related = ["organization"]
    list_filter = ["effective_from"]
    search_fields = ["=organization__code", "organization__short_name"]
    autocomplete_fields = ["organization"]
    ordering = ["organization__path", "-effective_from"]
    fields = ["organization", "effective_from", "values", "reason"]
