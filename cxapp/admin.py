"""Django's administration: people are managed here, maps are only looked at, since they change by operations alone."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm

from cxapp import plain_text
from cxapp.models import RECORD_MODELS, Document, Journey, Membership, Operation, Persona, User, Workspace

# Its own page would take passwords past the limit on attempts.
admin.site.login = secure_admin_login(admin.site.login)


class ReadOnly(admin.ModelAdmin):
    """Shows what is stored and lets nobody change it here."""

    show_full_result_count = False
    list_per_page = 50

    def has_add_permission(self, request):
        """Nobody may."""
        return False

    def has_change_permission(self, request, obj=None):
        """Nobody may; looking is another permission."""
        return False

    def has_delete_permission(self, request, obj=None):
        """Nobody may."""
        return False


@admin.register(Workspace, Membership, Persona)
class Around(ReadOnly):
    """What maps belong to: a member's role changes where their sockets hear of it."""

    list_display = ["__str__", "id"]


@admin.register(Document)
class Documents(ReadOnly):
    """The documents, with how far they have come."""

    list_display = ["id", "workspace", "kind", "revision", "changed_at"]
    list_select_related = ["workspace"]


@admin.register(Journey)
class Journeys(ReadOnly):
    """The journeys' own fields."""

    list_display = ["title", "document_id", "state", "language"]


@admin.register(Operation)
class Operations(ReadOnly):
    """The log."""

    list_display = ["document_id", "revision", "type", "actor", "at"]
    list_select_related = ["actor"]


@admin.register(*RECORD_MODELS.values())
class Records(ReadOnly):
    """The records of the maps."""

    list_display = ["id", "document_id", "rank"]


class CleanName:
    """A form whose name is cleaned as at every other entrance."""

    def clean_name(self):
        """The name on one line."""
        return plain_text.clean_line(self.cleaned_data["name"])


class ChangedPerson(CleanName, UserChangeForm):
    """A person there is."""


class NewPerson(CleanName, AdminUserCreationForm):
    """A person goes by their address, which is kept in small letters."""

    class Meta:
        model = User
        fields = ["email", "name"]

    def clean_email(self):
        """The address as everything else looks for it."""
        return self.cleaned_data["email"].lower()


@admin.register(User)
class People(UserAdmin):
    """People with an account. Who shall go is deactivated: their name stays in the logs of their maps."""

    form, add_form = ChangedPerson, NewPerson
    list_display = ["email", "name", "is_active", "is_staff", "last_login"]
    search_fields = ["email", "name"]
    ordering = ["email"]
    fieldsets = [
        (None, {"fields": ["email", "password", "name", "language", "is_active"]}),
        (None, {"fields": ["is_staff", "is_superuser", "groups", "user_permissions"]}),
    ]
    add_fieldsets = [(None, {"fields": ["email", "name", "usable_password", "password1", "password2"]})]

    def has_delete_permission(self, request, obj=None):
        """Nobody may: it would write in maps past their log."""
        return False
