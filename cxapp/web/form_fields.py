"""Django form fields that clean text as the API does."""

from django import forms
from django.core.exceptions import ValidationError

from cxapp import plain_text
from cxapp.errors import InvalidInput
from cxapp.schema import field_labels


class LineField(forms.CharField):
    """A name on one line."""

    clean_characters = staticmethod(plain_text.clean_line)

    def to_python(self, value):
        """Return the cleaned text; NUL stays, so that Django's own validator refuses it."""
        text = super().to_python(value)
        try:
            return text if "\x00" in text else self.clean_characters(text)
        except InvalidInput as refusal:
            raise ValidationError(refusal.detail, code=refusal.code) from None


class ShortErrorsMixin:
    """Lets errors repeat only the beginning of a long value."""

    def clean(self, value):
        """Return the checked value."""
        try:
            return super().clean(value)
        except ValidationError as error:
            for part in error.error_list:
                if part.params and "value" in part.params:
                    part.params["value"] = plain_text.shorten(str(part.params["value"]))
            raise


class ChoiceField(ShortErrorsMixin, forms.ChoiceField):
    """One of several choices."""


class MultipleChoiceField(ShortErrorsMixin, forms.MultipleChoiceField):
    """Some of several choices."""


class ModelChoiceField(ShortErrorsMixin, forms.ModelChoiceField):
    """One of several objects."""


class TextField(LineField):
    """A text of many lines."""

    clean_characters = staticmethod(plain_text.clean_text)


def add_refusal(form, refusal):
    """Add the reasons of a refusal to the fields of a form; what belongs to none is an error of the whole form.

    `form.field_names` maps the names of a service's fields to those of the form where they differ.
    """
    for name, text in refusal.fields.items():
        field = getattr(form, "field_names", {}).get(name, name)
        if field in form.fields:
            form.add_error(field, field_labels.to_sentence(str(text)))
        else:
            form.add_error(None, f"{refusal.detail} {field_labels.describe_one(name, str(text))}")
    if not refusal.fields:
        form.add_error(None, refusal.detail)
