"""The addresses of the pages."""

from django.urls import path

from . import (
    doorways,
    editor,
    health,
    invitations,
    journeys,
    library,
    personas,
    preferences,
    shared,
    sharing,
    shell,
    unsubscribe,
    visiting,
    welcome,
    words,
    workspace,
)

urlpatterns = [
    path("", library.show, name="library"),
    path("journeys/new/", journeys.new, name="journey-new"),
    path("journeys/<uuid:id>/", editor.show, name="editor"),
    path("journeys/<uuid:id>/copy/", journeys.copy, name="journey-copy"),
    path("journeys/<uuid:id>/delete/", journeys.delete, name="journey-delete"),
    path("invitations/<str:token>/", invitations.show, name="invitation"),
    path("s/<str:token>/", doorways.enter, name="share"),
    path("shared/<uuid:id>/", shared.show, name="shared"),
    path("shared/<uuid:id>/name/", visiting.name, name="visitor-name"),
    path("journeys/<uuid:id>/share/", sharing.share, name="journey-share"),
    path("members/", sharing.members, name="members"),
    path("personas/", personas.index, name="personas"),
    path("personas/new/", personas.new, name="persona-new"),
    path("personas/<uuid:id>/", personas.show, name="persona"),
    path("personas/<uuid:id>/edit/", personas.edit, name="persona-edit"),
    path("workspace/", shell.choose_workspace, name="workspace"),
    path("workspace/none/", workspace.none, name="no-workspace"),
    path("preferences/", preferences.choose, name="preferences"),
    path("unsubscribe/<str:token>/", unsubscribe.show, name="unsubscribe"),
    path("welcome/<str:ticket>/", welcome.enter, name="welcome"),
    path("words/<str:language>.js", words.catalogue, name="javascript-catalog"),
    path("healthz", health.alive, name="alive"),
    path("readyz", health.ready, name="ready"),
    path("metrics", health.figures, name="figures"),
]
