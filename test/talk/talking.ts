import { fileURLToPath } from "node:url";
import { loadWorlds } from "../../server/app/load-worlds.ts";
import {
  type NpcId,
  parseLineId,
  parsePersonaId,
  parsePlayerId,
  parsePlaythroughId,
  parseSceneId,
  type TurnId,
} from "../../server/domain/ids.ts";
import { isJsonObject, type Json, type JsonObject } from "../../server/domain/json.ts";
import { sha256 } from "../../server/domain/hash.ts";
import type { Npc } from "../../server/domain/npc/npc.ts";
import type { Model } from "../../server/domain/ports/model.ts";
import type { World } from "../../server/domain/world/world.ts";
import { Cast } from "../../server/generate/npcs/cast.ts";
import { npcsRecipe } from "../../server/generate/npcs/npcs-recipe.ts";
import { proceduralModel } from "../../server/model/procedural/procedural-model.ts";
import { Host } from "../../server/play/host.ts";
import { memoryStore } from "../fakes/memory-store.ts";
import { countingIds, Witness } from "../fakes/play-room.ts";
import { ManualClock } from "../faults/manual-clock.ts";

export interface SpokenCall {
  readonly name: string;
  readonly arguments: JsonObject;
  /** Of a call that the rules refused: the number of the requirement, 0 for any other reason. */
  readonly refused: number | undefined;
}

/** One answer with what decided it. */
export interface Reply {
  readonly text: string;
  /** Those that were done first, then those that were refused. */
  readonly calls: readonly SpokenCall[];
  readonly rule: string;
  readonly fragments: readonly string[];
  /** Ids of the blocks that it gave away. */
  readonly gives: readonly string[];
  /** Ids of the single things told: `profile/personality/fear/0`. */
  readonly cites: readonly string[];
  /** What it asked back for a behavior: the argument that is missing. */
  readonly asked: string | undefined;
}

export interface Talk {
  say(text: string): Promise<Reply>;
}

function valid<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`${what} is not there.`);
  return value;
}

/** A world of the repository with its hand-written NPCs, and whoever else is cast into it. */
export interface Stage {
  readonly world: World;
  readonly authored: readonly Npc[];
  npc(id: string): Npc;
  /** The same persona gives the same NPC. */
  cast(persona: string): Npc;
}

export async function stageOf(worldId: string): Promise<Stage> {
  const { library } = memoryStore();
  const directory = fileURLToPath(new URL("../../worlds", import.meta.url));
  await loadWorlds({ directory, library });
  const found = (await library.worlds()).find((one) => one.id === worldId);
  const world = valid(await library.world({ id: valid(found, `The world ${worldId}`).id }), worldId);
  const authored = await library.npcs(world.id, { limit: 100 });
  const recipe = npcsRecipe(world);
  return {
    world,
    authored,
    npc: (id) =>
      valid(
        authored.find((one) => one.id === id),
        `The NPC ${id}`,
      ),
    cast(text) {
      const id = valid(parsePersonaId(`p_${sha256(text).slice(0, 16)}`), "The persona's id");
      const persona = { id, text, source: "a test set", licence: "MIT" };
      const input = { persona, seed: 1, cast: new Cast() };
      const made = recipe.offline(input, { provider: "procedural", model: "casting" });
      if (made.type !== "accepted") throw new Error(`Nobody came of the persona: ${made.reasons.join(" ")}`);
      return made.product;
    },
  };
}

/** Where and with what a talk begins, beside what the world says. */
export interface Situation {
  readonly place?: string | undefined;
  /** Instead of the behaviors of the profile. */
  readonly behaviors?: readonly string[] | undefined;
  /** Path to where it starts: `standing.trust`, `actor.inventory`, `partner.coins`, `world.main_bled`. */
  readonly given?: { readonly [path: string]: Json } | undefined;
}

/** The world with other starting values for what is not the NPC's own. */
function startingWith(world: World, given: { readonly [path: string]: Json }): World {
  const state = structuredClone(world.document.state);
  for (const [path, value] of Object.entries(given)) {
    const [scope = "", key = ""] = path.split(".");
    if (scope === "actor") continue;
    const fields: Record<string, object> | undefined = {
      partner: state.character,
      standing: state.standing,
      scene: state.scene,
      world: state.world,
    }[scope];
    Object.assign(valid(fields?.[key], `The state ${path}`), { starts: value });
  }
  return { ...world, document: { ...world.document, state } };
}

function inSituation(npc: Npc, situation: Situation): Npc {
  const own = Object.entries(situation.given ?? {}).flatMap(([path, value]) =>
    path.startsWith("actor.") ? [[path.slice("actor.".length), value] as const] : [],
  );
  const behaviors = situation.behaviors?.map((name) => ({ name, requires: [] })) ?? npc.profile.behaviors;
  const state = { ...npc.profile.state };
  for (const [key, value] of own) Object.assign(state, { [key]: value });
  return { ...npc, profile: { ...npc.profile, behaviors, state } };
}

/** Its answers depend on the request alone, so all talks may have the same. */
const sharedModel = proceduralModel();

/** A simulated playthrough of one player with one NPC, who is the procedural model. `seed` chooses the playthrough. */
export async function talkWith(
  stage: { readonly world: World },
  someone: Npc,
  options: {
    readonly situation?: Situation | undefined;
    readonly seed?: string;
    readonly model?: Model;
  } = {},
): Promise<Talk> {
  const situation = options.situation ?? {};
  const world = startingWith(stage.world, situation.given ?? {});
  const npc = inSituation(someone, situation);
  const store = memoryStore();
  await store.library.putWorld(world);
  await store.library.putNpc(npc);
  const model = options.model ?? sharedModel;
  const host = new Host({
    ...store,
    model,
    clock: new ManualClock(),
    ids: countingIds(),
    epoch: 1,
    limits: {},
  });
  const id = valid(parsePlaythroughId(`play_${options.seed ?? "talk"}`), "The playthrough's id");
  const live = await host.open({ id, world, simulate: true, origin: "terminal" });
  const scene = valid(parseSceneId("scene_talk"), "The scene's id");
  const player = { id: valid(parsePlayerId("@ann"), "The player's id"), ...world.document.setting.player };
  await live.openScene({
    scene,
    player,
    npcs: [npc.id],
    ...(situation.place === undefined ? {} : { place: situation.place }),
  });
  const parts = { live, scene, speaker: player.id, to: npc.id };
  let lines = 0;
  return {
    async say(text) {
      lines += 1;
      return sayOne(parts, lines, text);
    },
  };
}

type Parts = {
  readonly live: Awaited<ReturnType<Host["open"]>>;
  readonly scene: NonNullable<ReturnType<typeof parseSceneId>>;
  readonly speaker: NonNullable<ReturnType<typeof parsePlayerId>>;
  readonly to: NpcId;
};

async function sayOne({ live, scene, speaker, to }: Parts, count: number, text: string): Promise<Reply> {
  const witness = new Witness();
  const unfollow = live.follow(witness);
  const line = valid(parseLineId(`line${count}`), "The line's id");
  await live.say({ scene, line, speaker, text, to });
  // Somebody who wants something may begin to talk meanwhile: the reply is the turn that answers the line.
  const answer = (): TurnId | undefined =>
    witness.entries("turn.started").find((started) => started.line === line)?.turn;
  const ended = () => witness.entries("turn.ended").find(({ turn }) => turn === answer());
  await witness.until((one) => ended() !== undefined || one.failure !== undefined);
  unfollow();
  if (witness.failure !== undefined) throw witness.failure;
  const { turn, rounds } = valid(ended(), "The turn");
  const notes = rounds.map((round) => round.notes ?? {});
  const writes = notes.map((note) => (isJsonObject(note["writes"]) ? note["writes"] : {}));
  const asked = writes.map((one) => one["pending"]).findLast(isJsonObject)?.["missing"];
  return {
    text: witness.texts
      .filter((one) => one.turn === turn)
      .map(({ delta }) => delta)
      .join(""),
    calls: [
      ...witness.entries("call.dispatched").map((call) => ({ ...call, refused: undefined })),
      ...witness.entries("call.refused").map((call) => ({ ...call, refused: call.refusal.rule ?? 0 })),
    ]
      .filter((call) => call.turn === turn)
      .map(({ name, arguments: given, refused }) => ({ name, arguments: given, refused })),
    rule: notes.map(({ rule }) => (typeof rule === "string" ? rule : "")).join(" "),
    fragments: notes.flatMap((note) => textsIn(note["fragments"])),
    gives: [...new Set(notes.flatMap((note) => textsIn(note["gives"])))],
    cites: writes.flatMap((one) => textsIn(one["cites"])),
    asked: typeof asked === "string" ? asked : undefined,
  };
}

function textsIn(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}
