"""A document rebuilt only from the published changes, which must be consistent after every step."""

from cxapp import changes, ranks, text
from cxapp.schema import CARD_KINDS, DOCUMENT_KINDS, KINDS, card_kind, links, target_kinds

POINTED_AT = {link.kind for kind in KINDS for link in links(kind).values()}


class Mirror:
    """Records by (kind, id), starting with a snapshot."""

    def __init__(self, snapshot, document="journey"):
        self.kind = DOCUMENT_KINDS[document]
        own = {name: value for name, value in snapshot.items() if name not in ("records", "revision")}
        self.revision = snapshot["revision"]
        self.applied = set()
        self.records = {(document, own["id"]): own}
        for kind, records in snapshot["records"].items():
            self.records |= {(kind, record["id"]): record for record in records}

    def take(self, operation):
        """Follow one operation; each change must say truly how things were before it."""
        assert operation["revision"] == self.revision + 1
        assert operation["id"] not in self.applied, "applied twice"
        self.applied.add(operation["id"])
        self.revision += 1
        keys = [changes.key(change) for change in operation["changes"]]
        assert len(keys) == len(set(keys)), "two changes of one record"
        for key, change in zip(keys, operation["changes"], strict=True):
            self._take(key, change)
        # Only what was changed can have become wrong, unless something that others point to is gone.
        removed = any(change["change"] == "remove" and change["kind"] in POINTED_AT for change in operation["changes"])
        self.check_whole(self.records if removed else keys)

    def check_whole(self, keys):
        """Every link must resolve, every card lie in a lane for its kind, every rank be one."""
        for kind, id in keys:
            if kind != self.kind.name and (record := self.records.get((kind, id))):
                self._check(kind, id, record)

    def snapshot(self):
        """The contract's snapshot."""
        [own] = [record for (kind, _), record in self.records.items() if kind == self.kind.name]
        records = {kind: self._all(kind) for kind in self.kind.records}
        return {**own, "revision": self.revision, "records": records}

    def _take(self, key, change):
        before = self.records.get(key)
        if change["change"] == "put":
            assert before is None
            self.records[key] = change["record"]
        elif change["change"] == "remove":
            assert before == change["record"]
            del self.records[key]
        else:
            self.records[key] = _patched(before, change)

    def _check(self, kind, id, record):
        assert ranks.is_valid(record["rank"]), (kind, id)
        assert len(record["rank"]) < 64, (kind, id)
        for name, link in links(kind).items():
            found = any((of, record[name]) in self.records for of in target_kinds(link))
            assert found or (link.null and record[name] is None), (kind, id, name)
        if kind in CARD_KINDS:
            assert card_kind(self.records["lane", record["lane"]]["kind"]) == kind

    def _all(self, kind):
        found = [record for (of, _), record in self.records.items() if of == kind]
        return sorted(found, key=lambda record: (record["rank"], record["id"]))


def _patched(before, change):
    assert {name: before[name] for name in change["before"]} == change["before"]
    after = {**before, **change["after"]}
    for field, splices in change.get("splices", {}).items():
        assert text.clean(splices, len(before[field])) == splices
        assert text.deletions(before[field], splices) == change["removed"][field]
        after[field] = text.apply(before[field], splices)
    return after
