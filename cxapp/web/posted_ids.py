"""Ids as forms post them: any text may come."""

from cxapp.errors import InvalidInput
from cxapp.operations import input_validation


def read_id(request, name):
    """Return the posted id of this name in its one spelling, None where there is none or it is no UUID."""
    return parse_id(request.POST.get(name, ""))


def parse_id(text):
    """Return an id in its one spelling, None for a text that is no UUID."""
    try:
        return input_validation.parse_id(text)
    except InvalidInput:
        return None
