"""The ledger's JSON: every span is its words, the schema describes every key, and it can be read back."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from dataclasses import replace
from importlib import resources
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledgers import small

from stemma.errors import NotALedger
from stemma.ledger.ledger import Ledger


def schema() -> dict[str, Any]:
    return json.loads(resources.files("stemma.ledger").joinpath("ledger.schema.json").read_text("utf-8"))


def closed(node: Any) -> Any:
    """The schema with no room for keys that it does not describe."""
    if isinstance(node, dict):
        node = {key: closed(value) for key, value in node.items()}
        if node.get("type") == "object" and "properties" in node:
            node["additionalProperties"] = False
    elif isinstance(node, list):
        node = [closed(each) for each in node]
    return node


def runs(node: Any, report: str | None = None) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every run of words in the JSON, with the id of the report that it is of."""
    if isinstance(node, dict):
        report = node.get("report", report)
        if "start" in node and "quote" in node:
            assert report is not None
            yield report, node
        for value in node.values():
            yield from runs(value, report)
    elif isinstance(node, list):
        for each in node:
            yield from runs(each, report)


def check_runs(ledger: dict[str, Any]) -> int:
    """That every run of words in the JSON is the words at its place; how many there are."""
    texts = {report["id"]: report["text"] for report in ledger["reports"]}
    every = [(report["id"], run) for report in ledger["reports"] for _, run in runs(report, report["id"])]
    every += [pair for key, value in ledger.items() if key != "reports" for pair in runs(value)]
    for report, run in every:
        assert texts[report][run["start"] : run["end"]] == run["quote"]
    return len(every)


def test_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())


def test_schema_describes_every_key() -> None:
    jsonschema.Draft202012Validator(closed(schema())).validate(small().to_dict())


def test_schema_refuses_what_is_no_ledger() -> None:
    ledger = small().to_dict()
    ledger["claims"][0]["status"] = "true"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(ledger, schema())


def test_every_run_is_its_words() -> None:
    assert check_runs(json.loads(small().to_json())) > 30


def test_an_open_range_is_null() -> None:
    quantity = small().to_dict()["claims"][0]["mentions"][0]["quantities"][0]
    assert (quantity["low"], quantity["high"]) == (31, None)


def test_parties_stand_beside_their_sources() -> None:
    mentions = small().to_dict()["claims"][1]["mentions"]
    assert [[link["party"] for link in each["attribution"]] for each in mentions] == [
        ["Tori government"],
        ["survivors"],
        [],
    ]


def test_read_back() -> None:
    assert Ledger.from_json(small().to_json()) == small()


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"schema": "stemma/9"}', '{"schema": "stemma/1"}', "nul"])
def test_what_is_no_ledger_is_refused(text: str) -> None:
    with pytest.raises(NotALedger):
        Ledger.from_json(text)


def test_what_was_changed_is_refused() -> None:
    values = small().to_dict()
    values["reports"][0]["text"] = values["reports"][0]["text"].replace("31", "310", 1)
    with pytest.raises(NotALedger, match="it was changed"):
        Ledger.from_json(json.dumps(values))


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_damaged_ledger_is_refused_or_read(data: st.DataObject) -> None:
    values = small().to_dict()
    node: Any = values
    while isinstance(node, dict | list) and node:
        holder = node
        key = data.draw(st.sampled_from(sorted(node) if isinstance(node, dict) else range(len(node))))
        node = holder[key]
        if data.draw(st.booleans()) and data.draw(st.booleans()):
            break
    holder[key] = data.draw(
        st.sampled_from([None, -1, 1e300, "", "x", [], {}, [{}], {"start": 1, "quote": 2}, True])
    )
    with contextlib.suppress(NotALedger):
        Ledger.from_json(json.dumps(values))


def test_half_a_surrogate_pair_can_be_written() -> None:
    odd = replace(small().reports[0], path="caf\udce9.txt")
    ledger = replace(small(), reports=(odd, *small().reports[1:]))
    text = ledger.to_json()
    text.encode()
    assert json.loads(text)["reports"][0]["path"] == odd.path


def test_the_schema_knows_every_status_and_kind():
    from stemma.judgement.finding import KINDS, STATUSES

    def enums(node):
        if isinstance(node, dict):
            if "enum" in node:
                yield frozenset(node["enum"])
            node = list(node.values())
        if isinstance(node, list):
            for part in node:
                yield from enums(part)

    schema = json.loads(Path("src/stemma/ledger/ledger.schema.json").read_text("utf-8"))
    assert {frozenset(STATUSES), frozenset(KINDS)} <= set(enums(schema))
