"""The rows of the actions of the Share, Members and sources pages: each is one form at an address of its own."""

from .rows import Row, journey_row

SHARE, SOURCES = "journeys/<uuid:id>/share/", "journeys/<uuid:id>/sources/"
EMAIL = {"email": "dave@example.test", "role": "viewer"}
BY_LINK = {"role": "viewer", "limit": "2"}
ROLE = {"role": "viewer"}
GENERAL = {"name": "Harbour", "language": "", "minimum_answers": "10", "window_days": "30", "time_zone": "UTC"}
GENERAL |= {"evidence_months": "12"}
SETTINGS = ("profile", "notifications", "sessions", "tokens", "account")
SURVEY = {"metric": "{metric}", "place": "journey:{journey}"}
SYSTEM = {"name": "CRM", "kind": "system"}
CHANNEL = {"name": "Pop-up stand", "icon": "store", "place": "offline"}
WEBHOOK = {"name": "Tool", "path-metric": "=CSAT", "path-value": "score"}


def share_action(needs, body=None):
    """Rows of an action on the Share page of a journey; a GET returns to the page."""
    return {"GET": journey_row("view", 302), "POST": journey_row(needs, 302, body=body)}


def members_action(body=None, of=""):
    """Rows of an action on the Members page, about somebody of it or about the workspace of the page."""
    return {"GET": Row("signed in", 302), "POST": Row("administer", 302, here=not of, of=of, body=body)}


def sources_action(body=None):
    """Rows of an action on the page of sources."""
    return {"GET": journey_row("edit", 302), "POST": journey_row("edit", 302, body=body)}


def personal_action(ok=302, body=None, **options):
    """Rows of a form of the settings, about the person alone."""
    return {"GET": Row("signed in", 302), "POST": Row("signed in", ok, body=body, **options)}


def trash_action(needs):
    """Rows of a form of the trash, about a journey in it."""
    return {"GET": Row("signed in", 302, of="trashed"), "POST": Row(needs, 302, of="trashed")}


PAGES = {
    "settings/": {"GET": Row("signed in", 302)},
    **{f"settings/{name}/": {"GET": Row("signed in")} for name in SETTINGS},
    "settings/profile/name/": personal_action(body={"name": "Ada"}),
    "settings/profile/look/": personal_action(body={"language": "en", "theme": "dark"}),
    "settings/notifications/change/": personal_action(),
    "settings/sessions/end-others/": personal_action(),
    "settings/sessions/<str:session_id>/end/": personal_action(404),
    "settings/tokens/new/": personal_action(body={"name": "backup", "days": "30"}),
    "settings/tokens/<uuid:token_id>/delete/": {
        "GET": Row("signed in", 302, of="token"),
        "POST": Row("own", 302, of="token"),
    },
    # Without the proof.
    "settings/account/delete/": personal_action(400),
    "settings/workspace/": {"GET": Row("signed in")},
    "settings/workspace/change/": members_action(GENERAL),
    "settings/workspace/colour/": members_action({"colour": "#1f5fd6"}),
    # Without its name.
    "settings/workspace/delete/": members_action() | {"POST": Row("administer", 400, here=True)},
    "settings/trash/": {"GET": Row("signed in")},
    "settings/trash/<uuid:trashed_id>/restore/": trash_action("edit"),
    "settings/trash/<uuid:trashed_id>/delete/": trash_action("administer"),
    "settings/trash/items/<uuid:trash_item_id>/restore/": {
        "GET": Row("signed in", 302, of="trash_item"),
        "POST": Row("edit", 302, of="trash_item"),
    },
    "settings/trash/items/<uuid:trash_item_id>/delete/": {
        "GET": Row("signed in", 302, of="trash_item"),
        "POST": Row("administer", 302, of="trash_item"),
    },
    "settings/folders/": {"GET": Row("signed in")},
    "settings/folders/new/": members_action() | {"POST": Row("edit", 302, here=True, body={"name": "Bakery"})},
    "settings/folders/rename/": members_action()
    | {"POST": Row("edit", 404, here=True, body={"name": "B", "old": "A"})},
    "settings/folders/delete/": members_action()
    | {"POST": Row("edit", 404, here=True, body={"name": "A", "old": "A"})},
    "settings/templates/": {"GET": Row("signed in")},
    "settings/templates/<uuid:template_id>/rename/": {
        "GET": Row("signed in", 302, of="template"),
        "POST": Row("edit", 302, of="template", body={"title": "Visit"}),
    },
    "settings/templates/<uuid:template_id>/delete/": {
        "GET": Row("signed in", 302, of="template"),
        "POST": Row("edit", 302, of="template"),
    },
    "settings/channels/": {"GET": Row("signed in")},
    "settings/channels/new/": members_action() | {"POST": Row("edit", 302, here=True, body=CHANNEL)},
    "settings/channels/<uuid:channel_id>/change/": {
        "GET": Row("edit", of="channel"),
        "POST": Row("edit", 302, of="channel", body=CHANNEL),
    },
    "settings/channels/<uuid:channel_id>/archive/": {
        "GET": Row("signed in", 302, of="channel"),
        "POST": Row("edit", 302, of="channel"),
    },
    "settings/channels/<uuid:channel_id>/restore/": {
        "GET": Row("signed in", 302, of="channel"),
        "POST": Row("edit", 302, of="channel"),
    },
    "settings/systems/": {"GET": Row("signed in")},
    "settings/systems/new/": members_action() | {"POST": Row("edit", 302, here=True, body=SYSTEM)},
    "settings/systems/<uuid:system_id>/": {
        "GET": Row("view", of="system"),
        "POST": Row("edit", 302, of="system", body=SYSTEM),
    },
    "settings/systems/<uuid:system_id>/delete/": {
        "GET": Row("signed in", 302, of="system"),
        "POST": Row("edit", 302, of="system"),
    },
    "settings/export/": {"GET": Row("administer", here=True)},
    "settings/export/new/": members_action() | {"POST": Row("administer", 302, here=True)},
    "settings/export/<uuid:export_id>/": {"GET": Row("administer", of="export")},
    "settings/audit/": {"GET": Row("administer", here=True)},
    "workspace/new/": {"GET": Row("signed in"), "POST": Row("signed in", 302, body={"name": "Second"})},
    "account-deleted/": {"GET": Row("anyone")},
    f"{SHARE}invite/": share_action("administer", EMAIL),
    f"{SHARE}invite-by-link/": share_action("administer", BY_LINK),
    f"{SHARE}invitations/<uuid:invitation_id>/renew/": share_action("administer"),
    f"{SHARE}invitations/<uuid:invitation_id>/revoke/": share_action("administer"),
    f"{SHARE}people/<uuid:member_id>/role/": share_action("administer", ROLE),
    f"{SHARE}people/<uuid:member_id>/remove/": share_action("administer"),
    f"{SHARE}map-people/<uuid:journey_member_id>/role/": share_action("edit", ROLE),
    f"{SHARE}map-people/<uuid:journey_member_id>/remove/": share_action("edit"),
    f"{SHARE}link/": share_action("edit", ROLE),
    f"{SHARE}links/<uuid:link_id>/": share_action("edit", ROLE),
    f"{SHARE}links/<uuid:link_id>/address/": share_action("edit"),
    f"{SHARE}links/<uuid:link_id>/end/": share_action("edit"),
    "members/invite/": members_action(EMAIL),
    "members/invite-by-link/": members_action(BY_LINK),
    "members/invitations/<uuid:invitation_id>/renew/": members_action(of="invitation"),
    "members/invitations/<uuid:invitation_id>/revoke/": members_action(of="invitation"),
    "members/people/<uuid:member_id>/role/": members_action(ROLE, of="member"),
    "members/people/<uuid:member_id>/remove/": members_action(of="member"),
    f"{SOURCES}surveys/new/": sources_action(SURVEY),
    f"{SOURCES}surveys/<uuid:survey_id>/": sources_action({"question-en": "So?"}),
    f"{SOURCES}surveys/<uuid:survey_id>/close/": sources_action(),
    f"{SOURCES}surveys/<uuid:survey_id>/open/": sources_action(),
    f"{SOURCES}surveys/<uuid:survey_id>/delete/": sources_action(),
    f"{SOURCES}webhooks/new/": sources_action(WEBHOOK),
    f"{SOURCES}webhooks/<uuid:receiver_id>/": sources_action(WEBHOOK),
    f"{SOURCES}webhooks/<uuid:receiver_id>/test/": sources_action(WEBHOOK | {"sample": "{}"}),
    f"{SOURCES}webhooks/<uuid:receiver_id>/delete/": sources_action(),
}
