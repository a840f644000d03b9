"""The forms of a journey's surveys and webhooks."""

from django import forms
from django.conf import settings
from django.utils.translation import get_language_info, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from cxapp.answers import webhook_mapping, webhooks
from cxapp.web.form_fields import ChoiceField, LineField, ModelChoiceField
from cxapp.workspaces import surveys

MAX_PATH_LENGTH = 200
MAX_SAMPLE_LENGTH = 256 * 1024
LANGUAGE_CODES = [code for code, _name in settings.LANGUAGES]
PATH_LABELS = {
    "metric": gettext_lazy("Metric"),
    "value": pgettext_lazy("of an answer", "Value"),
    "place": pgettext_lazy("on the map", "Place"),
    "at": pgettext_lazy("of an answer", "Time"),
    "persona": gettext_lazy("Persona"),
    "comment": pgettext_lazy("of an answer", "Comment"),
    "external_id": pgettext_lazy("of an answer", "Id"),
}
PATH_EXAMPLES = {
    "metric": "=CSAT",
    "value": "data.answers[*].score",
    "place": "data.touchpoint",
    "at": "data.submitted_at",
    "persona": "data.segment",
    "comment": "data.answers[*].text",
    "external_id": "data.id",
}


class SurveyForm(forms.Form):
    """The questions of a survey by language, and whether it asks for a comment."""

    asks_words = forms.BooleanField(label=gettext_lazy("Ask for a comment"), required=False)
    # The names of the service's fields in this form.
    field_names = {f"questions.{code}": f"question-{code}" for code in LANGUAGE_CODES}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for code in LANGUAGE_CODES:
            label = _("Question, %(language)s") % {"language": get_language_info(code)["name_local"]}
            widget = forms.TextInput({"lang": code, "autocomplete": "off"})
            field = LineField(label=label, required=False, max_length=surveys.MAX_QUESTION_LENGTH, widget=widget)
            self.fields[f"question-{code}"] = field

    @property
    def questions(self):
        """The fields of the questions."""
        return [self[f"question-{code}"] for code in LANGUAGE_CODES]

    def clean(self):
        """Return the data with the questions as the service takes them."""
        fields = super().clean()
        return fields | {"questions": {code: fields.pop(f"question-{code}", "") for code in LANGUAGE_CODES}}


class NewSurveyForm(SurveyForm):
    """A survey at a place: its metric, and the persona of those who are asked."""

    place = ChoiceField(label=pgettext_lazy("on the map", "Place"))
    metric = ModelChoiceField(None, label=gettext_lazy("Metric"))
    persona = ModelChoiceField(None, label=gettext_lazy("Persona"), required=False)

    def __init__(self, *args, places, metrics, personas, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = places
        self.fields["metric"].queryset = metrics
        self.fields["persona"].queryset = personas

    def clean(self):
        """Return the data with ids in place of objects, as the service takes them."""
        fields = super().clean()
        for name in ("metric", "persona"):
            fields[name] = fields[name].pk if fields.get(name) else None
        fields["place_kind"], _colon, fields["place_id"] = fields.pop("place", "").partition(":")
        return fields


class WebhookForm(forms.Form):
    """The name of a webhook, and the path of each field in the JSON that another tool sends."""

    name = LineField(
        label=gettext_lazy("Name"),
        max_length=webhooks.MAX_NAME_LENGTH,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    field_names = {f"mapping.{name}": f"path-{name}" for name in webhook_mapping.THINGS}

    def __init__(self, *args, mapping=None, **kwargs):
        super().__init__(*args, **kwargs)
        for name, label in PATH_LABELS.items():
            self.fields[f"path-{name}"] = LineField(
                label=label,
                required=name in webhook_mapping.REQUIRED_THINGS,
                max_length=MAX_PATH_LENGTH,
                initial=(mapping or {}).get(name, ""),
                widget=forms.TextInput(_path_attributes(name)),
            )

    @property
    def mapped(self):
        """The name and the paths, in the order of the page."""
        return [self["name"], *(self[f"path-{name}"] for name in PATH_LABELS)]

    def clean(self):
        """Return the data with the paths as the service takes them."""
        fields = super().clean()
        paths = {name: fields.pop(f"path-{name}", "") for name in PATH_LABELS}
        return fields | {"mapping": {name: path for name, path in paths.items() if path}}


class WebhookSettingsForm(WebhookForm):
    """A webhook, with a sample to test its mapping."""

    sample = forms.CharField(
        label=gettext_lazy("Sample request body"),
        required=False,
        strip=False,
        max_length=MAX_SAMPLE_LENGTH,
        widget=forms.Textarea({"rows": 5, "spellcheck": "false"}),
    )


def _path_attributes(name):
    plain = {"spellcheck": "false", "autocomplete": "off", "autocapitalize": "off"}
    return plain | {"placeholder": PATH_EXAMPLES[name]}
