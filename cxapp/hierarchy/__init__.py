"""Journeys inside journeys: where each one opens, the worst gap inside, and the atlas of a workspace."""

from .atlas import AtlasRow, Unmapped, read_atlas
from .atlas_json import atlas_to_json
from .gap_board import read_gap_board
from .journey import list_parent_places, read_children, read_hierarchy, read_parents
from .states import AtlasState
from .words import journey_name, worst_text

__all__ = [
    "AtlasRow",
    "AtlasState",
    "Unmapped",
    "atlas_to_json",
    "journey_name",
    "list_parent_places",
    "read_atlas",
    "read_children",
    "read_gap_board",
    "read_hierarchy",
    "read_parents",
    "worst_text",
]
