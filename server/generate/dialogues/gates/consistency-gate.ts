import type { CandidateTurn, GateFault } from "../../../domain/blueprint/candidate.ts";
import type { Npc } from "../../../domain/npc/npc.ts";
import { onceFor } from "../../../domain/once-for.ts";
import type { World } from "../../../domain/world/world.ts";
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
  const kept = lockedTexts(bench.world)(bench.npc);
  const guide = guideRuns(bench.world);
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
    const leaked = kept.find(({ when, length, runs }) => {
      return runsOf(answer, length).some((run) => runs.has(run)) && !bench.rules.holds(when, before).value;
    });
    if (leaked) found.push({ turn, fault: "locked_lore", message: "It tells what it keeps back." });
    if (runsOf(answer, promptLength).some((run) => guide.has(run)))
      found.push({ turn, fault: "prompt_words", message: "It says words of its prompt." });
    return found;
  });
}

interface Kept {
  readonly when: string;
  /** Of each run, in words. */
  readonly length: number;
  readonly runs: ReadonlySet<string>;
}

/** What an NPC of a world may not tell as long as a condition does not hold: its words in a row, made once. */
const lockedTexts = onceFor(({ document: { lore } }: World) =>
  onceFor(({ profile: { knowledge, secrets } }: Npc): readonly Kept[] => {
    const known = knowledge.lore.flatMap((id) => {
      const entry = Object.hasOwn(lore, id) ? lore[id] : undefined;
      return entry?.when === undefined ? [] : [{ when: entry.when, text: entry.text }];
    });
    return [...known, ...secrets].map(({ when, text }) => keptBack(when, text));
  }),
);

const guideRuns = onceFor(
  ({ document }: World): ReadonlySet<string> => new Set(runsOf(document.setting.style.guide, promptLength)),
);

function otherName(answer: string, { npc }: Bench): string | undefined {
  const own = `${npc.profile.identity.name} ${npc.profile.identity.short_name} ${npc.profile.identity.title}`;
  for (const [, name = ""] of answer.matchAll(claimed)) {
    const said = name.trim();
    if (!said.split(" ").some((part) => own.includes(part))) return said;
  }
  return undefined;
}

/** Of a text that is kept back: eight words in a row, and of a shorter one all of it. */
function keptBack(when: string, text: string): Kept {
  const length = Math.min(leakLength, wordsOf(text).length);
  return { when, length, runs: new Set(length < shortestLeak ? [] : runsOf(text, length)) };
}

/** Every so many words in a row. */
function runsOf(text: string, length: number): readonly string[] {
  const words = wordsOf(text);
  return words
    .slice(0, Math.max(0, words.length - length + 1))
    .map((_, at) => words.slice(at, at + length).join(" "));
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? [];
}
