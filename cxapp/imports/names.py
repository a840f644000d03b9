"""What the words of another tool mean here: metrics, places and personas by id or by exact name."""

import uuid

from django.utils.translation import gettext_lazy as _

from cxapp.models import TABLES, Metric, Persona
from cxapp.refusals import Bad
from cxapp.vocabulary import PlaceKind


class Names:
    """The names of one journey and its workspace. Each list is read when it is first needed."""

    def __init__(self, document):
        self.document, self._known = document, {}

    def metric(self, text):
        """The metric of this id or name."""
        return self._one("metric", text)

    def persona(self, text):
        """The persona of this id or name."""
        return self._one("persona", text)

    def place(self, text):
        """(kind, id) of the place with this id or title."""
        if same(text) in (str(self.document.pk), PlaceKind.JOURNEY):
            return PlaceKind.JOURNEY, str(self.document.pk)
        return self._one("place", text)

    def _one(self, what, text):
        """The one thing that is called so; upper and lower case and spaces are the same, nothing else is."""
        if what not in self._known:
            self._known[what] = list(getattr(self, f"_{what}s")())
        found = [thing for id, name, thing in self._known[what] if same(text) in (str(id), same(name))]
        if len(found) != 1:
            told = _("“{name}” is the name of several here.") if found else _("There is nothing called “{name}” here.")
            raise Bad(told, name=str(text)[:80])
        return found[0]

    def _metrics(self):
        rows = Metric.objects.filter(workspace_id=self.document.workspace_id)
        return [(metric.pk, metric.name, metric) for metric in rows]

    def _personas(self):
        rows = Persona.objects.filter(workspace_id=self.document.workspace_id)
        return [(persona.pk, persona.name, persona) for persona in rows]

    def _places(self):
        for kind, name in (("stage", "title"), ("touchpoint", "text")):
            for id, title in TABLES[kind].objects.filter(document_id=self.document.pk).values_list("id", name):
                yield id, title, (kind, str(id))


def same(text):
    """A name as it is compared; an id in any spelling as we write it."""
    words = " ".join(str(text).split()).casefold()
    try:
        return str(uuid.UUID(words)) if len(words) in (32, 36) else words
    except ValueError:
        return words
