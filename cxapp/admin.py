"""Django's administration: users are managed here, maps are read-only, since only operations change them."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm

from cxapp import plain_text
from cxapp.models import RECORD_MODELS, Document, Journey, Membership, Operation, Persona, User, Workspace

# The admin's own login page would bypass the limit on password attempts.
admin.site.login = secure_admin_login(admin.site.login)


class EmptyToFieldMixin:
    """An empty `_to_field` in the address means none; Django looks for a field without a name and answers 500."""

    def get_object(self, request, object_id, from_field=None):
        """Return the row, or None."""
        return super().get_object(request, object_id, from_field or None)


class ReadOnlyAdmin(EmptyToFieldMixin, admin.ModelAdmin):
    """An admin page that shows rows and allows no changes."""

    show_full_result_count = False
    list_per_page = 50

    def has_add_permission(self, request):
        """Return False."""
        return False

    def has_change_permission(self, request, obj=None):
        """Return False; viewing is another permission."""
        return False

    def has_delete_permission(self, request, obj=None):
        """Return False."""
        return False


@admin.register(Workspace, Membership, Persona)
class WorkspaceObjectAdmin(ReadOnlyAdmin):
    """Objects of a workspace. Read-only, since a change of a role must also reach the member's open sockets."""

    list_display = ["__str__", "id"]


@admin.register(Document)
class DocumentAdmin(ReadOnlyAdmin):
    """The documents with their revisions."""

    list_display = ["id", "workspace", "kind", "revision", "changed_at"]
    list_select_related = ["workspace"]


@admin.register(Journey)
class JourneyAdmin(ReadOnlyAdmin):
    """The journeys' own fields."""

    list_display = ["title", "document_id", "state", "language"]


@admin.register(Operation)
class OperationAdmin(ReadOnlyAdmin):
    """The log."""

    list_display = ["document_id", "revision", "type", "actor", "at"]
    list_select_related = ["actor"]


@admin.register(*RECORD_MODELS.values())
class RecordAdmin(ReadOnlyAdmin):
    """The records of the maps."""

    list_display = ["id", "document_id", "rank"]


class CleanNameMixin:
    """Cleans the name as all other entry points do."""

    def clean_name(self):
        """Return the name on one line."""
        return plain_text.clean_line(self.cleaned_data["name"])


class ChangeUserForm(CleanNameMixin, UserChangeForm):
    """The form for an existing user."""


class AddUserForm(CleanNameMixin, AdminUserCreationForm):
    """The form for a new user, who is identified by a lower-case e-mail address."""

    class Meta:
        model = User
        fields = ["email", "name"]

    def clean_email(self):
        """Return the address in lower case, as all queries expect it."""
        return self.cleaned_data["email"].lower()


@admin.register(User)
class AccountAdmin(EmptyToFieldMixin, UserAdmin):
    """Users with an account. They are deactivated, not deleted: their names stay in the logs of maps."""

    form, add_form = ChangeUserForm, AddUserForm
    list_display = ["email", "name", "is_active", "is_staff", "last_login"]
    search_fields = ["email", "name"]
    ordering = ["email"]
    fieldsets = [
        (None, {"fields": ["email", "password", "name", "language", "is_active"]}),
        (None, {"fields": ["is_staff", "is_superuser", "groups", "user_permissions"]}),
    ]
    add_fieldsets = [(None, {"fields": ["email", "name", "usable_password", "password1", "password2"]})]

    def has_delete_permission(self, request, obj=None):
        """Return False: a deletion would change maps without their log."""
        return False
