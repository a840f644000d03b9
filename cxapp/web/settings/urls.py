"""The addresses of the settings: one for each page, and one for each form of a page."""

from django.urls import path

from . import audit, data_export, folders, person, templates, trash, workspace

urlpatterns = [
    path("settings/", person.show_first, name="settings"),
    path("settings/profile/", person.show_profile, name="settings-profile"),
    path("settings/profile/name/", person.rename, name="settings-rename"),
    path("settings/profile/look/", person.change_look, name="settings-look"),
    path("settings/notifications/", person.show_notifications, name="settings-notifications"),
    path("settings/notifications/change/", person.change_notifications, name="settings-notifications-change"),
    path("settings/sessions/", person.show_sessions, name="settings-sessions"),
    path("settings/sessions/end-others/", person.end_other_sessions, name="settings-sessions-end-others"),
    path("settings/sessions/<str:session_id>/end/", person.end_session, name="settings-session-end"),
    path("settings/tokens/", person.show_tokens, name="settings-tokens"),
    path("settings/tokens/new/", person.create_token, name="settings-token-new"),
    path("settings/tokens/<uuid:token_id>/delete/", person.delete_token, name="settings-token-delete"),
    path("settings/account/", person.show_account, name="settings-account"),
    path("settings/account/delete/", person.delete_account, name="settings-account-delete"),
    path("settings/workspace/", workspace.show_workspace, name="settings-workspace"),
    path("settings/workspace/change/", workspace.change, name="settings-workspace-change"),
    path("settings/workspace/colour/", workspace.change_colour, name="settings-workspace-colour"),
    path("settings/workspace/delete/", workspace.delete, name="settings-workspace-delete"),
    path("settings/trash/", trash.show_trash, name="settings-trash"),
    path("settings/trash/<uuid:trashed_id>/restore/", trash.restore, name="settings-trash-restore"),
    path("settings/trash/<uuid:trashed_id>/delete/", trash.delete_for_ever, name="settings-trash-delete"),
    path("settings/trash/items/<uuid:trash_item_id>/restore/", trash.restore_item, name="settings-trash-item-restore"),
    path("settings/trash/items/<uuid:trash_item_id>/delete/", trash.erase_item, name="settings-trash-item-delete"),
    path("settings/folders/", folders.show_folders, name="settings-folders"),
    path("settings/folders/new/", folders.create, name="settings-folder-new"),
    path("settings/folders/rename/", folders.rename, name="settings-folder-rename"),
    path("settings/folders/delete/", folders.delete, name="settings-folder-delete"),
    path("settings/templates/", templates.show_templates, name="settings-templates"),
    path("settings/templates/<uuid:template_id>/rename/", templates.rename, name="settings-template-rename"),
    path("settings/templates/<uuid:template_id>/delete/", templates.delete, name="settings-template-delete"),
    path("settings/export/", data_export.show_export, name="settings-export"),
    path("settings/export/new/", data_export.request_export, name="settings-export-new"),
    path("settings/export/<uuid:export_id>/", data_export.download, name="settings-export-download"),
    path("settings/audit/", audit.show_audit, name="settings-audit"),
    path("workspace/new/", workspace.create, name="workspace-new"),
    path("account-deleted/", person.show_deleted, name="account-deleted"),
]
