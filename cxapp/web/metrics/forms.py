"""The form of a metric: its question, scale, method and target."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cxapp import scores
from cxapp.errors import Conflict
from cxapp.models import metric_rules
from cxapp.schema import Method, MetricKind
from cxapp.web.form_fields import ChoiceField, LineField

DIRECTION_CHOICES = [("yes", _("Higher is better")), ("no", _("Lower is better"))]
FIELDS = ("name", "question", "low", "high", "method", "threshold", "higher_is_better", "target")


class FigureField(forms.FloatField):
    """A number as people write it: with a sign of any kind, and a comma or a point."""

    widget = forms.TextInput({"inputmode": "decimal", "autocomplete": "off"})

    def to_python(self, value):
        """Return the number; None for an empty text."""
        written = str(value or "").strip().replace("\u2212", "-").replace("\u00a0", "").replace(",", ".")
        number = super().to_python(written.removesuffix("%").strip())
        if number is not None and not -1e6 < number < 1e6:
            raise ValidationError(self.error_messages["invalid"])
        return number


class MetricForm(forms.Form):
    """All fields of a metric; those that its kind implies may be left out."""

    name = LineField(
        label=pgettext_lazy("of a metric", "Name"), max_length=60, widget=forms.TextInput({"autofocus": True})
    )
    question = LineField(label=_("Question asked"), max_length=300, required=False)
    kind = ChoiceField(label=_("Kind"), choices=MetricKind.choices)
    low = forms.IntegerField(label=_("Lowest answer"), required=False)
    high = forms.IntegerField(label=_("Highest answer"), required=False)
    method = ChoiceField(label=_("Method"), choices=Method.choices, required=False)
    threshold = forms.IntegerField(
        label=_("Counts from"), required=False, help_text=_("The share of answers at or above this one.")
    )
    higher_is_better = ChoiceField(label=_("Direction"), choices=DIRECTION_CHOICES, required=False)
    target = FigureField(label=_("Target"), required=False, help_text=_("In the units of the score. Optional."))

    def __init__(self, *args, metric=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.metric = metric
        if metric:
            self.fields["kind"].disabled = True
            self.fields["method"].help_text = _(
                "Changing the method removes this target and the targets of places: they are in other units."
            )

    def clean(self):
        """Return the data with the values that the kind implies in place of those that do not apply to it."""
        fields = self.cleaned_data
        known = metric_rules.STANDARD_METRICS.get(fields.get("kind"), {})
        fields |= {name: known[name] for name in ("low", "high") if known}
        if fields.get("kind") == MetricKind.NPS or not fields.get("method"):
            fields["method"] = known.get("method")
        if fields["method"] != Method.SHARE:
            fields["threshold"] = None
        fields["higher_is_better"] = fields.get("higher_is_better") != "no"
        if self.metric and self.has_old_target(fields):
            self.add_error("target", _("This target is in the old units. Enter it again, or leave it empty."))
        return fields

    def has_old_target(self, fields):
        """Return whether the units of the score change while the target stays as it was."""
        changed = any(fields.get(name) != getattr(self.metric, name) for name in ("low", "high", "method"))
        same = fields.get("target") is not None and fields["target"] == self.metric.target
        fits = {name: fields.get(name) for name in ("low", "high", "method", "threshold")}
        return changed and same and not metric_rules.find_problems(kind=self.metric.kind, target=None, **fits)

    def metric_fields(self):
        """Return the fields for `workspaces`; the kind of an existing metric does not change."""
        fields = {name: self.cleaned_data[name] for name in FIELDS}
        return fields if self.metric else fields | {"kind": self.cleaned_data["kind"]}

    def add_refusal(self, refusal):
        """Add the reasons of a refusal to the fields."""
        for name, text in refusal.fields.items():
            sentence = refusal.detail if isinstance(refusal, Conflict) or name not in FIELDS else str(text)
            self.add_error(name if name in self.fields else None, sentence)
        if not refusal.fields:
            self.add_error(None, refusal.detail)


def initial_values(metric):
    """Return a metric's values for the form; defaults without a metric."""
    if metric is None:
        return {"kind": MetricKind.CSAT, "method": Method.SHARE, "threshold": 4, "higher_is_better": "yes"}
    values = {name: getattr(metric, name) for name in (*FIELDS, "kind")}
    better = "yes" if metric.higher_is_better else "no"
    return {**values, "higher_is_better": better, "target": format_target(metric, metric.target)}


def format_target(metric, target):
    """Return a target as its field shows it, "" for None."""
    if target is None:
        return ""
    decimals = 0 if target == int(target) else 1 if round(target, 1) == target else 2
    return scores.format_number(target, decimals, signed=metric.method == Method.NPS, grouped=False)
