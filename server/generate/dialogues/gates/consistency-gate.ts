import type { CandidateTurn, GateFault } from "../../../domain/blueprint/candidate.ts";
import type { Bench, Gate } from "./gate.ts";

/** Words of somebody who is no character of a world. */
const broken =
  /\b(?:as an ai|an ai\b|i(?:'m| am) (?:an? )?(?:artificial|language model|assistant|chatbot|program)|language model|large language|openai|anthropic|chatgpt|system prompt|my (?:instructions|programming|training data)|knowledge cutoff|roleplay|role-play|in character|out of character|function call|tool call|json)\b/i;
const claimed = /\b(?:[Mm]y name is|I(?:'m| am) called|[Cc]all me) ((?:\p{Lu}[\p{L}'’-]+ ?){1,3})/gu;
/** Words in a row that nobody says by chance; of what is kept back in fewer, all of them, from this many on. */
const leakLength = 8;
const shortestLeak = 4;
const promptLength = 12;

/** The NPC is who it is: no other name, nothing that is locked, no word of what it was told, no step out of the role. */
export const consistencyGate: Gate = {
  name: "consistency",
  judge({ turns }, bench) {
    return findInconsistent(turns, bench);
  },
};

/** Of any talk. `before`: the state that a turn began in. */
export function findInconsistent(
  turns: readonly Pick<CandidateTurn, "turn" | "answer" | "before">[],
  bench: Bench,
): readonly GateFault[] {
  const kept = lockedTexts(bench);
  return turns.flatMap(({ turn, answer, before }) => {
    const found: GateFault[] = [];
    const step = broken.exec(answer)?.[0];
    if (step !== undefined) found.push({ turn, fault: "out_of_character", message: `It says “${step}”.` });
    const name = otherName(answer, bench);
    if (name !== undefined) found.push({ turn, fault: "other_name", message: `It calls itself ${name}.` });
    const behavior = bench.npc.profile.behaviors.find(
      ({ name: one }) => one.includes("_") && answer.includes(one),
    );
    if (behavior) found.push({ turn, fault: "tool_name", message: `It speaks of ${behavior.name}.` });
    const leaked = kept.find(({ when, text }) => {
      return !bench.rules.holds(when, before).value && leaks(answer, text);
    });
    if (leaked) found.push({ turn, fault: "locked_lore", message: "It tells what it keeps back." });
    if (sharesRun(answer, bench.world.document.setting.style.guide, promptLength))
      found.push({ turn, fault: "prompt_words", message: "It says words of its prompt." });
    return found;
  });
}

interface Kept {
  readonly when: string;
  readonly text: string;
}

function lockedTexts({ npc, world }: Bench): readonly Kept[] {
  const { lore } = world.document;
  const known = npc.profile.knowledge.lore.flatMap((id) => {
    const entry = Object.hasOwn(lore, id) ? lore[id] : undefined;
    return entry?.when === undefined ? [] : [{ when: entry.when, text: entry.text }];
  });
  return [...known, ...npc.profile.secrets.map(({ when, text }) => ({ when, text }))];
}

function otherName(answer: string, { npc }: Bench): string | undefined {
  const own = `${npc.profile.identity.name} ${npc.profile.identity.short_name} ${npc.profile.identity.title}`;
  for (const [, name = ""] of answer.matchAll(claimed)) {
    const said = name.trim();
    if (!said.split(" ").some((part) => own.includes(part))) return said;
  }
  return undefined;
}

/** Whether an answer tells what is kept back, whole or eight words of it in a row. */
function leaks(answer: string, text: string): boolean {
  const length = Math.min(leakLength, wordsOf(text).length);
  return length >= shortestLeak && sharesRun(answer, text, length);
}

/** Whether so many words in a row stand in both. */
function sharesRun(one: string, other: string, length: number): boolean {
  const runs = new Set(runsOf(one, length));
  return runs.size > 0 && runsOf(other, length).some((run) => runs.has(run));
}

function runsOf(text: string, length: number): readonly string[] {
  const words = wordsOf(text);
  return words
    .slice(0, Math.max(0, words.length - length + 1))
    .map((_, at) => words.slice(at, at + length).join(" "));
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? [];
}
