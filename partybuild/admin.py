"""How does the administration keep to the scope and go through the same services as the screens?"""

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from knox import admin as _knox_admin  # noqa: F401
from knox.models import AuthToken

from partybuild.errors import RuleBroken

# Whoever makes a token signs in as its owner: nobody does that for somebody else.
if admin.site.is_registered(AuthToken):
    admin.site.unregister(AuthToken)
admin.site.site_header = _("Partybuild administration")
admin.site.site_title = _("Partybuild administration")
admin.site.index_title = _("Administration")


class ServiceForm(forms.ModelForm):
    """A form whose service runs as the last step of validation: a broken rule is an error at its field.

    Subclasses write `act(data)`, which returns the row as saved; `by` is the administrator, whose
    `scope` bounds every choice.
    """

    by = None
    scope = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if self.scope is not None and hasattr(getattr(field, "queryset", None), "in_scope"):
                field.queryset = field.queryset.in_scope(self.scope)

    def act(self, data: dict):
        raise NotImplementedError

    def _post_clean(self):
        super()._post_clean()
        if self.errors:
            return
        try:
            self.instance = self.act(self.cleaned_data)
        except RuleBroken as broken:
            self.add_error(broken.field if broken.field in self.fields else None, broken.message)

    def save(self, commit=True):
        self.save_m2m = lambda: None
        return self.instance


class ScopedAdmin(admin.ModelAdmin):
    """A table of many rows: scoped, 50 a page, one count, nothing deleted, written by services alone.

    Without `add_form` nothing is added, without `change_form` nothing changed.
    """

    add_form: type[ServiceForm] | None = None
    change_form: type[ServiceForm] | None = None
    list_per_page = 50
    show_full_result_count = False
    actions = None

    def get_queryset(self, request):
        return scoped(super().get_queryset(request), request)

    def get_form(self, request, obj=None, change=False, **kwargs):
        chosen = self.change_form if change else self.add_form
        form = super().get_form(request, obj, change=change, **({"form": chosen} if chosen else {}) | kwargs)
        form.by, form.scope = request.user, request.scope
        return form

    def has_add_permission(self, request):
        return self.add_form is not None and super().has_add_permission(request)

    def has_change_permission(self, request, obj=None):
        return self.change_form is not None and super().has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        return False

    def save_model(self, request, obj, form, change):
        """The service has saved already."""


def scoped(rows, request):
    """Staff without the superuser's eye see what their posts show them, here too."""
    return rows.in_scope(request.scope) if hasattr(rows, "in_scope") else rows


class ReadOnlyInline(admin.TabularInline):
    """Rows that hang on another one, to be read."""

    extra = 0
    can_delete = False
    show_change_link = False

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False
