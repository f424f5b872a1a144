import { z } from "zod";
import { parseRequestHash } from "../../../server/domain/ids.ts";
import type { JournalRecord } from "../../../server/domain/playthrough/journal.ts";
import type { StorePorts } from "../../fakes/memory-store.ts";
import { canariesIn, EveningTruth, mayHear, type TrueTurn } from "./evening-truth.ts";

/** What there is to hold against the truth. */
export interface Evidence {
  readonly ledger: StorePorts["ledger"];
  readonly playthroughs: readonly string[];
  /** One for each playthrough, in their order, with all of its records. */
  readonly records: readonly (readonly JournalRecord[])[];
  /** By player, every frame of every socket. */
  readonly frames: ReadonlyMap<string, readonly string[]>;
  /** `GET …/knowledge` of an NPC in the playthrough of that number. */
  readonly knowledge: (playthrough: number, npc: string) => Promise<unknown>;
  readonly npcs: readonly string[];
  readonly isTrusted: (player: string) => boolean;
  /** Lines that asked for a canary by its own word: whoever may tell it is reminded of it. */
  readonly asked: ReadonlyMap<string, string>;
}

export interface EveningVerdict {
  readonly broken: readonly string[];
  readonly figures: { readonly [name: string]: number };
}

/** How many items of knowledge a request gives at most. */
export const mostItems = 200;

export async function judgeEvening(evidence: Evidence): Promise<EveningVerdict> {
  const truths = evidence.records.map((records) => new EveningTruth(records, evidence.isTrusted));
  const broken = truths.flatMap((truth) => truth.broken);
  const figures = { prompts: 0, "canaries in prompts": 0, questions: 0, memories: 0, frames: 0 };
  for (const [index, truth] of truths.entries()) {
    const prompts = await readPrompts(evidence, evidence.records[index] ?? []);
    for (const turn of truth.turns.values()) {
      const texts = prompts.get(turn.id) ?? [];
      figures.prompts += texts.length;
      for (const text of texts) {
        const found = canariesIn(text);
        figures["canaries in prompts"] += found.size;
        broken.push(...judgePrompt(turn, found));
      }
      const wanted = turn.line === undefined ? undefined : evidence.asked.get(turn.line);
      if (wanted === undefined || texts.length === 0) continue;
      figures.questions += 1;
      broken.push(...judgeAnswer(truth, turn, wanted, texts[0] ?? ""));
    }
    for (const npc of evidence.npcs) {
      const known = knowledge.parse(await evidence.knowledge(index, npc));
      figures.memories += known.memories;
      broken.push(...judgeKnowledge(truth, npc, known));
    }
  }
  for (const [player, frames] of evidence.frames) {
    figures.frames += frames.length;
    const seated = truths.filter((_, index) => hasJoined(frames, evidence.playthroughs[index]));
    broken.push(...judgeFrames({ truths, seated }, player, canariesIn(frames.join("\n"))));
  }
  return { broken, figures };
}

/** By turn, what the model was sent for it. */
async function readPrompts(
  { ledger }: Evidence,
  records: readonly JournalRecord[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const prompts = new Map<string, readonly string[]>();
  for (const { entry } of records) {
    if (entry.type !== "turn.ended") continue;
    const rows = await Promise.all(
      entry.rounds.map(async ({ ledger: { hash, sample } }) => {
        const known = parseRequestHash(hash);
        return known && (await ledger.find(known, sample));
      }),
    );
    prompts.set(
      entry.turn,
      rows.flatMap((row) => (row ? [JSON.stringify(row.request)] : [])),
    );
  }
  return prompts;
}

/** Nothing is there that its speaker may not know, or that one of those who hear it may not be told. */
function judgePrompt({ id, npc, hearers, known }: TrueTurn, found: ReadonlySet<string>): readonly string[] {
  return [...found].flatMap((canary) => {
    const ears = known.get(canary) ?? [];
    if (ears.length === 0) return [`leak: ${npc} may not know ${canary}, and a prompt of ${id} has it`];
    if (ears.some((one) => mayHear(one, hearers))) return [];
    return [`leak: a prompt of ${id} has ${canary}, which not all of ${[...hearers].join(" ")} may hear`];
  });
}

/** Who heard it said and may tell it has it in mind when it is asked for. */
function judgeAnswer(
  { lines }: EveningTruth,
  turn: TrueTurn,
  canary: string,
  prompt: string,
): readonly string[] {
  const ears = turn.known.get(canary) ?? [];
  const heard = lines.some(({ text, hearers }) => text.includes(canary) && hearers.has(turn.npc));
  if (!heard || !ears.some((one) => mayHear(one, turn.hearers)) || prompt.includes(canary)) return [];
  return [`lapse: ${turn.npc} heard ${canary}, may tell it in ${turn.id}, and has forgotten it`];
}

const knowledge = z.object({
  memories: z.number(),
  items: z.array(
    z.object({
      id: z.string(),
      text: z.string(),
      known: z.string(),
      tellable: z.object({ to: z.string() }),
    }),
  ),
});

function judgeKnowledge(
  truth: EveningTruth,
  npc: string,
  { items, memories }: z.infer<typeof knowledge>,
): readonly string[] {
  const leaks = items.flatMap(({ id, text, tellable }) =>
    [...canariesIn(text)].flatMap((canary) => {
      const ears = truth.earsOf(npc, canary);
      if (ears.length === 0)
        return [`leak: ${npc} may not know ${canary}, and ${id} of its knowledge has it`];
      if (tellable.to !== "anybody" || ears.includes(undefined)) return [];
      return [`leak: ${npc} would tell anybody of ${canary} (${id}), which is for some ears alone`];
    }),
  );
  if (memories > mostItems) return leaks;
  const remembered = canariesIn(items.map(({ text }) => text).join("\n"));
  const witnessed = [
    ...truth.lines.flatMap(({ text, hearers }) => (hearers.has(npc) ? [text] : [])),
    ...[...truth.turns.values()].flatMap((turn) =>
      turn.counts && turn.isOver && turn.hearers.has(npc) ? wordsOf(turn) : [],
    ),
  ];
  const lapses = [...canariesIn(witnessed.join("\n"))].filter((canary) => !remembered.has(canary));
  return [...leaks, ...lapses.map((canary) => `lapse: ${npc} witnessed ${canary} and does not remember it`)];
}

/** What was said and done in it, as it counts. */
function wordsOf({ text, edited, calls }: TrueTurn): readonly string[] {
  return [edited ?? text, ...[...calls.values()].flatMap(({ words, isDone }) => (isDone ? [words] : []))];
}

/**
 * Whether a connection of theirs was ever in it. In a saved game that one player loads, the others still stand where they
 * stood, and hear; they are told when they come.
 */
function hasJoined(frames: readonly string[], playthrough: string | undefined): boolean {
  return frames.some((frame) => {
    const read = joined.safeParse(JSON.parse(frame));
    return read.success && read.data.playthrough === playthrough;
  });
}

const joined = z.object({ type: z.literal("scene.joined"), playthrough: z.string() });

/** A player's sockets tell all that the player could hear where they ever came in, and nothing that they could not. */
function judgeFrames(
  of: { readonly truths: readonly EveningTruth[]; readonly seated: readonly EveningTruth[] },
  player: string,
  found: ReadonlySet<string>,
): readonly string[] {
  const may = new Set(of.truths.flatMap((truth) => [...truth.knownOf(player).keys()]));
  const owed = new Set(of.seated.flatMap((truth) => [...truth.owedTo(player)]));
  const leaks = [...found].filter((canary) => !may.has(canary));
  const lapses = [...owed].filter((canary) => !found.has(canary));
  return [
    ...leaks.map((canary) => `leak: ${player} was sent ${canary}, and may not know it`),
    ...lapses.map((canary) => `lapse: ${player} could hear ${canary}, and was not told`),
  ];
}
