"""What each address expects of whom: one row for each method; an address without a row fails the matrix."""

from tests.permissions.rows import Row, journey_row

from . import answer_routes, answer_source_routes, form_routes, persona_routes

# Whole trees of addresses of libraries, which are not described here.
EXCLUDED = {
    "accounts/": "allauth's pages: sign-in, sign-up and passwords have tests of their own",
    "admin/": "Django's administration asks for staff at every page",
}

IN = {"workspace": "{workspace}"}
PLACE = {"kind": "journey", "id": "{journey}"}
ANSWERS = {"metric": "{metric}", "journey": "{journey}", "place": PLACE, "day": "2026-01-05", "histogram": {"4": 2}}
FILE = {"format": "journeymap/1", "exported_at": "2026-01-05", "journey": {"title": "Brought in", "language": "en"}}
SHARED_VIEW = {"name": "Contact only", "shared": True, "settings": {"levels": ["engagement"]}}
COPIED = {"journey": "{journey}", "files": ["{new}"]}
LIST = Row("signed in")
GONE = Row("anyone", ok=404)

API = {
    "journeys/": {"GET": LIST, "POST": Row("edit", 201, body={"title": "New", **IN}, of="workspace")},
    "journeys/import/": {"POST": Row("edit", 201, body=FILE, here=True)},
    "journeys/<uuid:id>/": {
        "GET": journey_row("view", visitors=True),
        "DELETE": journey_row("edit", 204, visitors=True, in_workspace=True),
    },
    "journeys/<uuid:id>/archive/": {
        "POST": journey_row("edit", 204, in_workspace=True),
        "DELETE": journey_row("edit", 204, in_workspace=True),
    },
    "journeys/<uuid:id>/operations/": {
        "GET": journey_row("view", visitors=True),
        "POST": journey_row("edit", 201, visitors=True, body={"id": "{new}", "type": "stage.create", "data": {}}),
    },
    # What they do where there is an edition: tests/api/test_editions.py.
    "journeys/<uuid:id>/editions/": {
        "GET": journey_row("view"),
        "POST": journey_row("edit", 201, body={"revision": 0}),
        "PATCH": journey_row("edit", 409, body={"readers": "guests"}),
    },
    "journeys/<uuid:id>/editions/<int:number>/": {"GET": journey_row("view", 404)},
    "journeys/<uuid:id>/editions/<int:number>/changes/": {"GET": journey_row("view", 404)},
    "journeys/<uuid:id>/editions/<int:number>/withdrawal/": {
        "POST": journey_row("view", 404, body={}),
        "DELETE": journey_row("view", 404),
    },
    # A form is needed, which the matrix does not send: tests/api/test_files.py does.
    "journeys/<uuid:id>/files/": {"POST": journey_row("comment", 400)},
    "journeys/<uuid:id>/files/copies/": {"POST": journey_row("edit", 201, body=COPIED)},
    "journeys/<uuid:id>/files/<uuid:file>/": {"GET": journey_row("view", 404, visitors=True)},
    "journeys/<uuid:id>/files/<uuid:file>/thumbnail/": {"GET": journey_row("view", 404, visitors=True)},
    "journeys/<uuid:id>/digest/": {"GET": journey_row("view")},
    "journeys/<uuid:id>/seen/": {
        "GET": journey_row("view"),
        "POST": journey_row("view", body={"thread": "{comment}", "at": "2026-01-05T10:00:00.000+00:00"}),
    },
    "journeys/<uuid:id>/gaps/": {"GET": journey_row("view", visitors=True)},
    "journeys/<uuid:id>/audit/": {"GET": journey_row("view")},
    "journeys/<uuid:id>/history/": {"GET": journey_row("view")},
    "journeys/<uuid:id>/timeline/": {"GET": journey_row("view")},
    "journeys/<uuid:id>/at/<int:revision>/": {"GET": journey_row("view")},
    "journeys/<uuid:id>/drivers/": {"GET": journey_row("view")},
    "journeys/<uuid:id>/memory/": {"GET": journey_row("view")},
    "journeys/<uuid:id>/scores/": {"GET": journey_row("view", visitors=True)},
    "journeys/<uuid:id>/scores/segments/": {"GET": journey_row("view")},
    "journeys/<uuid:id>/scores/comments/": {
        "GET": journey_row("view", body={"metric": "{metric}", "place": "{journey}"})
    },
    "journeys/<uuid:id>/effort/": {"GET": journey_row("view")},
    "journeys/<uuid:id>/channel-matrix/": {"GET": journey_row("view")},
    "journeys/<uuid:id>/hierarchy/": {"GET": journey_row("view")},
    "journeys/<uuid:id>/scores/weeks/": {"GET": journey_row("view", visitors=True)},
    "journeys/<uuid:id>/people/": {"GET": journey_row("view", visitors=True)},
    "journeys/<uuid:id>/members/": {
        "GET": journey_row("view"),
        "POST": journey_row("edit", 201, body={"email": "new@example.test", "role": "viewer"}),
    },
    "journeys/<uuid:id>/members/<uuid:journey_member_id>/": {
        "GET": journey_row("view"),
        "PATCH": journey_row("edit", body={"role": "editor"}),
        "DELETE": journey_row("edit", 204),
    },
    "journeys/<uuid:id>/systems/": {"GET": journey_row("view", visitors=True)},
    "journeys/<uuid:id>/channels/": {"GET": journey_row("view", visitors=True)},
    # Own views, which every reader may keep: tests/api/test_saved_views.py.
    "journeys/<uuid:id>/views/": {
        "GET": journey_row("view", visitors=True),
        "POST": journey_row("edit", 201, visitors=True, body=SHARED_VIEW),
    },
    "journeys/<uuid:id>/views/<uuid:view_id>/": {
        "GET": journey_row("view", visitors=True),
        "PATCH": journey_row("edit", visitors=True, body={"name": "Evidence"}),
        "DELETE": journey_row("edit", 204, visitors=True),
    },
    "journeys/<uuid:id>/missing-letters/": {"GET": journey_row("view", visitors=True)},
    "journeys/<uuid:id>/export/<str:format>": {"GET": journey_row("view", visitors=True, also={"visitors": 403})},
    "journeys/<uuid:id>/export/<str:format>/": {"GET": journey_row("view", visitors=True, also={"visitors": 403})},
    **answer_routes.API,
    # Forms and people that the matrix does not have: tests/api/test_pictures.py sends them.
    "picture/": {"POST": Row("signed in", 400), "DELETE": Row("signed in", 204)},
    "people/<uuid:id>/picture/": {"GET": Row("signed in", 404, of="member")},
    "journeys/<uuid:id>/examples/": {"GET": journey_row("view")},
    # What they do where the map has a partner: tests/api/test_pairs.py.
    "journeys/<uuid:id>/to-be/": {"POST": journey_row("edit", 201, in_workspace=True, body={})},
    "journeys/<uuid:id>/pair/": {
        "GET": journey_row("view"),
        "POST": journey_row("edit", 400, in_workspace=True, body={"as_is": "{journey}"}),
        "DELETE": journey_row("edit", 404, in_workspace=True),
    },
    "journeys/<uuid:id>/comparison/": {"GET": journey_row("view", 404)},
    "journeys/<uuid:id>/comparison/pdf/": {"GET": journey_row("view", 404)},
    "templates/": {
        "GET": LIST,
        "POST": Row("edit", 201, of="journey", in_workspace=True, body={"journey": "{journey}", "title": "Visit"}),
    },
    "templates/<uuid:id>/": {
        "GET": Row("view", of="template"),
        "PATCH": Row("edit", of="template", body={"title": "Visit"}),
        "DELETE": Row("edit", 204, of="template"),
    },
    "personas/": {"GET": LIST, "POST": Row("edit", 201, of="workspace", body={"name": "Ada", **IN})},
    "personas/<uuid:id>/": {
        "GET": Row("view", of="persona"),
        "PATCH": Row("edit", of="persona", body={"share": 40}),
        "DELETE": Row("edit", 204, of="persona"),
    },
    "personas/<uuid:id>/export/pdf": {"GET": Row("view", of="persona")},
    "personas/<uuid:id>/snapshot/": {"GET": Row("view", of="persona")},
    "personas/<uuid:id>/operations/": {
        "GET": Row("view", of="persona"),
        "POST": Row("edit", 201, of="persona", body={"id": "{new}", "type": "persona_goal.create", "data": {}}),
    },
    "personas/<uuid:id>/history/": {"GET": Row("view", of="persona")},
    "personas/<uuid:id>/timeline/": {"GET": Row("view", of="persona")},
    "personas/<uuid:id>/digest/": {"GET": Row("view", of="persona")},
    "personas/<uuid:id>/at/<int:revision>/": {"GET": Row("view", of="persona")},
    "personas/<uuid:id>/portrait/": {
        "GET": Row("view", 404, of="persona"),
        "POST": Row("edit", 400, of="persona"),
        "DELETE": Row("edit", 204, of="persona"),
    },
    "metrics/": {"GET": LIST, "POST": Row("edit", 201, of="workspace", body={"name": "N", "kind": "nps", **IN})},
    "metrics/<uuid:id>/": {
        "GET": Row("view", of="metric"),
        "PATCH": Row("edit", of="metric", body={"target": 75}),
        "DELETE": Row("edit", 409, of="metric"),
    },
    "metrics/<uuid:id>/changes/": {"GET": Row("view", of="metric")},
    "segments/": {"GET": LIST, "POST": Row("edit", 201, of="workspace", body={"name": "Families", **IN})},
    "segments/<uuid:id>/": {
        "GET": Row("view", of="segment"),
        "PATCH": Row("edit", of="segment", body={"share": 40}),
        "DELETE": Row("edit", 204, of="segment"),
    },
    "systems/": {"GET": LIST, "POST": Row("edit", 201, of="workspace", body={"name": "CRM", **IN})},
    "systems/<uuid:id>/": {
        "GET": Row("view", of="system"),
        "PATCH": Row("edit", of="system", body={"kind": "department"}),
        "DELETE": Row("edit", 204, of="system"),
    },
    "channels/": {"GET": LIST, "POST": Row("edit", 201, of="workspace", body={"name": "Stand", **IN})},
    "channels/<uuid:id>/": {
        "GET": Row("view", of="channel"),
        "PATCH": Row("edit", of="channel", body={"online": True}),
    },
    "measurements/": {"GET": LIST, "POST": Row("edit", 201, of="journey", body=ANSWERS)},
    "measurements/<uuid:id>/": {"GET": Row("view", of="measurement"), "DELETE": Row("edit", 204, of="measurement")},
    "members/": {
        "GET": LIST,
        "POST": Row("administer", 201, of="workspace", body={"email": "new@example.test", "role": "viewer", **IN}),
    },
    "members/<uuid:id>/": {
        "GET": Row("view", of="member"),
        "PATCH": Row("administer", of="member", body={"role": "editor"}),
        "DELETE": Row("administer", 204, of="member"),
    },
    "share-links/": {"GET": LIST, "POST": Row("edit", 201, of="journey", body={"journey": "{journey}"})},
    "share-links/<uuid:id>/": {
        "GET": Row("edit", of="link"),
        "PATCH": Row("edit", of="link", body={"sites": []}),
        "DELETE": Row("edit", 204, of="link"),
    },
    "share-links/<uuid:id>/address/": {"POST": Row("edit", of="link", body={})},
    "invitations/": {"GET": LIST, "POST": Row("administer", 201, of="workspace", body={"role": "viewer", **IN})},
    "invitations/<uuid:id>/": {
        "GET": Row("administer", of="invitation"),
        "DELETE": Row("administer", 204, of="invitation"),
    },
    "invitations/<uuid:id>/renewal/": {"POST": Row("administer", of="invitation", body={})},
    "comments/": {
        "GET": LIST,
        "POST": journey_row("comment", 201, body={"journey": "{journey}", "text": "Why?"}),
    },
    # The comment is its owner's: others may take it away only where they may edit.
    "comments/<uuid:id>/": {
        "GET": Row("view", of="comment"),
        "PATCH": Row("comment", of="comment", body={"resolved": True}),
        "DELETE": Row("edit", 204, of="comment"),
    },
    "fixes/": {"GET": LIST, "POST": journey_row("edit", 201, body={"journey": "{journey}", "text": "Call"})},
    "fixes/<uuid:id>/": {
        "GET": Row("view", of="fix"),
        "PATCH": Row("edit", of="fix", body={"status": "planned"}),
        "DELETE": Row("edit", 204, of="fix"),
    },
    "search/": {"GET": Row("signed in", body={"q": "bell"})},
    "drivers/": {"GET": LIST},
    "atlas/": {"GET": LIST},
    "gap-board/": {"GET": LIST},
    "touchpoints/": {"GET": LIST},
    # A key that no touchpoint has: tests/api/test_touchpoints.py reads one that is there.
    "touchpoints/<str:key>/": {"GET": Row("signed in", 404)},
    "channel-matrix/": {"GET": LIST},
    "notifications/": {"GET": LIST, "PATCH": Row("signed in", body={"read": True})},
    "notifications/<uuid:id>/": {
        "GET": Row("own", of="notice"),
        "PATCH": Row("own", of="notice", body={"read": True}),
    },
    "tokens/": {"GET": LIST, "POST": Row("signed in", 201, body={"name": "backup"})},
    "tokens/<uuid:id>/": {"GET": Row("own", of="token"), "DELETE": Row("own", 204, of="token")},
    "workspaces/": {"GET": LIST},
    "workspaces/<uuid:id>/": {
        "GET": Row("view", of="workspace"),
        "PATCH": Row("administer", of="workspace", body={"time_zone": "Europe/Moscow"}),
    },
    "workspaces/<uuid:id>/logo/": {
        "POST": Row("administer", 400, of="workspace"),
        "DELETE": Row("administer", 204, of="workspace"),
    },
    "schema/": {"GET": Row("anyone")},
    "docs/": {"GET": Row("anyone")},
    "docs/files/<str:name>": {"GET": GONE},
    "": {"GET": GONE, "POST": GONE, "PATCH": GONE, "DELETE": GONE},
}

FORM = {"title": "New", "template": "blank"}
# After a sign-in at the address of a form, the page that the form is on.
BACK, METRIC_BACK = Row("signed in", 302), Row("signed in", 302, of="metric")
PAGES = {
    "": {"GET": LIST},
    # Members of a workspace without maps of others see that there are none.
    "shared/": {"GET": LIST},
    "start/": {"GET": Row("edit", here=True)},
    "start/journey/": {"GET": BACK, "POST": Row("edit", 302, here=True, body={"way": "blank"})},
    "start/checklist/": {"GET": BACK, "POST": Row("signed in", 302)},
    "journeys/new/": {"GET": BACK, "POST": Row("edit", 302, here=True, body=FORM)},
    "journeys/<uuid:id>/": {"GET": journey_row("view")},
    "journeys/<uuid:id>/answers/": {"GET": journey_row("edit")},
    "answers/import/": {"GET": Row("edit", 302, here=True)},
    "journeys/<uuid:id>/copy/": {
        "GET": journey_row("signed in", 302),
        "POST": journey_row("edit", 302, in_workspace=True),
    },
    "journeys/<uuid:id>/delete/": {
        "GET": journey_row("signed in", 302),
        "POST": journey_row("edit", 302, in_workspace=True),
    },
    "journeys/<uuid:id>/template/": {
        "GET": journey_row("signed in", 302),
        "POST": journey_row("edit", 302, in_workspace=True, body={"title": "Visit"}),
    },
    "journeys/<uuid:id>/rename/": {
        "GET": journey_row("signed in", 302),
        "POST": journey_row("edit", 302, body={"title": "Other"}),
    },
    "journeys/<uuid:id>/move/": {
        "GET": journey_row("signed in", 302),
        "POST": journey_row("edit", 302, in_workspace=True, body={"folder": "Bakery"}),
    },
    "journeys/<uuid:id>/archive/": {
        "GET": journey_row("signed in", 302),
        "POST": journey_row("edit", 302, in_workspace=True),
    },
    "journeys/<uuid:id>/unarchive/": {
        "GET": journey_row("signed in", 302),
        "POST": journey_row("edit", 302, in_workspace=True),
    },
    "journeys/archive/": {"GET": BACK, "POST": Row("edit", 302, here=True)},
    "search/": {"GET": LIST},
    "journeys/move/": {"GET": BACK, "POST": Row("edit", 302, here=True)},
    "journeys/<uuid:id>/compare/": {"GET": journey_row("view")},
    "journeys/<uuid:id>/channels/": {"GET": journey_row("view")},
    "journeys/<uuid:id>/to-be/": {
        "GET": journey_row("signed in", 302),
        "POST": journey_row("edit", 302, in_workspace=True),
    },
    "journeys/<uuid:id>/link/": {
        "GET": journey_row("signed in", 302),
        "POST": journey_row("edit", 400, in_workspace=True, body={"other": "{journey}"}),
    },
    "journeys/<uuid:id>/unlink/": {
        "GET": journey_row("signed in", 302),
        "POST": journey_row("edit", 302, in_workspace=True),
    },
    "journeys/<uuid:id>/edition/": {"GET": journey_row("view", 404)},
    "journeys/<uuid:id>/stages/<uuid:stage>/map/": {
        "GET": journey_row("signed in", 302),
        "POST": journey_row("edit", 404, in_workspace=True),
    },
    "journeys/<uuid:id>/phone/": {"GET": journey_row("view")},
    "journeys/<uuid:id>/steps/": {"GET": journey_row("view"), "POST": journey_row("view")},
    "journeys/<uuid:id>/dialogs/": {"GET": journey_row("edit", in_workspace=True)},
    "journeys/<uuid:id>/share/": {"GET": journey_row("view")},
    "navigation/counts/": {"GET": LIST},
    # Tests of their own show them to everybody: tests/web/test_branding.py.
    "logos/<uuid:id>/": {"GET": Row("anyone", 404, of="journey")},
    "colours/<str:colour>.css": {"GET": GONE},
    "atlas/": {"GET": LIST},
    "gaps/": {"GET": LIST},
    "gaps/drivers/": {"GET": LIST},
    "touchpoints/": {"GET": LIST},
    "touchpoints/channels/": {"GET": LIST},
    # What they do with touchpoints that are there: tests/web/test_touchpoints.py.
    "touchpoints/join/": {"GET": BACK, "POST": Row("edit", 302, here=True)},
    "touchpoints/separate/": {"GET": BACK, "POST": Row("edit", 302, here=True)},
    "touchpoints/export.<str:format>": {"GET": Row("signed in", ok=404)},
    "touchpoints/<str:key>/": {"GET": Row("signed in", ok=404)},
    "gaps/export.<str:format>": {"GET": Row("signed in", ok=404)},
    "members/": {"GET": LIST},
    "metrics/": {"GET": LIST},
    "metrics/new/": {
        "GET": Row("edit", here=True),
        "POST": Row("edit", 302, here=True, body={"name": "N", "kind": "nps"}),
    },
    "metrics/<uuid:id>/edit/": {
        "GET": Row("edit", of="metric"),
        "POST": Row("edit", 302, of="metric", body={"target": "75"}),
    },
    "metrics/<uuid:id>/target/": {
        "GET": METRIC_BACK,
        "POST": Row("edit", 302, of="metric", body={"journey": "{journey}", "place": "{journey}", "target": "75"}),
    },
    "metrics/<uuid:id>/delete/": {"GET": METRIC_BACK, "POST": Row("edit", 409, of="metric")},
    "workspace/": {"GET": BACK, "POST": Row("signed in", 302, body={"workspace": "x"})},
    "workspace/none/": {"GET": Row("signed in", 302), "POST": Row("signed in", 302)},
    "preferences/": {"POST": Row("anyone", 302, body={"theme": "dark"})},
    "unsubscribe/<str:token>/": {"GET": GONE, "POST": GONE},
    "welcome/<str:ticket>/": {"GET": GONE},
    "editor-parts/<str:language>.html": {"GET": GONE},
    "words/<str:language>.js": {"GET": GONE},
    "healthz": {"GET": Row("anyone")},
    "readyz": {"GET": Row("machine")},
    "metrics": {"GET": Row("machine")},
    "s/<str:token>/": {"GET": GONE, "POST": GONE},
    "embed/<str:token>/": {"GET": GONE},
    "invitations/<str:token>/": {"GET": GONE, "POST": Row("signed in", 404, also={"signed out": 302})},
    "shared/<uuid:id>/": {"GET": journey_row("view", 302, visitors=True, also={"visitors": 200, "signed out": 404})},
    "shared/<uuid:id>/name/": {
        "POST": journey_row(
            "nothing",
            visitors=True,
            body={"name": "Nadia"},
            also={"visitors": 302, "signed out": 404, "forbidden": 404},
        ),
    },
}

TABLE = (
    {f"api/v1/{path}": rows for path, rows in (API | answer_source_routes.API).items()}
    | PAGES
    | answer_source_routes.PAGES
    | form_routes.PAGES
    | persona_routes.PAGES
)

# The right that each type of operation needs.
OPERATIONS = {
    **dict.fromkeys(
        [
            *(f"comment.{verb}" for verb in ("create", "update", "delete")),
            "attachment.create", "attachment.delete", "operation.undo",
        ],
        "comment",
    ),
    **dict.fromkeys(
        [
            *(f"{kind}.{verb}" for kind in ("stage", "lane", "touchpoint", "note", "expectation", "pain", "pleasure",
                "experience", "path", "dependency", "fix", "target", "marker", "quote", "version", "waiver")
              for verb in ("create", "update", "delete")),
            "attachment.update", "journey.restore", "journey.update", "operation.revert", "record.restore",
            "records.batch", "stage.duplicate", "template.apply", "text.edit",
        ],
        "edit",
    ),
}  # fmt: skip
