"""The kinds of document: what has a log, a revision, a lock and a hub of its own."""

from dataclasses import dataclass, field

from .kinds import ANNOTATION_KINDS, JOURNEY_FIELDS, MAP_KINDS, Specs
from .personas import PERSONA_FIELDS, PERSONA_KINDS


@dataclass(frozen=True)
class DocumentKind:
    """A kind of document: `name` is also the kind of its root record, whose fields are in `root`.

    `content` has the kinds of record that are copied, exported and restored with it, `annotations` those that are not.
    Parents come before the records that point to them: rows are written in this order and removed in reverse.
    """

    name: str
    root: Specs
    content: dict[str, Specs]
    annotations: dict[str, Specs] = field(default_factory=dict)
    is_map: bool = False

    @property
    def records(self) -> dict[str, Specs]:
        """All kinds of record except that of the root."""
        return RECORDS[self.name]


JOURNEY = DocumentKind("journey", JOURNEY_FIELDS, MAP_KINDS, ANNOTATION_KINDS, is_map=True)
PERSONA = DocumentKind("persona", PERSONA_FIELDS, PERSONA_KINDS)

DOCUMENT_KINDS = {kind.name: kind for kind in (JOURNEY, PERSONA)}
RECORDS = {name: kind.content | kind.annotations for name, kind in DOCUMENT_KINDS.items()}
