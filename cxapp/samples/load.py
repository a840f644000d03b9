"""Loads the sample workspace once; later changes to it are never overwritten."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from cxapp import operations, workspaces
from cxapp.imports.journey_file import load
from cxapp.models import RECORD_MODELS, User, Workspace
from cxapp.models.ids import new_id
from cxapp.models.people import HUES
from cxapp.schema import Role

from . import children, comments, editions, evidence, fixes, shared_touchpoints, to_be, views

NAME = "Tolliver Sweets"
PEOPLE = [
    ("maya", "Maya Lindqvist", Role.OWNER, "iris"),
    ("ines", "Ines Okafor", Role.EDITOR, "plum"),
    ("jonas", "Jonas Weber", Role.EDITOR, "moss"),
    ("lena", "Lena Sokolova", Role.COMMENTER, "rose"),
    ("oleg", "Oleg Kim", Role.VIEWER, "sky"),
]
# The first two, which are in the screenshots, are listed on top of the library.
ORDER = ["birthday-box", "veranda", "bank-branch", "software-subscription"]
# For each sample its markers: the title of the stage, the text, and how many days ago.
MARKERS = {"birthday-box": [("Delivery", "New carrier", 58), ("Delivery", "Slots of 4 h", 23)]}


def load_samples():
    """Create the sample workspace, its people and its journeys unless they exist; return the workspace."""
    with transaction.atomic():
        people = {key: _find_or_create_person(key, name, hue) for key, name, _, hue in PEOPLE}
        workspace = Workspace.objects.filter(sample="tolliver").first()
        if workspace is not None:
            return workspace
        workspace = workspaces.create_workspace(owner=people["maya"], name=NAME, sample="tolliver")
        for key, _, role, _ in PEOPLE:
            workspaces.add_member(workspace=workspace, user=people[key], role=role)
        for name in sorted(operations.template_names(), key=_sort_key):
            journey = load(
                operations.load_template(name),
                workspace=workspace,
                actor=people["maya"],
                today=workspace.today(),
                sample=name,
            )
            evidence.add_evidence(name, journey, people, workspace.today())
            add_markers(name, journey, people["maya"])
            comments.add_comments(name, journey, people)
            fixes.add_fixes(name, journey, people, workspace.today())
            shared_touchpoints.add_shared_touchpoint(name, journey, people["maya"], workspace.today())
            editions.add_edition(name, journey, people)
            views.add_view(name, journey, people["maya"])
            to_be.add_to_be_map(name, journey, people["maya"])
            children.add_children(name, journey, people, workspace.today())
    return workspace


def _find_or_create_person(key, name, hue):
    email = f"{key}@tolliver.example"
    person = User.objects.filter(email=email).first()
    return person or User.objects.create_user(email, name=name, id=_new_id(hue))


def _new_id(hue):
    """Return a new id that has this colour, so that the samples look as in the screenshots."""
    return next(id for id in iter(new_id, None) if HUES[id.int % len(HUES)] == hue)


def _sort_key(name):
    return -ORDER.index(name) if name in ORDER else 1


def add_markers(sample, journey, actor):
    """Add the sample's markers to a journey."""
    for title, text, days in MARKERS.get(sample, ()):
        stage = RECORD_MODELS["stage"].objects.get(document_id=journey.pk, title=title)
        day = journey.document.workspace.today() - timedelta(days=days)
        data = {"id": str(new_id()), "target": str(stage.pk), "text": text, "day": day.isoformat()}
        with operations.override_time(timezone.now() - timedelta(days=days)):
            operations.submit(journey.pk, actor=actor, id=str(new_id()), type="marker.create", data=data)
