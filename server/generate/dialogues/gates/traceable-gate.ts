import { canonicalJson, type Json } from "../../../domain/json.ts";
import { plainJson } from "../../../domain/plain-json.ts";
import type { Candidate, CandidateCall, GateFault } from "../../../domain/blueprint/candidate.ts";
import type { WorldDocument } from "../../../domain/world/world.ts";
import type { Bench, Gate } from "./gate.ts";

const numbers = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
/** Share of the words of a free text that must have been said. */
const saidShare = 0.6;

/** Every value of a call was said, stands in the state or is the default; and what should be heard was said. */
export const traceableGate: Gate = {
  name: "traceable",
  judge(candidate, bench) {
    const said: string[] = [];
    const found: GateFault[] = [];
    for (const { turn, line, answer, calls, beat } of candidate.turns) {
      said.push(line);
      for (const call of calls) {
        if (call.refusal) continue;
        const untold = untoldArgument(call, said.join(" "), bench);
        if (untold !== undefined)
          found.push({ turn, fault: "untold_value", message: `Nobody spoke of ${call.name}'s ${untold}.` });
      }
      found.push(...lacking(candidate, beat, answer).map((one) => ({ turn, ...one })));
      said.push(answer);
    }
    return found;
  },
};

function lacking({ blueprint }: Candidate, beat: number, answer: string): readonly GateFault[] {
  const words = blueprint.beats[beat]?.words ?? [];
  const heard = answer.toLowerCase();
  return words
    .filter((word) => !heard.includes(word.toLowerCase()))
    .map((word) => ({ fault: "missing_words", message: `The answer does not carry “${word}”.` }));
}

/** The name of the first argument that came out of nothing. */
function untoldArgument(call: CandidateCall, said: string, { world }: Bench): string | undefined {
  const behavior = world.document.behaviors[call.name];
  return Object.entries(call.arguments).find(([name, value]) => {
    const parameter = behavior?.parameters[name];
    if (!parameter || canonicalJson(value) === canonicalJson(parameter.default ?? null)) return false;
    if (parameter.type === "boolean") return false;
    return !isSaid(value, said, world.document) && !isInState(value, call, parameter.type);
  })?.[0];
}

function isSaid(value: Json, said: string, document: WorldDocument): boolean {
  const heard = ` ${plain(said)} `;
  if (typeof value === "number") {
    const spelt = numbers[value];
    const forms = [String(value), ...(spelt === undefined ? [] : [spelt])];
    const article = value === 1 && /\b(?:a|an|another)\b/i.test(said);
    return article || forms.some((form) => heard.includes(` ${plain(form)} `));
  }
  if (typeof value !== "string") return true;
  if (namesOf(value, document).some((name) => heard.includes(plain(name)))) return true;
  const words = plain(value)
    .split(" ")
    .filter((word) => word.length > 2);
  const told = words.filter((word) => heard.includes(word));
  return words.length > 0 && told.length / words.length >= saidShare;
}

function namesOf(value: string, { setting }: WorldDocument): readonly string[] {
  const entries = Object.values(setting.vocabulary).flatMap((all) =>
    Object.hasOwn(all, value) ? [all[value]] : [],
  );
  return [value, ...entries.flatMap((entry) => (entry ? [entry.name, ...entry.aliases] : []))];
}

/** A text that the state knows; a number of the state may be there by chance. */
function isInState(value: Json, { situation }: CandidateCall, type: string): boolean {
  if (type !== "string" || typeof value !== "string") return false;
  const { actor, partner, standing, scene } = situation;
  const held = [actor.fields, partner.fields, standing, scene.fields];
  return held.some((fields) => canonicalJson(plainJson(fields)).includes(JSON.stringify(value)));
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}.]+/gu, " ")
    .replace(/\.(?!\d)/g, " ")
    .replace(/ +/g, " ")
    .trim();
}
