"""The blueprint of a stage on its card of the phone page: what its cards lead to and depend on, and their systems."""

from collections import defaultdict

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cxapp.schema import CARD_KINDS
from cxapp.text.markup import strip_markup

FORMS = {
    False: gettext_lazy("%(source)s leads to %(target)s"),
    True: gettext_lazy("%(source)s and %(target)s depend on each other"),
}


def build_stage_blueprints(records, systems):
    """Return {stage id: {arrows: [{text, label}, …], systems: [name, …]}}.

    An arrow is listed at the stages of both its cards. `systems` are those of the workspace that the map names.
    """
    cards = {record["id"]: record for kind in CARD_KINDS for record in records[kind]}
    names = {system["id"]: system["name"] for system in systems}
    found = defaultdict(lambda: {"arrows": [], "systems": []})
    for arrow in records.get("dependency", ()):
        if arrow["source"] not in cards or arrow["target"] not in cards:
            continue
        ends = {name: _words(cards[arrow[name]]) for name in ("source", "target")}
        line = {"text": str(FORMS[arrow["mutual"]]) % ends, "label": arrow["label"].strip()}
        for stage in dict.fromkeys(cards[arrow[name]]["stage"] for name in ("source", "target")):
            found[stage]["arrows"].append(line)
    for card in cards.values():
        listed = found[card["stage"]]["systems"]
        listed += [names[id] for id in card.get("systems", ()) if id in names and names[id] not in listed]
    return found


def _words(card):
    return " ".join(strip_markup(card["text"]).split()) or _("Without text")
