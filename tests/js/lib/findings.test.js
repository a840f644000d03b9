import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { isDepartment } from "../../../static/js/lib/department-names.js";
import { countEvidence, judgeCard, subtractMonths } from "../../../static/js/lib/evidence.js";
import { listFindings } from "../../../static/js/lib/findings.js";
import { SCHEMA } from "../../../static/js/store/schema.js";

const read = (name) => JSON.parse(readFileSync(new URL(`../../cases/${name}.json`, import.meta.url), "utf8"));
const AUDIT = read("findings");
const EVIDENCE = read("evidence");
const NAMES = read("department_names");
const WHEN = { today: "2026-11-30", months: 12 };
const card = (fields) => ({ evidence: "", evidence_day: null, checked: null, ...fields });

// Return the map of the cases with changes: [[kind, id or field, value], …].
function buildMap(changes) {
  const audited = structuredClone(AUDIT.map);
  for (const change of changes) apply(audited, ...change);
  return audited;
}

function apply(audited, kind, name, value) {
  const { journey, records, scores } = audited;
  if (kind === "empty") {
    audited.scores = [];
    audited.records = Object.fromEntries(Object.keys(records).map((of) => [of, []]));
  } else if (kind === "journey") journey[name] = value;
  else if (kind === "add") (name === "score" ? scores : records[name]).push(value);
  else Object.assign(kind === "score" ? scores[name] : records[kind].find(({ id }) => id === name), value);
}

for (const [name, changes, expected] of AUDIT.cases)
  test(`the audit of ${name}`, () => {
    assert.deepEqual(
      listFindings(buildMap(changes)).map((finding) => Object.values(finding)),
      expected,
    );
  });

test("each rule of the schema is found by a case", () => {
  const found = new Set(AUDIT.cases.flatMap(([, , expected]) => expected.map(([rule]) => rule)));
  assert.deepEqual(SCHEMA.choices.AuditRule.map(([rule]) => rule).filter((rule) => !found.has(rule)), []);
});

for (const [name, fields, state] of EVIDENCE.judge)
  test(`a card rests on ${name}`, () => assert.equal(judgeCard(card(fields), WHEN), state));

for (const [kinds, counts] of EVIDENCE.count)
  test(`the evidence of ${kinds.length} cards`, () => {
    assert.deepEqual(countEvidence(kinds.map((evidence) => card({ evidence })), WHEN), counts);
  });

for (const [day, months, earlier] of EVIDENCE.months)
  test(`${months} months before ${day}`, () => assert.equal(subtractMonths(day, months), earlier));

for (const title of NAMES.departments)
  test(`“${title}” names a department`, () => assert.equal(isDepartment(title), true));

for (const title of NAMES.others)
  test(`“${title}” names no department`, () => assert.equal(isDepartment(title), false));
