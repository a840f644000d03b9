"""Ids posted by forms, which may be any text."""

from cxapp.errors import InvalidInput
from cxapp.operations import input_validation


def read_id(request, name):
    """Return the posted id of this name in canonical form, None if it is missing or no UUID."""
    return parse_id(request.POST.get(name, ""))


def parse_id(text):
    """Return an id in canonical form, None for a text that is no UUID."""
    try:
        return input_validation.parse_id(text)
    except InvalidInput:
        return None
