import type { Candidate } from "../../domain/blueprint/candidate.ts";
import type { JobId } from "../../domain/ids.ts";
import type { Npc, Persona } from "../../domain/npc/npc.ts";
import type { ModelFailureKind } from "../../domain/ports/model.ts";
import { costOf } from "../complete-structured.ts";
import { judgeAlone, judged, verdictOf } from "./gates/judge-candidate.ts";
import { wordsOf } from "./gates/near-duplicate-gate.ts";
import { playCandidate } from "./play-candidate.ts";
import { modelPlayer } from "./player/model-player.ts";
import type { Cast, Player } from "./player/player.ts";
import { rulePlayer } from "./player/rule-player.ts";
import { SecondTries } from "./second-tries.ts";
import type { DialogueItem, Series } from "./run-dialogues.ts";
import { candidateId, playthroughOf, productOf } from "./stored-candidate.ts";
import type { Playwright, ThoughtUp } from "./think-up.ts";

export interface ItemPlace {
  readonly job: JobId;
  readonly index: number;
  readonly item: DialogueItem;
}

/** What became of an item before it is judged against those before it. */
export type Played =
  | {
      readonly type: "played";
      readonly candidate: Candidate;
      readonly npc: Npc;
      readonly persona: Persona;
      readonly writer: Playwright;
      readonly drops: readonly string[];
    }
  | { readonly type: "unserved"; readonly drops: readonly string[] }
  /** The model gave no answer: the item waits for another run. */
  | { readonly type: "unanswered"; readonly kind: ModelFailureKind; readonly message: string };

/** Thinks an item up and plays it. */
export async function playItem(
  series: Series,
  place: ItemPlace,
  writer: Playwright,
  barred: ReadonlySet<string>,
): Promise<Played> {
  const { number, category } = place.item;
  const thought = await writer.thinkUp(number, category, barred);
  if (thought.type === "unserved") return thought;
  const { desk, host, signal } = series.options;
  const { npc, blueprint } = thought;
  const cast: Cast = { world: writer.cast.world, npc, blueprint };
  const player: Player = desk.model.provider === "procedural" ? rulePlayer(cast) : modelPlayer(cast, desk);
  const playthrough = await freePlaythrough(series, place);
  const { world, rules } = writer.cast;
  const tries = new SecondTries({ world, rules, npc });
  const { candidate, cost } = await playCandidate(host, playthrough, cast, player, signal, tries);
  meterTurns(series, candidate, cost);
  const failure = candidate.turns.find((turn) => turn.failure)?.failure;
  if (failure) {
    series.meter.unanswered();
    return { type: "unanswered", ...failure };
  }
  if (candidate.broken !== undefined && signal.aborted)
    return { type: "unanswered", kind: "aborted", message: candidate.broken };
  return { type: "played", candidate, writer, ...pick(thought) };
}

function pick({ npc, persona, drops }: Extract<ThoughtUp, { type: "made" }>) {
  return { npc, persona, drops };
}

/** The first that nothing was played in. */
async function freePlaythrough({ options: { journal } }: Series, { job, index }: ItemPlace) {
  const id = candidateId(job, index);
  for (let attempt = 0; ; attempt += 1) {
    const playthrough = playthroughOf(id, attempt);
    if ((await journal.read(playthrough, 0, 1)).length === 0) return playthrough;
  }
}

function meterTurns(
  { meter, options: { desk } }: Series,
  candidate: Candidate,
  ofPlayer: number | undefined,
): void {
  const tokens = { input: 0, output: 0 };
  for (const { usage } of candidate.turns) {
    tokens.input += usage.inputTokens;
    tokens.output += usage.outputTokens;
  }
  const ofNpc =
    desk.model.provider === "procedural"
      ? 0
      : desk.price && costOf({ inputTokens: tokens.input, outputTokens: tokens.output }, desk.price);
  meter.played(ofNpc === undefined || ofPlayer === undefined ? undefined : ofNpc + ofPlayer, tokens);
}

/** Judges what was played against what is kept, and stores it with its verdicts and its mark in one act. */
export async function settleItem(
  series: Series,
  played: Exclude<Played, { type: "unanswered" }>,
  { job, index, item }: ItemPlace,
): Promise<void> {
  const { jobs, benchmarks, maxPerTool, seed } = series.options;
  const { tally, talks, meter } = series;
  if (played.type === "unserved") {
    const reason = `blueprint: no NPC of ${item.world} that was looked at can serve ${item.category}.`;
    await jobs.complete(job, index, { type: "failed", reason });
    tally.unserved(item.category, played.drops);
    return;
  }
  const { candidate, npc, persona, writer, drops } = played;
  const { world, rules } = writer.cast;
  const alone = judgeAlone(candidate, { world, rules, npc });
  const isGood = alone.every(({ passed }) => passed);
  // What is no row anyway is compared with nothing.
  const verdicts = isGood
    ? [
        ...alone,
        verdictOf(talks.name, talks.judge(candidate)),
        verdictOf(benchmarks.name, benchmarks.judge(candidate)),
        verdictOf("tool-limit", tooMany(candidate, tally.tools, maxPerTool)),
      ]
    : alone;
  const whole = judged(candidate, verdicts);
  const words = wordsOf(candidate);
  const personas = [...new Set([npc.persona.id, persona.id])];
  const product = productOf(candidateId(job, index), whole, { drops, words, seed }, personas);
  await jobs.complete(job, index, { type: "done", made: { kind: "product", product } });
  tally.add(whole, drops);
  if (!whole.kept) return;
  talks.add(words);
  meter.kept();
}

function tooMany({ turns }: Candidate, tools: Readonly<Record<string, number>>, most: number) {
  const names = new Set(turns.flatMap(({ calls }) => calls.map(({ name }) => name)));
  const full = [...names].find((name) => (tools[name] ?? 0) >= most);
  return full === undefined ? [] : [{ fault: "tool_limit", message: `There are ${most} rows of ${full}.` }];
}
