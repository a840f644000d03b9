"""The form of a segment."""

from django import forms
from django.utils.translation import gettext_lazy, pgettext_lazy

from cxapp.models.segments import MAX_DESCRIPTION_LENGTH
from cxapp.web.form_fields import LineField, TextField
from cxapp.web.personas import TextArea
from cxapp.workspaces.segments import MAX_NAME_LENGTH, WHOLE


class SegmentForm(forms.Form):
    """The name, the description and the share of a segment; only the name is required."""

    name = LineField(
        label=pgettext_lazy("field", "Name"),
        max_length=MAX_NAME_LENGTH,
        widget=forms.TextInput({"autocomplete": "off", "autofocus": True}),
        error_messages={"required": gettext_lazy("Enter a name.")},
    )
    share = forms.IntegerField(
        label=gettext_lazy("Share of customers, %"),
        required=False,
        min_value=0,
        max_value=WHOLE,
        widget=forms.NumberInput({"min": 0, "max": WHOLE}),
        help_text=gettext_lazy("Of all customers, in whole per cents. Leave it empty where it is not known."),
    )
    description = TextField(
        label=pgettext_lazy("field", "Description"),
        required=False,
        max_length=MAX_DESCRIPTION_LENGTH,
        widget=TextArea({"rows": 3}),
        help_text=gettext_lazy("What these customers have in common, and what they want."),
    )
