"""Ids as forms post them: any text may come."""

from cxapp.errors import InvalidInput
from cxapp.operations import input_validation


def read(request, name):
    """The posted id of this name in its one spelling, None where there is none or it is no UUID."""
    return parse(request.POST.get(name, ""))


def parse(text):
    """An id in its one spelling, None for a text that is no UUID."""
    try:
        return input_validation.identity(text)
    except InvalidInput:
        return None
