"""The records of personas in a journey file: goals, needs, jobs and the like, for personas that the import creates."""

from django.utils.translation import gettext_lazy as _

from cxapp import operations
from cxapp.errors import InvalidInput
from cxapp.models.ids import new_id
from cxapp.schema import PERSONA_KINDS, own_id, own_value


def check(items):
    """Raise InvalidInput where the records of a persona are no lists of objects by kind."""
    for place, item in enumerate(items):
        records = item.get("records", {})
        field = f"personas.{place}.records"
        if not isinstance(records, dict):
            raise InvalidInput(_("{field} has the wrong type."), field=field, fields={field: _("must be an object.")})
        for kind, group in records.items():
            if kind not in PERSONA_KINDS or not isinstance(group, list):
                wrong = {f"{field}.{kind}": _("unknown kind")}
                raise InvalidInput(_("There is no kind of record {kind}."), kind=kind, fields=wrong)
            if not all(isinstance(record, dict) for record in group):
                wrong = {f"{field}.{kind}": _("must contain objects.")}
                raise InvalidInput(_("{field} must contain objects."), field=field, fields=wrong)


def fill(personas, items, *, actor, metrics, channel_ids):
    """Submit the records of new personas; `personas` are {key in the file: persona}, as are `metrics`."""
    for item in items:
        persona = personas.get(item.get("key", item.get("name")))
        steps = [] if persona is None else list_steps(item.get("records", {}), metrics, channel_ids)
        if steps:
            data = {"operations": steps}
            operations.submit(persona.pk, actor=actor, id=str(new_id()), type="records.batch", data=data)


def list_steps(records, metrics, channel_ids):
    """Return the operations that create the records, with the metrics and channels of this workspace."""
    return [
        {"type": f"{kind}.create", "data": connect(record, metrics, channel_ids)}
        for kind in PERSONA_KINDS
        for record in records.get(kind, [])
    ]


def connect(record, metrics, channel_ids):
    """Return a record without its id, with the metric and the channel that it has here."""
    linked = {name: value for name, value in record.items() if name not in ("id", "card")}
    if isinstance(metric := linked.get("metric"), str):
        linked["metric"] = str(metrics[metric].pk) if metric in metrics else None
    if (own := own_id(linked.get("channel"))) is not None:
        linked["channel"] = own_value(channel_ids[own]) if own in channel_ids else ""
    return linked
