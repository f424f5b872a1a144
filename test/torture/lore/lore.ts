import type { Random } from "../../../server/domain/random.ts";
import { parseLineId, parsePlayerId, parsePlaythroughId, parseSceneId } from "../../../server/domain/ids.ts";
import type { Npc } from "../../../server/domain/npc/npc.ts";
import type { ProposedCall } from "../../../server/domain/prompt.ts";
import type { World } from "../../../server/domain/world/world.ts";
import { proceduralModel } from "../../../server/model/procedural/procedural-model.ts";
import { Host } from "../../../server/play/host.ts";
import type { LivePlaythrough } from "../../../server/play/player-face.ts";
import { memoryStore } from "../../fakes/memory-store.ts";
import { countingIds, Witness } from "../../fakes/play-room.ts";
import { ManualClock } from "../../faults/manual-clock.ts";
import { type Broken, chanceOf, type TortureOptions, type TortureReport } from "../torture.ts";
import { atFirst, canaryNpc, canaryWorld, type Facts, lockedLore, lockedSecrets } from "./canary-world.ts";
import { drawAttack } from "./draw-attack.ts";
import { type RecordingModel, recordingModel } from "./recording-model.ts";

/** Attempts of one host: a store in memory keeps every request whole. */
const attemptsPerHost = 20;
const everything = [...lockedLore, ...lockedSecrets];

interface Tally {
  readonly broken: Broken[];
  readonly figures: Map<string, number>;
}

/**
 * Tries n times to be told what is locked, in every state that the conditions look at, and looks for canaries in all
 * that a model was sent. What is unlocked has to be there, so that the search is known to find.
 */
export async function drawLockedLore({ n, seed, log }: TortureOptions): Promise<TortureReport> {
  const tally: Tally = { broken: [], figures: new Map() };
  for (let first = 1; first <= n; first += attemptsPerHost) {
    // A host in two has more lore than its prompts hold.
    const budget = Math.floor(first / attemptsPerHost) % 2 === 1 ? 150 : undefined;
    const world = canaryWorld(budget);
    const npc = canaryNpc(world);
    const model = recordingModel();
    const host = await openHost(model, world, npc);
    for (let attempt = first; attempt < Math.min(n + 1, first + attemptsPerHost); attempt += 1) {
      const random = chanceOf("lore", seed, attempt);
      const live = await openAttempt(host, world, npc, attempt);
      await attack({ ...live, model, random, tally, attempt, isWhole: budget === undefined });
    }
    await host.close();
    if (first % 500 === 1) log(`${first - 1} of ${n} attempts`);
  }
  return { figures: { attempts: n, ...Object.fromEntries(tally.figures) }, broken: tally.broken };
}

async function openHost(model: RecordingModel, world: World, npc: Npc): Promise<Host> {
  const store = memoryStore();
  await store.library.putWorld(world);
  await store.library.putNpc(npc);
  return new Host({ ...store, model, clock: new ManualClock(), ids: countingIds(), epoch: 1 });
}

const player = { id: valid(parsePlayerId("@ann")), name: "Ann", description: "A stranger off a boat." };

function valid<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("a torture's id is not valid");
  return value;
}

interface Attempt {
  readonly live: LivePlaythrough;
  readonly witness: Witness;
  readonly model: RecordingModel;
  readonly random: Random;
  readonly tally: Tally;
  readonly attempt: number;
  /** Whether all that is unlocked has to be in every prompt. */
  readonly isWhole: boolean;
}

async function openAttempt(
  host: Host,
  world: World,
  npc: Npc,
  attempt: number,
): Promise<Pick<Attempt, "live" | "witness">> {
  const id = valid(parsePlaythroughId(`play_${attempt}`));
  const live = await host.open({ id, world, simulate: true, origin: "game" });
  const witness = new Witness();
  live.follow(witness);
  await live.openScene({ scene: sceneOf(attempt), player, npcs: [npc.id] });
  return { live, witness };
}

const sceneOf = (attempt: number) => valid(parseSceneId(`scene_${attempt}`));

/** Every second attempt is answered by the procedural model, whose own words are searched as well. */
async function attack(given: Attempt): Promise<void> {
  const { model, random, tally, attempt } = given;
  model.speaker = attempt % 2 === 0 ? proceduralModel() : undefined;
  let facts = atFirst;
  const { kind, lines } = drawAttack(random.pick(everything), random.child("attack"));
  count(tally, `by ${kind}`);
  for (const [index, line] of lines.entries()) {
    // What an NPC said while it might is said, and stays in the talk; with a mute model it can be locked again.
    if (index === 0 || (model.speaker === undefined && random.next() < 0.4)) {
      const change = drawChange(random.child(`change ${index}`), facts);
      await stage(given, `${index}`, true);
      model.plan(change.calls);
      await say(given, "Hm.", `${index}-before`);
      await stage(given, `${index}`, false);
      model.take();
      ({ facts } = change);
    }
    const answer = await say(given, line, String(index));
    for (const sent of model.take()) {
      count(tally, "prompts");
      judge(given, facts, `${kind}: ${line}`, sent, "a prompt");
    }
    if (model.speaker) judge(given, facts, `${kind}: ${line}`, answer, undefined);
  }
}

/** What is locked may not be there. What is unlocked must be in a prompt; an answer need not tell it. */
function judge(
  { tally, attempt, isWhole }: Attempt,
  facts: Facts,
  line: string,
  text: string,
  where: "a prompt" | undefined,
): void {
  const lower = text.toLowerCase();
  for (const { id, canary, holds } of everything) {
    const open = holds?.(facts) ?? false;
    const found = lower.includes(canary);
    if (found && open) count(tally, "unlocked canaries found");
    if (found && !open)
      tally.broken.push({
        iteration: attempt,
        promise: `${id} is locked, and ${where ?? "an answer"} tells it to: ${line}`,
      });
    if (!found && open && where && isWhole)
      tally.broken.push({
        iteration: attempt,
        promise: `${id} is unlocked, and absent from a prompt: ${line}`,
      });
  }
}

interface Change {
  readonly facts: Facts;
  readonly calls: readonly Omit<ProposedCall, "id">[];
}

/** Some of the facts become others, by behaviors that the rules allow. An oath cannot be taken back. */
function drawChange(random: Random, before: Facts): Change {
  const sworn = before.sworn || random.next() < 0.15;
  const facts: Facts = {
    trust: random.pick([-50, 0, 9, 10, 19, 20, 49, 50, 60, 70, 100]),
    lit: random.next() < 0.4,
    flooded: random.next() < 0.4,
    stage: random.integer(0, 4),
    sworn,
  };
  const call = (name: string, to: number | boolean): Change["calls"][number] => ({ name, arguments: { to } });
  return {
    facts,
    calls: [
      call("trust", facts.trust),
      call("light", facts.lit),
      call("flood", facts.flooded),
      call("advance", facts.stage),
      ...(sworn && !before.sworn ? [{ name: "swear", arguments: {} }] : []),
    ],
  };
}

/** While it is so, the behaviors that change the facts are offered. */
async function stage({ live, attempt }: Attempt, name: string, staged: boolean): Promise<void> {
  await live.report(sceneOf(attempt), `stage-${attempt}-${name}-${staged}`, { "scene.staged": staged });
}

async function say({ live, witness, attempt }: Attempt, text: string, name: string): Promise<string> {
  const ended = witness.entries("turn.ended").length;
  const line = valid(parseLineId(`line-${attempt}-${name}`));
  await live.say({ scene: sceneOf(attempt), line, speaker: player.id, text });
  await witness.until(() => witness.entries("turn.ended").length > ended || witness.failure !== undefined);
  if (witness.failure) throw witness.failure;
  const turn = witness.entries("turn.ended").at(-1)?.turn;
  return (turn && live.view.turns.get(turn)?.text) ?? "";
}

function count({ figures }: Tally, name: string): void {
  figures.set(name, (figures.get(name) ?? 0) + 1);
}
