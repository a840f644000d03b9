"""Journeys inside journeys: where each one opens, the worst gap inside, and the atlas of a workspace."""

from .atlas import AtlasRow, Unmapped, read_atlas
from .atlas_json import atlas_to_json
from .journey import list_parent_places, read_hierarchy, read_parents
from .states import AtlasState

__all__ = [
    "AtlasRow",
    "AtlasState",
    "Unmapped",
    "atlas_to_json",
    "list_parent_places",
    "read_atlas",
    "read_hierarchy",
    "read_parents",
]
