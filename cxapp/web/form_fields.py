"""Django form fields that clean text as the API does."""

from django import forms
from django.core.exceptions import ValidationError

from cxapp import plain_text
from cxapp.errors import InvalidInput


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


class TextField(LineField):
    """A text of many lines."""

    clean_characters = staticmethod(plain_text.clean_text)
