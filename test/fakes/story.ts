import {
  type CharacterId,
  type NpcId,
  parseCallId,
  parseLineId,
  parseNpcId,
  parsePlayerId,
  parseSceneId,
  parseTurnId,
  type PlayerId,
  type SceneId,
} from "../../server/domain/ids.ts";
import type { JsonObject } from "../../server/domain/json.ts";
import type {
  JournalEntry,
  JournalRecord,
  SpeechManner,
  TurnRound,
} from "../../server/domain/playthrough/journal.ts";
import type { MemoryKept } from "../../server/domain/playthrough/memory-kept.ts";
import {
  applyRecord,
  beginPlaythrough,
  type Playthrough,
} from "../../server/domain/playthrough/playthrough.ts";
import type { World } from "../../server/domain/world/world.ts";
import { startSituation } from "../../server/domain/behavior/start-situation.ts";
import { playWorld } from "./play-world.ts";

function valid<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("a test id is not valid");
  return value;
}

export const npcId = (name: string): NpcId => valid(parseNpcId(name));
export const playerId = (name: string): PlayerId => valid(parsePlayerId(name));

interface Manner {
  readonly manner?: SpeechManner;
  readonly heardBy?: readonly CharacterId[];
}

/** A journal written by hand, a minute for each entry, and what it adds up to. */
export class Story {
  readonly world: World = playWorld();
  readonly records: JournalRecord[] = [];
  readonly playthrough: Playthrough;
  /** Wall time of the next entry, milliseconds. */
  now = 0;
  readonly #present = new Map<SceneId, readonly CharacterId[]>();

  constructor() {
    const entry = {
      type: "playthrough.opened",
      v: 1,
      world: this.world.id,
      worldHash: this.world.hash,
      simulate: true,
      seed: 1,
      origin: "game",
    } as const;
    const first = { seq: 1, epoch: 1, at: 0, entry };
    this.records.push(first);
    this.playthrough = beginPlaythrough(first, this.world.document);
  }

  /** The same journal, folded anew as after a restart. */
  again(): Playthrough {
    const [first, ...rest] = this.records;
    const playthrough = beginPlaythrough(valid(first), this.world.document);
    for (const record of rest) applyRecord(playthrough, record, this.world.document);
    return playthrough;
  }

  append(entry: JournalEntry): number {
    this.now += 60_000;
    const record = { seq: this.records.length + 1, epoch: 1, at: this.now, entry };
    this.records.push(record);
    applyRecord(this.playthrough, record, this.world.document);
    return record.seq;
  }

  /** Opens a scene; everybody in it hears what nothing else is said of. */
  scene(name: string, player: string, npcs: readonly string[], called = nameOf(player)): SceneId {
    const scene = valid(parseSceneId(name));
    const id = playerId(player);
    this.append({
      type: "scene.opened",
      v: 1,
      scene,
      place: "quay",
      player: { id, name: called, description: "Somebody." },
      npcs: npcs.map((npc) => ({ id: npcId(npc), revision: 1, name: nameOf(npc), tags: [], starts: {} })),
    });
    this.#present.set(scene, [id, ...npcs.map(npcId)]);
    return scene;
  }

  /** Returns the line's journal position. */
  say(scene: SceneId, speaker: CharacterId, text: string, to?: string, manner: Manner = {}): number {
    return this.append({
      type: "line.said",
      v: 1,
      scene,
      line: valid(parseLineId(`line-${this.records.length}`)),
      speaker,
      text,
      heardBy: this.#present.get(scene) ?? [],
      ...manner,
      ...(to === undefined ? {} : { to: npcId(to) }),
    });
  }

  /** A turn that has ended. Returns the position of its start. */
  answer(
    scene: SceneId,
    npc: string,
    partner: CharacterId,
    text: string,
    {
      rounds = [],
      deed,
      ...manner
    }: Manner & { readonly rounds?: readonly TurnRound[]; readonly deed?: JsonObject } = {},
  ): number {
    const turn = valid(parseTurnId(`turn_${this.records.length}`));
    const started = this.append({
      type: "turn.started",
      v: 1,
      scene,
      turn,
      npc: npcId(npc),
      partner,
      heardBy: this.#present.get(scene) ?? [],
      ...manner,
    });
    if (text) this.append({ type: "turn.text", v: 1, turn, offset: 0, text });
    if (deed) {
      const call = valid(parseCallId(`call${String(this.records.length).padStart(5, "0")}`));
      const situation = startSituation(this.world.document);
      const dispatched = {
        executor: "simulator",
        deadline: 1000,
        situation,
        offered: ["give_item"],
      } as const;
      this.append({
        type: "call.dispatched",
        v: 1,
        turn,
        call,
        name: "give_item",
        arguments: deed,
        at: text.length,
        ...dispatched,
      });
      this.append({
        type: "call.ended",
        v: 1,
        turn,
        call,
        outcome: { type: "done", result: {}, changes: [] },
      });
    }
    this.append({ type: "turn.ended", v: 1, turn, status: "completed", length: text.length, rounds });
    return started;
  }

  keep(kept: Omit<MemoryKept, "type" | "v" | "ledger">): number {
    return this.append({ type: "memory.kept", v: 1, ledger: { hash: "0".repeat(64), sample: 0 }, ...kept });
  }
}

/** A round whose prompt held these blocks, and whose answer says what it gave away, where it can. */
export function roundWith(blocks: readonly string[], gives?: readonly string[]): TurnRound {
  return {
    provider: "scripted",
    model: "script",
    ledger: { hash: "0".repeat(64), sample: 0 },
    usage: { inputTokens: 0, outputTokens: 0, estimated: true },
    blocks,
    ...(gives ? { notes: { gives } } : {}),
  };
}

/** `@ann` and `ann` are Ann. */
function nameOf(id: string): string {
  const bare = id.replace(/^@/, "");
  return bare.charAt(0).toUpperCase() + bare.slice(1);
}
