/**
 * @import { BehaviorCalled, BehaviorOutcome, BehaviorRefused, JsonRecord, JsonValue, StateChangeView } from "/dramatis-client.js"
 */

/** How the page says what happens. Pure: events in, words out. */

/**
 * `item rope, quantity 1`; empty for a behavior without arguments.
 *
 * @param {JsonRecord} values
 */
export function nameValues(values) {
  return Object.entries(values)
    .map(([name, value]) => `${name.replaceAll("_", " ")} ${showValue(value)}`)
    .join(", ");
}

/** @param {JsonValue} value @returns {string} */
export function showValue(value) {
  if (value === "") return "nothing";
  if (typeof value === "string") return value.replaceAll("_", " ");
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value !== "object" || value === null) return String(value);
  const listed = Array.isArray(value)
    ? value.map(showValue).join(", ")
    : nameValues(/** @type {JsonRecord} */ (value));
  return listed === "" ? "nothing" : listed;
}

/**
 * Who executes a call that the rules have admitted.
 *
 * @param {BehaviorCalled["executor"]} executor
 */
export function executorWords(executor) {
  switch (executor) {
    case "game":
      return "you, the game, are asked";
    case "simulator":
      return "the simulator stands in for a game";
    case "server":
      return "Dramatis does it by the world’s rules";
    default:
      return /** @satisfies {never} */ (executor);
  }
}

/** @param {BehaviorOutcome} outcome */
export function outcomeWords(outcome) {
  switch (outcome.type) {
    case "done": {
      const result = nameValues(outcome.result);
      return result === "" ? "done" : `done: ${result}`;
    }
    case "failed":
      return `the game refused: ${outcome.message}`;
    case "invalid":
      return `the game’s answer was not what the world declares: ${outcome.message}`;
    case "timed_out":
      return "the game did not answer in time";
    case "cancelled":
      return "cancelled before it was done";
    case "unknown":
      return "the game was restarted and cannot say whether it was done";
    default:
      return /** @satisfies {never} */ (outcome);
  }
}

/**
 * `rule 2 (standing.trust >= 20): standing.trust is 12`. Without a numbered rule, its code in words.
 *
 * @param {NonNullable<BehaviorRefused["reason"]>} reason
 */
export function ruleWords({ code, rule, expression, values }) {
  if (rule === undefined) return code.replaceAll("_", " ");
  const held = Object.entries(values ?? {}).map(([path, value]) => `${path} is ${showValue(value)}`);
  const asked = expression === undefined ? "" : ` (${expression})`;
  return `rule ${rule}${asked}${held.length === 0 ? "" : `: ${listed(held)}`}`;
}

/** @param {StateChangeView} change */
export function changeWords({ path, before, after }) {
  return `${path}: ${showValue(before)} → ${showValue(after)}`;
}

/**
 * Who answers, said honestly.
 *
 * @param {{ readonly provider: string, readonly name: string }} model
 */
export function modelWords({ provider, name }) {
  if (provider === "procedural") return "Answers are procedural: written rules, no language model";
  return `Answers are by ${name} (${provider})`;
}

/**
 * With a full stop, unless it has an end of its own.
 *
 * @param {string} text
 */
export function sentence(text) {
  return /[.!?…]["'”’]?$/.test(text) ? text : `${text}.`;
}

/** @param {readonly string[]} parts */
function listed(parts) {
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}
