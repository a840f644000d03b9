// The audit of a map: the same rules as cxapp/findings/rules.py, tested with the same cases.

import { isDepartment } from "./department-names.js";
import { AGED, judgeCard } from "./evidence.js";

/**
 * A record of the map, by the names of its fields; the journey too.
 * @typedef {Record<string, any>} Fields
 */

/**
 * @typedef {object} AuditedMap
 * @property {Fields} journey
 * @property {Record<string, Fields[]>} records
 * @property {Fields[]} scores
 * @property {string} today
 * @property {number} months
 */

/**
 * [kind, target, fix]: `target` is the id of a record of `kind`, null for the map itself.
 * @typedef {[kind: string, target: string | null, fix: string | null]} Place
 */

const CARD_KINDS = ["touchpoint", "note", "expectation", "pain", "pleasure"];
const KEY_IMPORTANCE = 4;
const PROVEN = "significant";
const CLOSED = "verified";

/** @type {Record<string, (audited: AuditedMap) => Place[]>} */
const RULES = {
  no_persona: mapRule(({ journey }) => !journey.personas?.length),
  no_scenario: mapRule(({ journey }) => !journey.scenario?.trim()),
  department_stage: (audited) =>
    listStages(audited)
      .filter(({ title }) => isDepartment(title))
      .map(({ id }) => ["stage", id, null]),
  no_expectation: findUnexpected,
  nothing_after: mapRule(hasNothingAfter),
  not_asked: findUnasked,
  gap_without_fix: findUnfixed,
  fix_without_owner: findOwnerless,
  old_evidence: (audited) =>
    listCards(audited, CARD_KINDS)
      .filter(({ card }) => judgeCard(/** @type {any} */ (card), audited) === AGED)
      .map(({ kind, card }) => [kind, card.id, null]),
  no_owner: mapRule(({ journey }) => !journey.owner),
  review_passed: mapRule(({ journey, today }) => Boolean(journey.review_date) && journey.review_date < today),
};

/**
 * Return what breaks the rules, in the order of the rules and of the map: [{rule, kind, target, fix, waiver}, …].
 *
 * @param {AuditedMap} audited
 */
export function listFindings(audited) {
  const waivers = new Map((audited.records.waiver ?? []).map((waiver) => [keyOf(waiver), waiver.id]));
  return Object.entries(RULES).flatMap(([rule, check]) =>
    check(audited).map(([kind, target, fix]) => {
      const waiver = waivers.get(keyOf({ rule, target, fix })) ?? null;
      return { rule, kind, target, fix, waiver };
    }),
  );
}

/** @param {Fields} finding */
function keyOf({ rule, target, fix }) {
  return JSON.stringify([rule, target, fix]);
}

/**
 * Return the check of a rule about the map as a whole.
 *
 * @param {(audited: AuditedMap) => boolean} isBroken
 * @returns {(audited: AuditedMap) => Place[]}
 */
function mapRule(isBroken) {
  return (audited) => (isBroken(audited) ? [["journey", null, null]] : []);
}

/** @param {Fields[]} records */
function sortRecords(records) {
  return [...records].sort((one, other) => compare(one.rank, other.rank) || compare(one.id, other.id));
}

/**
 * @param {string} one
 * @param {string} other
 */
function compare(one, other) {
  return one < other ? -1 : Number(one > other);
}

/** @param {AuditedMap} audited */
function listStages({ records }) {
  return sortRecords(records.stage);
}

/**
 * Return the cards of some kinds, [{kind, card}, …], stage by stage, from the top.
 *
 * @param {AuditedMap} audited
 * @param {string[]} kinds
 */
function listCards({ records }, kinds) {
  const places = (/** @type {Fields[]} */ list) => new Map(sortRecords(list).map(({ id }, place) => [id, place]));
  const [stages, lanes] = [places(records.stage), places(records.lane)];
  const cards = kinds.flatMap((kind) => sortRecords(records[kind]).map((card) => ({ kind, card })));
  const at = (/** @type {Map<string, number>} */ map, /** @type {string} */ id) => map.get(id) ?? 0;
  return cards.sort(
    ({ card: one }, { card: other }) =>
      at(stages, one.stage) - at(stages, other.stage) || at(lanes, one.lane) - at(lanes, other.lane),
  );
}

/**
 * Return the touchpoints that decide: moments of truth, and the most important ones.
 *
 * @param {AuditedMap} audited
 */
function listKeyTouchpoints(audited) {
  const touchpoints = listCards(audited, ["touchpoint"]).map(({ card }) => card);
  return touchpoints.filter((card) => card.moment_of_truth || card.importance >= KEY_IMPORTANCE);
}

/**
 * Find the key touchpoints without an expectation: none about them, and none about their stage as a whole.
 *
 * @param {AuditedMap} audited
 * @returns {Place[]}
 */
function findUnexpected(audited) {
  const { expectation: expectations } = audited.records;
  const covered = new Set(expectations.map(({ touchpoint }) => touchpoint));
  const stages = new Set(expectations.filter(({ touchpoint }) => !touchpoint).map(({ stage }) => stage));
  return listKeyTouchpoints(audited)
    .filter(({ id, stage }) => !covered.has(id) && !stages.has(stage))
    .map(({ id }) => ["touchpoint", id, null]);
}

/**
 * Return whether no stage of engagement follows the last interaction.
 *
 * @param {AuditedMap} audited
 */
function hasNothingAfter(audited) {
  const levels = listStages(audited).map(({ level }) => level);
  return levels.length > 0 && !levels.slice(levels.lastIndexOf("interaction") + 1).includes("engagement");
}

/**
 * Find the stages in which nobody answered, and the key touchpoints in the other stages. Nobody can be asked about a
 * map of what is to be.
 *
 * @param {AuditedMap} audited
 * @returns {Place[]}
 */
function findUnasked(audited) {
  if (audited.journey.state === "to_be") return [];
  const asked = audited.scores.filter(({ n }) => n);
  const stages = new Set(asked.map(({ stage }) => stage));
  const places = new Set(asked.map(({ place }) => place.id));
  const keys = listKeyTouchpoints(audited);
  return listStages(audited).flatMap(({ id }) => {
    if (!stages.has(id)) return [/** @type {Place} */ (["stage", id, null])];
    const unasked = keys.filter((card) => card.stage === id && !places.has(card.id));
    return unasked.map((card) => /** @type {Place} */ (["touchpoint", card.id, null]));
  });
}

/**
 * Find the places of proven gaps, each once, on which no fix of the same metric is at work.
 *
 * @param {AuditedMap} audited
 * @returns {Place[]}
 */
function findUnfixed({ records, scores }) {
  const fixes = records.fix.filter(({ status }) => status !== CLOSED);
  /** @type {Map<string | null, Place>} */
  const places = new Map();
  for (const { place, metric, state } of scores) {
    const target = place.kind === "journey" ? null : place.id;
    const isFixed = fixes.some((fix) => fix.target === target && (fix.metric ?? metric) === metric);
    if (state === PROVEN && !isFixed) places.set(target, [place.kind, target, null]);
  }
  return [...places.values()];
}

/**
 * @param {AuditedMap} audited
 * @returns {Place[]}
 */
function findOwnerless({ records }) {
  const kinds = ["stage", ...CARD_KINDS, "lane", "path"];
  const kindOf = (/** @type {string} */ id) => kinds.find((kind) => records[kind].some((record) => record.id === id));
  return sortRecords(records.fix)
    .filter(({ owner, status }) => !owner && status !== CLOSED)
    .map(({ id, target }) => [kindOf(target) ?? "journey", target, id]);
}
