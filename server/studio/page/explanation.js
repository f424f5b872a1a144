import { element } from "./element.js";
import { sentence } from "./wording.js";

/**
 * @import { TurnExplanation } from "/dramatis-client.js"
 */

/**
 * Why a turn came out as it did: what it rests on, what was offered, withheld, refused and kept back, and who answered.
 *
 * @param {TurnExplanation} found
 */
export function explanation({ requests, blocks, withheld, refused, untold }) {
  const cited = blocks.filter((block) => block.cited);
  const offered = new Set(requests.flatMap((request) => request.offered));
  return element(
    "dl",
    { class: "explanation" },
    row(
      "Drew on",
      cited.map(({ text }) => text),
      `${blocks.length} blocks of knowledge were in the prompt; the model does not say on which it rests.`,
    ),
    row("Was offered", offered.size === 0 ? [] : [[...offered].join(", ")], "No behavior."),
    row(
      "Was not offered",
      withheld.map(({ name, detail, remedies }) => tell(`${name}: ${detail}`, remedies)),
    ),
    row(
      "Was refused",
      refused.map(({ name, message, remedies }) => tell(`${name}: ${message}`, remedies)),
    ),
    row(
      "Kept back",
      untold.map(({ title, remedies }) => tell(title, remedies)),
    ),
    row("Answered by", requests.map(requestWords)),
  );
}

/** @param {string} fact @param {readonly string[]} remedies what would change it */
function tell(fact, remedies) {
  return [fact, ...remedies].map(sentence).join(" ");
}

/** @param {string} title @param {readonly string[]} lines @param {string} [none] instead of no lines; else no row */
function row(title, lines, none) {
  const shown = lines.length === 0 && none !== undefined ? [none] : lines;
  if (shown.length === 0) return undefined;
  return element("div", {}, element("dt", {}, title), ...shown.map((line) => element("dd", {}, line)));
}

/** @param {TurnExplanation["requests"][number]} request */
function requestWords({ provider, model, inputTokens, outputTokens, estimated, milliseconds, cost }) {
  const about = estimated ? "about " : "";
  const time = milliseconds === undefined ? "" : `, ${milliseconds} ms`;
  const price = cost === undefined ? "" : `, $${cost}`;
  return `${model} (${provider}): ${about}${inputTokens} tokens read, ${about}${outputTokens} written${time}${price}`;
}
