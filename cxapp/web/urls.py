"""The addresses of the pages."""

from django.urls import path

from . import (
    answer_import,
    branding,
    drivers,
    edition_page,
    editor,
    editor_dialogs,
    editor_parts,
    gap_board,
    getting_started,
    health,
    js_catalog,
    page_context,
    persona_comparison,
    persona_deletion,
    persona_history,
    personas,
    search_page,
)
from .accounts import preferences
from .accounts import views as accounts
from .atlas import views as atlas
from .comparing import forms as comparing_forms
from .comparing import views as comparing
from .library import checklist, journey_actions, shared_journeys
from .library import views as library
from .metrics import targets
from .metrics import views as metrics
from .phone import views as phone
from .segments import views as segments
from .settings import urls as settings
from .sharing import embed, invitation_page, link_entry, shared_map, visitor_cookie
from .sharing import urls as sharing
from .sources import urls as sources
from .surveys import qr_code
from .surveys import views as surveys
from .touchpoints import matrix as channel_matrix
from .touchpoints import views as touchpoints

urlpatterns = [
    path("", library.show, name="library"),
    path("navigation/counts/", page_context.show_counts, name="navigation-counts"),
    path("search/", search_page.show, name="search"),
    path("shared/", shared_journeys.show, name="shared-journeys"),
    path("start/", getting_started.show, name="getting-started"),
    path("start/journey/", getting_started.begin, name="first-journey"),
    path("start/checklist/", checklist.hide, name="hide-checklist"),
    path("journeys/<uuid:id>/template/", journey_actions.save_template, name="journey-template"),
    path("journeys/new/", journey_actions.create, name="journey-new"),
    path("journeys/<uuid:id>/", editor.show, name="editor"),
    path("journeys/<uuid:id>/dialogs/", editor_dialogs.show, name="journey-dialogs"),
    path("journeys/<uuid:id>/steps/", checklist.show_in_editor, name="journey-steps"),
    path("answers/import/", answer_import.choose_journey, name="import-answers"),
    path("journeys/<uuid:id>/answers/", answer_import.show, name="journey-answers"),
    path("journeys/<uuid:id>/copy/", journey_actions.copy, name="journey-copy"),
    path("journeys/<uuid:id>/compare/", comparing.show, name="compare"),
    path("journeys/<uuid:id>/to-be/", comparing_forms.make_to_be, name="journey-to-be"),
    path("journeys/<uuid:id>/link/", comparing_forms.link, name="journey-link"),
    path("journeys/<uuid:id>/unlink/", comparing_forms.unlink, name="journey-unlink"),
    path("journeys/<uuid:id>/edition/", edition_page.show, name="edition"),
    path("journeys/<uuid:id>/phone/", phone.show, name="phone"),
    path("journeys/<uuid:id>/rename/", journey_actions.rename, name="journey-rename"),
    path("journeys/<uuid:id>/move/", journey_actions.move, name="journey-move"),
    path("journeys/<uuid:id>/delete/", journey_actions.delete, name="journey-delete"),
    path("journeys/move/", journey_actions.move_many, name="journeys-move"),
    path("journeys/archive/", journey_actions.archive_many, name="journeys-archive"),
    path("journeys/<uuid:id>/archive/", journey_actions.archive, name="journey-archive"),
    path("journeys/<uuid:id>/unarchive/", journey_actions.unarchive, name="journey-unarchive"),
    path("invitations/<str:token>/", invitation_page.show, name="invitation"),
    path("s/<str:token>/", link_entry.enter, name="share"),
    path("shared/<uuid:id>/", shared_map.show, name="shared"),
    path("shared/<uuid:id>/name/", visitor_cookie.save_name, name="visitor-name"),
    path("q/<str:token>/", surveys.show, name="survey"),
    path("embed/<str:token>/", embed.show, name="embed"),
    *sharing.urlpatterns,
    *sources.urlpatterns,
    *settings.urlpatterns,
    path("surveys/<uuid:id>/code.svg", qr_code.show_code, {"format": "svg"}, name="survey-code-svg"),
    path("surveys/<uuid:id>/code.png", qr_code.show_code, {"format": "png"}, name="survey-code-png"),
    path("surveys/<uuid:id>/sheet/", qr_code.show_sheet, name="survey-sheet"),
    path("metrics/", metrics.index, name="metrics"),
    path("metrics/new/", metrics.create, name="metric-new"),
    path("metrics/<uuid:id>/edit/", metrics.edit, name="metric-edit"),
    path("metrics/<uuid:id>/target/", targets.save_target, name="metric-target"),
    path("metrics/<uuid:id>/delete/", metrics.delete, name="metric-delete"),
    path("personas/", personas.index, name="personas"),
    path("personas/new/", personas.create, name="persona-new"),
    path("personas/<uuid:id>/", personas.show, name="persona"),
    path("personas/compare/", persona_comparison.show, name="persona-comparison"),
    path("personas/<uuid:id>/duplicate/", personas.duplicate, name="persona-duplicate"),
    path("personas/<uuid:id>/history/", persona_history.show, name="persona-history"),
    path("personas/<uuid:id>/delete/", persona_deletion.delete, name="persona-delete"),
    path("segments/", segments.index, name="segments"),
    path("segments/new/", segments.create, name="segment-new"),
    path("segments/<uuid:id>/", segments.change, name="segment-change"),
    path("segments/<uuid:id>/delete/", segments.delete, name="segment-delete"),
    path("touchpoints/", touchpoints.index, name="touchpoints"),
    path("touchpoints/channels/", channel_matrix.show_workspace, name="channels"),
    path("touchpoints/join/", touchpoints.join, name="touchpoints-join"),
    path("touchpoints/separate/", touchpoints.separate, name="touchpoints-separate"),
    path("touchpoints/export.<str:format>", touchpoints.export, name="touchpoints-export"),
    path("touchpoints/<str:key>/", touchpoints.show, name="touchpoint"),
    path("journeys/<uuid:id>/channels/", channel_matrix.show_journey, name="journey-channels"),
    path("logos/<uuid:id>/", branding.show_logo, name="logo"),
    path("colours/<str:colour>.css", branding.show_colours, name="colours"),
    path("atlas/", atlas.show, name="atlas"),
    path("journeys/<uuid:id>/stages/<uuid:stage>/map/", atlas.map_stage, name="map-stage"),
    path("gaps/", gap_board.show, name="gaps"),
    path("gaps/drivers/", drivers.show, name="gap-drivers"),
    path("gaps/export.<str:format>", gap_board.export, name="gaps-export"),
    path("workspace/", page_context.choose_workspace, name="workspace"),
    path("workspace/none/", accounts.show_no_workspace, name="no-workspace"),
    path("preferences/", preferences.save_preferences, name="preferences"),
    path("unsubscribe/<str:token>/", accounts.show_unsubscribe, name="unsubscribe"),
    path("welcome/<str:ticket>/", accounts.sign_in, name="welcome"),
    path("words/<str:language>.js", js_catalog.show_catalogue, name="javascript-catalog"),
    path("editor-parts/<str:language>.html", editor_parts.show, name="editor-parts"),
    path("healthz", health.liveness, name="alive"),
    path("readyz", health.readiness, name="ready"),
    path("metrics", health.prometheus_metrics, name="figures"),
]
