"""Serializer fields that accept only values of their own type, and serializers that reject unknown fields."""

import uuid

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from cxapp import plain_text
from cxapp.errors import AppError
from cxapp.operations import input_validation


class Strict:
    """Rejects unknown and read-only fields; those in `write_once` can only be set on creation."""

    write_once = ()

    def get_fields(self):
        """Return the fields; those in `write_once` are read-only for an existing object."""
        fields = super().get_fields()
        for name in self.write_once if self.instance is not None else ():
            fields[name].read_only = True
        return fields

    def to_internal_value(self, data):
        """Return the cleaned values of an object with known fields."""
        if isinstance(data, dict):
            writable = {field.field_name for field in self._writable_fields}
            self._refuse({name for name in data if name not in writable})
        return super().to_internal_value(data)

    def _refuse(self, names):
        problem = serializers.ErrorDetail(
            str(_("This field does not exist or cannot be changed.")), code="unknown_field"
        )
        if names:
            raise serializers.ValidationError({name: [problem] for name in sorted(names)})


class Text(serializers.CharField):
    """A string, never a number; control characters other than tab and line break are dropped."""

    def to_internal_value(self, data):
        """The cleaned string."""
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(input_validation.parse_text(data, self.field_name))


class Line(Text):
    """A name on one line."""

    def to_internal_value(self, data):
        """The cleaned name."""
        line = plain_text.clean_line(super().to_internal_value(data))
        if not line and not self.allow_blank:
            self.fail("blank")
        return line


class WholeNumber(serializers.IntegerField):
    """A whole number: no string, no fraction, no truth value."""

    def to_internal_value(self, data):
        """The number."""
        if isinstance(data, bool) or not isinstance(data, int):
            self.fail("invalid")
        return super().to_internal_value(data)


class Number(serializers.FloatField):
    """A number: no string and no truth value; JSON has let in no infinity."""

    def to_internal_value(self, data):
        """The number as a float."""
        if isinstance(data, bool) or not isinstance(data, int | float):
            self.fail("invalid")
        return super().to_internal_value(data)


class Flag(serializers.BooleanField):
    """true or false, nothing that merely looks like it."""

    def to_internal_value(self, data):
        """The truth value."""
        if not isinstance(data, bool):
            self.fail("invalid", input=data)
        return data


class Choice(serializers.ChoiceField):
    """One of a list of words."""

    def to_internal_value(self, data):
        """The word."""
        if not isinstance(data, str):
            self.fail("invalid_choice", input=data)
        return super().to_internal_value(data)

    def fail(self, key, **params):
        """Raise the error, which repeats only the beginning of a long value."""
        super().fail(key, **{name: plain_text.shorten(str(value)) for name, value in params.items()})


class Id(serializers.UUIDField):
    """A UUID as a string; the caller looks up the object."""

    default_error_messages = {"invalid": _("This is not an id.")}

    def to_internal_value(self, data):
        """The id as a UUID."""
        try:
            return uuid.UUID(input_validation.parse_id(data, self.field_name))
        except AppError:
            self.fail("invalid", value=data)
