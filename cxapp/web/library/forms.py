"""The forms of the card of a journey in the library."""

from django import forms
from django.utils.translation import gettext_lazy, pgettext_lazy

from cxapp.web.form_fields import LineField


class RenameForm(forms.Form):
    """The name of a journey."""

    title = LineField(
        label=pgettext_lazy("of a journey", "Name"),
        max_length=200,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Enter a name.")},
    )


class TemplateForm(forms.Form):
    """The name of a template, and what of a journey it keeps. Its ids differ from those of the other dialogs."""

    title = LineField(
        label=gettext_lazy("Name of the template"),
        max_length=200,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Enter a name.")},
    )
    with_cards = forms.BooleanField(
        label=gettext_lazy("Keep the cards as examples"),
        required=False,
        initial=True,
        help_text=gettext_lazy(
            "Without them it has only stages with their targets, and lanes. Answers and comments are never kept."
        ),
    )

    def __init__(self, *args, **options):
        super().__init__(*args, auto_id="template_%s", **options)


class ManyForm(forms.Form):
    """The journeys that are chosen."""

    journeys = forms.MultipleChoiceField(
        error_messages={"required": gettext_lazy("Choose at least one journey.")}, widget=forms.MultipleHiddenInput
    )

    def __init__(self, *args, journeys=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["journeys"].choices = [(str(id), "") for id in journeys]


class MoveManyForm(ManyForm):
    """The journeys that are chosen, and the folder that they go to."""

    folder = LineField(label=gettext_lazy("Folder"), max_length=80, required=False)


class MoveForm(forms.Form):
    """The folder of a journey: one that is there, or a new one."""

    folder = LineField(
        label=gettext_lazy("Folder"),
        max_length=80,
        required=False,
        help_text=gettext_lazy("Choose one, or type the name of a new one. Empty: no folder."),
        widget=forms.TextInput({"autocomplete": "off", "list": "folders"}),
    )
