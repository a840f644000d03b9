"""What a change does to a snapshot, said once more in the plainest way: forwards and backwards."""

import copy


def build_register(cases):
    """Return a decorator, called with an operation's type, that adds the function which gives its data to `cases`."""

    def case(type):
        def register(function):
            cases[type] = function
            return function

        return register

    return case


def forwards(snapshot, operation):
    """The snapshot after an operation, by its changes alone."""
    return _played(snapshot, operation["changes"], operation["revision"], _forwards)


def advance(tables, change):
    """Apply one change to the records of a map by kind and id."""
    _forwards(tables[change["kind"]], change)


def backwards(snapshot, operation):
    """The snapshot before an operation, by its changes alone."""
    return _played(snapshot, operation["changes"], operation["revision"] - 1, _backwards)


def _played(snapshot, changes, revision, play):
    found = copy.deepcopy(snapshot)
    tables = {kind: {record["id"]: record for record in group} for kind, group in found["records"].items()}
    root = "persona" if "persona_goal" in found["records"] else "journey"
    tables[root] = {found["id"]: found}
    for change in changes:
        play(tables[change["kind"]], change)
    del tables[root]
    order = {kind: sorted(table.values(), key=_place) for kind, table in tables.items()}
    return {**found, "revision": revision, "records": order}


def _place(record):
    return record["rank"], record["id"]


def _forwards(table, change):
    if change["change"] == "put":
        assert change["record"]["id"] not in table
        table[change["record"]["id"]] = change["record"]
    elif change["change"] == "remove":
        assert table.pop(change["record"]["id"]) == change["record"]
    else:
        _patch(table[change["id"]], change["before"], change["after"])
        for field, splices in change.get("splices", {}).items():
            _type(table[change["id"]], field, splices, change["removed"][field])


def _backwards(table, change):
    if change["change"] == "put":
        assert table.pop(change["record"]["id"]) == change["record"]
    elif change["change"] == "remove":
        assert change["record"]["id"] not in table
        table[change["record"]["id"]] = change["record"]
    else:
        _patch(table[change["id"]], change["after"], change["before"])
        for field, splices in change.get("splices", {}).items():
            _untype(table[change["id"]], field, splices, change["removed"][field])


def _patch(record, before, after):
    assert {name: record[name] for name in before} == before
    record.update(after)


def _type(record, field, splices, removed):
    """From the last splice to the first, so that no position shifts."""
    assert len(splices) == len(removed)
    for (position, count, insert), deleted in zip(reversed(splices), reversed(removed), strict=True):
        text = record[field]
        assert text[position : position + count] == deleted
        record[field] = text[:position] + insert + text[position + count :]


def _untype(record, field, splices, removed):
    """From the first splice to the last: what stands before a splice is the old text already."""
    for (position, _count, insert), deleted in zip(splices, removed, strict=True):
        text = record[field]
        assert text[position : position + len(insert)] == insert
        record[field] = text[:position] + deleted + text[position + len(insert) :]
