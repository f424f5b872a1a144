import type { Candidate, JudgedCandidate, Verdict } from "../../domain/blueprint/candidate.ts";
import { readJudged } from "../../domain/blueprint/read-judged.ts";
import { isWholeBut } from "../../domain/blueprint/gives-pairs.ts";
import { saidIn } from "../../domain/blueprint/said-in.ts";
import { DramatisError } from "../../domain/errors.ts";
import type { PlaythroughId, ProductId } from "../../domain/ids.ts";
import type { Json } from "../../domain/json.ts";
import type { Npc, Persona } from "../../domain/npc/npc.ts";
import type { ItemOutcome } from "../../domain/ports/jobs.ts";
import type { Journal } from "../../domain/ports/journal.ts";
import type { ModelFailureKind } from "../../domain/ports/model.ts";
import type { Product } from "../../domain/product.ts";
import type { World } from "../../domain/world/world.ts";
import type { PlayHost } from "../../play/player-face.ts";
import { judgeAlone, judged, verdictOf } from "./gates/judge-candidate.ts";
import { modelJudgeName } from "./gates/model-judge.ts";
import { peopleOf, wordsOf } from "./gates/near-duplicate-gate.ts";
import { NpcSeat } from "./npc-seat.ts";
import { playCandidate, type PlayedCandidate } from "./play-candidate.ts";
import type { Cast } from "./player/player.ts";
import { SecondTries } from "./second-tries.ts";
import type { DialogueItem, Series } from "./run-dialogues.ts";
import { candidateId, foreseenBy, playthroughOf, productOf } from "./stored-candidate.ts";
import type { Playwright } from "./think-up.ts";

/** What became of an item before it is judged against those before it. */
export type Played =
  | {
      readonly type: "played";
      readonly candidate: PlayedCandidate;
      readonly npc: Npc;
      readonly persona: Persona;
      /** Of every gate that looks at a talk alone. */
      readonly verdicts: readonly Verdict[];
      readonly drops: readonly string[];
    }
  | { readonly type: "unserved"; readonly drops: readonly string[] }
  /** The model gave no answer: the item waits for another run. */
  | { readonly type: "unanswered"; readonly kind: ModelFailureKind; readonly message: string };

/** Played before, by an earlier run or one that was killed. */
export interface Stored {
  readonly type: "stored";
  readonly product: Product;
  readonly judged: JudgedCandidate;
}

/** With these a talk is nobody's failure, and is played anew; any other end of a model is the candidate's. */
const waits: ReadonlySet<ModelFailureKind> = new Set([
  "unreachable",
  "unauthorized",
  "rate_limited",
  "overloaded",
  "bad_request",
  "first_token_timeout",
  "aborted",
]);

/** What there was when a chunk was planned. */
export interface RowsSoFar {
  /** Behaviors of which there are rows enough. */
  readonly barred: ReadonlySet<string>;
  /** Kept turns in which each behavior of the item's world was called. */
  readonly called: Readonly<Record<string, number>>;
}

/** Thinks an item up and plays it. */
export async function playItem(
  series: Series,
  { number, category }: DialogueItem,
  writer: Playwright,
  { barred, called }: RowsSoFar,
): Promise<Played> {
  const thought = await writer.thinkUp(number, category, barred, called);
  if (thought.type === "unserved") return thought;
  const { host, signal, makers, journal, entrance } = series.options;
  const { npc, blueprint, persona, drops } = thought;
  const cast: Cast = { world: writer.cast.world, npc, blueprint };
  const id = candidateId(series.series, number);
  const playthrough = await freePlaythrough({ host, journal }, id);
  const { world, rules } = writer.cast;
  const seat = series.options.oraclePairs === false ? undefined : new NpcSeat(makers.npcs);
  const tries = new SecondTries({ world, rules, npc }, seat);
  const candidate = await playCandidate(
    host,
    { playthrough, entrance, speaker: seat, ...foreseenBy(id) },
    cast,
    makers.playerOf(cast),
    signal,
    tries,
  );
  const failure = candidate.failure ?? candidate.turns.find((turn) => turn.failure)?.failure;
  if (failure && waits.has(failure.kind)) return { type: "unanswered", ...failure };
  const byRule = judgeAlone(candidate, { world, rules, npc });
  // A model's verdict is paid for: it is asked of what rules have found nothing in.
  const byModel = byRule.every(({ passed }) => passed) && (await makers.judge?.(candidate, cast, signal));
  if (byModel && byModel.type === "unjudged") return { type: "unanswered", ...byModel.failure };
  const found = byModel ? [...byRule, verdictOf(modelJudgeName, byModel.faults)] : byRule;
  const verdicts = tries.verdictsOfModel(found);
  return { type: "played", candidate, verdicts, npc, persona, drops };
}

/** The first that nothing was played in. A try that was cut off is nobody's row, and nobody stays in a scene of it. */
async function freePlaythrough(
  { host, journal }: { readonly host: PlayHost; readonly journal: Pick<Journal, "read"> },
  id: ProductId,
): Promise<PlaythroughId> {
  for (let attempt = 0; ; attempt += 1) {
    const playthrough = playthroughOf(id, attempt);
    if ((await journal.read(playthrough, 0, 1)).length === 0) return playthrough;
    const cutOff = await host.find(playthrough);
    for (const scene of cutOff.view.scenes.values())
      if (scene.open) await cutOff.closeScene(scene.id, "ended");
  }
}

/** Judges what was played against what is kept, and stores it with its verdicts and its mark in one act. */
export async function settleItem(
  series: Series,
  played: Exclude<Played, { type: "unanswered" }> | Stored,
  { number, category, world }: DialogueItem,
): Promise<void> {
  const { jobs } = series.options;
  const { tally, job } = series;
  if (played.type === "unserved") {
    tally.addUnserved(category, played.drops);
    series.unserved.push(category);
    const reason = `blueprint: no NPC of ${world} that was looked at can serve ${category}.`;
    return jobs.complete(job, tally.kept, { type: "failed", reason });
  }
  const product =
    played.type === "stored"
      ? played.product
      : await judgeItem(series, played, { number, world: series.worldOf(world) });
  const judged = played.type === "stored" ? played.judged : readJudged(product);
  if (!judged) throw new DramatisError({ code: "internal", message: `${product.id} is no candidate.` });
  if (played.type === "played" || tally.kept >= series.done)
    await jobs.complete(job, tally.kept, outcomeOf(judged, product));
  tally.add(judged, textsOf(product.value["drops"]));
  series.unserved.length = 0;
  if (!judged.kept) return;
  const told = { words: wordsOf(saidIn(product)), people: peopleOf(judged) };
  series.talks.add(told, series.worldOf(world));
  series.options.meter.kept();
}

function outcomeOf({ kept, failed = "unknown", verdicts }: JudgedCandidate, product: Product): ItemOutcome {
  const made = { kind: "product", product } as const;
  if (kept) return { type: "done", made };
  const fault = verdicts.find(({ passed }) => !passed)?.faults[0];
  return { type: "failed", reason: `${failed}: ${fault?.message ?? "It did not pass."}`, made };
}

async function judgeItem(
  { options, tally, talks, series, unserved }: Series,
  { candidate, verdicts: alone, npc, persona, drops }: Extract<Played, { type: "played" }>,
  { number, world }: { readonly number: number; readonly world: World },
): Promise<Product> {
  const { benchmarks, maxPerTool, seed } = options;
  const isGood = isWholeBut(candidate.tries ?? [], alone);
  // What gives neither rows nor pairs is compared with nothing.
  const verdicts = isGood
    ? [
        ...alone,
        verdictOf(talks.name, talks.judge(candidate, { world })),
        verdictOf(benchmarks.name, benchmarks.judge(candidate)),
        verdictOf("tool-limit", tooMany(candidate, tally.tools, maxPerTool)),
      ]
    : alone;
  const more = {
    drops,
    unserved: [...unserved],
    said: candidate.turns.map(({ line, answer }) => [line, answer] as const),
    seed,
    series,
  };
  const personas = [...new Set([npc.persona.id, persona.id])];
  return productOf(candidateId(series, number), judged(candidate, verdicts), more, personas);
}

function textsOf(value: Json | undefined): readonly string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [];
  return list.filter((one): one is string => typeof one === "string");
}

function tooMany({ turns }: Candidate, tools: Readonly<Record<string, number>>, most: number) {
  const names = new Set(turns.flatMap(({ calls }) => calls.map(({ name }) => name)));
  const full = [...names].find((name) => (tools[name] ?? 0) >= most);
  return full === undefined ? [] : [{ fault: "tool_limit", message: `There are ${most} rows of ${full}.` }];
}
