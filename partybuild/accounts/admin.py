"""How does an administrator look after accounts?"""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminPasswordChangeForm
from django.utils.translation import gettext_lazy as _

from partybuild.accounts.models import User
from partybuild.accounts.services import set_password
from partybuild.audit.services import record

POWERS = ("is_superuser", "groups", "user_permissions")


class PasswordForm(AdminPasswordChangeForm):
    """Ends the account's sessions and tokens like a change by its owner."""

    def save(self, commit=True):
        return set_password(by=self.user, user=self.user, password=self.cleaned_data["password1"])


@admin.register(User)
class AccountAdmin(UserAdmin):
    change_password_form = PasswordForm
    list_display = ["username", "name", "email", "is_active", "is_staff", "last_login"]
    list_filter = ["is_active", "is_staff", "is_superuser"]
    search_fields = ["username", "name", "=email"]
    ordering = ["username"]
    list_per_page = 50
    show_full_result_count = False
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        (_("Person"), {"fields": ["name", "email", "language", "text_size", "theme"]}),
        (_("Reached by"), {"fields": ["shortcuts_enabled", "mail_enabled"]}),
        (_("Permissions"), {"fields": ["is_active", "is_staff", *POWERS]}),
        (_("Dates"), {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [
        (None, {"fields": ["username", "name", "email", "usable_password", "password1", "password2"]}),
    ]

    def get_readonly_fields(self, request, obj=None):
        """Only a superuser gives powers: else whoever may change accounts could make himself one."""
        powers = () if request.user.is_superuser else (*POWERS, "is_staff")
        return ["last_login", "date_joined", *powers]

    def has_change_permission(self, request, obj=None):
        is_above = obj is not None and obj.is_superuser and not request.user.is_superuser
        return super().has_change_permission(request, obj) and not is_above

    def has_delete_permission(self, request, obj=None):
        """Accounts are closed, not deleted: the audit log and the records name them."""
        return False

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        verb = "change" if change else "add"
        record(by=request.user, action=f"{verb} account", obj=obj, fields=sorted(form.changed_data))
