import { ferryWorld } from "../../server/domain/behavior/testing/ferry-world.ts";
import type { Offer, Rules } from "../../server/domain/behavior/rules.ts";
import type { Situation } from "../../server/domain/behavior/situation.ts";
import type {
  CallId,
  LineId,
  NpcId,
  PlayerId,
  PlaythroughId,
  SceneId,
  TurnId,
  WorldId,
} from "../../server/domain/ids.ts";
import type { JsonObject } from "../../server/domain/json.ts";
import type { Npc } from "../../server/domain/npc/npc.ts";
import type {
  CallOutcome,
  JournalEntry,
  TurnEnded,
  TurnRound,
} from "../../server/domain/playthrough/journal.ts";
import {
  applyRecord,
  beginPlaythrough,
  type Playthrough,
} from "../../server/domain/playthrough/playthrough.ts";
import { reportState } from "../../server/domain/playthrough/report-state.ts";
import { hashRequest } from "../../server/domain/playthrough/request-hash.ts";
import { situationOf } from "../../server/domain/playthrough/state.ts";
import { keepRules } from "../../server/datasets/project-playthrough.ts";
import type { Journal } from "../../server/domain/ports/journal.ts";
import type { Ledger } from "../../server/domain/ports/ledger.ts";
import type { ModelRequest } from "../../server/domain/ports/model.ts";
import { castingSchema } from "../../server/domain/world/casting.ts";
import { hashWorld } from "../../server/domain/world/hash-world.ts";
import { feelingsSchema } from "../../server/domain/world/feelings.ts";
import { speechSchema } from "../../server/domain/world/speech.ts";
import { triggersSchema } from "../../server/domain/world/trigger.ts";
import type { World, WorldDocument } from "../../server/domain/world/world.ts";
import { sha256 } from "../../server/domain/hash.ts";
import { personaId } from "../../server/domain/npc/persona-id.ts";
import { completeProfile } from "../fakes/complete-npc.ts";

const feelings = {
  emotions: {
    angry: { shows: "counts the seats again", valence: -2, fades: 2 },
    glad: { shows: "hums", valence: 2, fades: 2 },
  },
};

/** A ferry whose behaviors between them use dynamic sets, own conditions, unlocking, clamping, and every executor. */
export function ferry(): World {
  const ruled = ferryWorld(
    {
      quote_fare: {
        description: "Name the fare.",
        parameters: { seats: { type: "integer", minimum: 1, maximum: 6, description: "How many" } },
        requires: [
          {
            if: "feeling.kind != 'angry' || feeling.strength < 2",
            else: "You name no price in this temper.",
          },
        ],
        effects: [{ add: { to: "standing.warmth", by: 0.25 } }],
        result: { fare: { type: "integer", value: "args.seats * 3 + world.flood" } },
        runs: "server",
        parallel: true,
      },
      open_gate: {
        description: "Let them through the gate.",
        offered_when: "standing.trust >= 12",
        requires: [{ if: "world.flood < 3", else: "The water is too high." }],
        effects: [
          { set: { path: "scene.lit", to: true } },
          { append: { to: "actor.known", value: "partner.name" } },
        ],
        result: { open: { type: "boolean", value: true } },
      },
      ring_bell: {
        description: "Ring for the other bank.",
        parameters: {
          rings: { type: "integer", minimum: 1, maximum: 5, default: 2, description: "How often" },
        },
        effects: [{ set: { path: "partner.health", to: "min(10, partner.health + args.rings)" } }],
        result: { heard: { type: "boolean" } },
      },
    },
    (draft) => Object.assign(draft.state.standing.trust, { starts: 10 }),
  );
  const document: WorldDocument = {
    ...ruled,
    id: "ferry",
    personas: [],
    casting: castingSchema.parse({}),
    speech: speechSchema.parse({}),
    feelings: feelingsSchema.parse(feelings),
    triggers: triggersSchema.parse({}),
    quests: {},
  };
  return { id: "ferry" as WorldId, hash: hashWorld(document), document };
}

export function ferryNpc(
  world: World,
  name: string,
  provider: Npc["provenance"]["provider"] = "openai",
): Npc {
  const text = `A ferry hand called ${name} who hums`;
  return {
    id: name.toLowerCase() as NpcId,
    world: world.id,
    worldHash: world.hash,
    revision: 1,
    persona: { id: personaId(text), text, source: "a test", licence: "CC-BY-4.0" },
    spans: [{ span: "ferry hand", start: 2, end: 12, kind: "role", fields: ["identity.occupation"] }],
    profile: {
      ...completeProfile(name),
      behaviors: [
        { name: "give_item", requires: [{ if: "args.quantity <= 2", else: "Two at most." }] },
        { name: "quote_fare", requires: [] },
        { name: "open_gate", requires: [] },
        { name: "ring_bell", requires: [] },
      ],
      state: { inventory: { rope: 4, fish: 1 } },
    },
    authored: {},
    provenance: { provider, model: "sample", recipe: "npcs", promptVersion: "1", seed: 1 },
  };
}

export interface ScriptedCall {
  readonly name: string;
  readonly args: JsonObject | { readonly unparsed: string };
  /** What the game does with it; without one the simulator or the server executes. */
  readonly game?: { readonly report?: JsonObject } & (
    | { readonly result: JsonObject }
    | { readonly outcome: Exclude<CallOutcome, { type: "done" }> }
  );
}

export interface ScriptedRound {
  /** What the NPC comes to feel, before it says or does anything. */
  readonly feels?: { readonly kind: string; readonly strength: number };
  readonly text?: string;
  readonly calls?: readonly ScriptedCall[];
}

const start = 1_700_000_000_000;

/** Where play is kept. */
interface PlayStore {
  readonly journal: Journal;
  readonly ledger: Ledger;
}

const rulesOf = keepRules();

/** Writes the journal and ledger of a playthrough as a runner would: by the real rules, over the real fold. */
export class PlayRecorder {
  readonly id: PlaythroughId;
  view: Playthrough | undefined;
  readonly #store: PlayStore;
  readonly #world: World;
  readonly #rules: Rules;
  readonly #simulate: boolean;
  #at = start;
  #count = 0;
  #seq = 0;

  constructor(store: PlayStore, world: World, id: string, simulate = true) {
    this.id = `play_${id}` as PlaythroughId;
    this.#store = store;
    this.#world = world;
    this.#rules = rulesOf(world);
    this.#simulate = simulate;
  }

  get #view(): Playthrough {
    if (!this.view) throw new Error("open it first");
    return this.view;
  }

  async write(...entries: readonly JournalEntry[]): Promise<void> {
    this.#at += 7_000;
    await this.#store.journal.append(this.id, this.#seq, this.#at, entries);
    for (const entry of entries) {
      this.#seq += 1;
      const record = { seq: this.#seq, epoch: 1, at: this.#at, entry };
      if (entry.type === "playthrough.opened") this.view = beginPlaythrough(record, this.#world.document);
      else applyRecord(this.#view, record, this.#world.document);
    }
  }

  async open(): Promise<void> {
    await this.write({
      type: "playthrough.opened",
      v: 1,
      world: this.#world.id,
      worldHash: this.#world.hash,
      simulate: this.#simulate,
      seed: 3,
      origin: "demo",
    });
  }

  async scene(npcs: readonly Npc[], player = "ann", place = "landing"): Promise<SceneId> {
    const scene = `scene_${this.id.slice(5)}${(this.#count += 1)}` as SceneId;
    await this.write({
      type: "scene.opened",
      v: 1,
      scene,
      place,
      player: { id: `@${player}` as PlayerId, name: "Ann", description: "A stranger." },
      npcs: npcs.map(({ id, revision, profile }) => {
        return { id, revision, name: profile.identity.name, tags: profile.tags, starts: profile.state };
      }),
    });
    return scene;
  }

  async say(scene: SceneId, text: string): Promise<LineId> {
    const line = `line_${(this.#count += 1)}` as LineId;
    const player = this.#player(scene);
    const heardBy = this.#hearers(scene);
    await this.write({ type: "line.said", v: 1, scene, line, speaker: player.id, text, heardBy });
    return line;
  }

  async report(scene: SceneId, set: JsonObject): Promise<void> {
    let { state } = this.#view;
    const changes = Object.entries(set).map(([path, value]) => {
      const reported = reportState(state, this.#world.document, path, value, scene);
      state = reported.state;
      return reported.change;
    });
    this.#count += 1;
    await this.write({ type: "state.reported", v: 1, scene, changes, message: `report_${this.#count}` });
  }

  /** One turn. `ending` is completed unless it says otherwise. */
  async turn(
    scene: SceneId,
    npc: Npc,
    rounds: readonly ScriptedRound[],
    options: {
      ending?: Pick<TurnEnded, "status" | "reason">;
      provider?: "openai" | "procedural";
      /** The turn whose place it takes. */
      replaces?: TurnId;
    } = {},
  ): Promise<TurnId> {
    const turn = `turn_${this.id.slice(5)}${(this.#count += 1)}` as TurnId;
    const partner = this.#player(scene).id;
    const replacing = options.replaces === undefined ? [] : [this.#replacement(options.replaces, turn)];
    await this.write(...replacing, {
      type: "turn.started",
      v: 1,
      scene,
      turn,
      npc: npc.id,
      partner,
      heardBy: this.#hearers(scene),
    });
    const spoken: TurnRound[] = [];
    let text = "";
    for (const round of rounds) {
      const { offers } = this.#offer(scene, npc, this.#situation(scene, npc));
      spoken.push(await this.#answer(turn, npc, offers, round, options.provider ?? "openai"));
      if (round.feels)
        await this.write({ type: "feeling.changed", v: 1, turn, ...round.feels, at: text.length });
      if (round.text) {
        await this.write({ type: "turn.text", v: 1, turn, offset: text.length, text: round.text });
        text += round.text;
      }
      for (const call of round.calls ?? []) await this.#call(scene, turn, npc, offers, call, text.length);
    }
    const ending = options.ending ?? { status: "completed" as const };
    await this.write({ type: "turn.ended", v: 1, turn, ...ending, length: text.length, rounds: spoken });
    return turn;
  }

  /** The turn is liked or not. */
  rate(turn: TurnId, rating: "up" | "down", by = "ann"): Promise<void> {
    return this.write({ type: "turn.rated", ...this.#feedback(turn, by), rating });
  }

  edit(turn: TurnId, text: string): Promise<void> {
    return this.write({ type: "turn.edited", ...this.#feedback(turn, "ann"), text });
  }

  #feedback(turn: TurnId, by: string) {
    const message = `said_${(this.#count += 1)}`;
    return { v: 1, turn, message, player: `@${by}` as PlayerId, by: "player" } as const;
  }

  #replacement(turn: TurnId, replacement: TurnId): JournalEntry {
    const undone = [...(this.#view.turns.get(turn)?.effects ?? [])]
      .reverse()
      .map(({ path, before, after }) => ({ path, before: after, after: before }));
    return { type: "turn.replaced", ...this.#feedback(turn, "ann"), replacement, undone };
  }

  #scene(id: SceneId) {
    const scene = this.#view.scenes.get(id);
    if (!scene) throw new Error(`no scene ${id}`);
    return scene;
  }

  #player(id: SceneId) {
    const [player] = this.#scene(id).players;
    if (!player) throw new Error(`nobody plays in ${id}`);
    return player;
  }

  #hearers(id: SceneId) {
    const scene = this.#scene(id);
    return [this.#player(id).id, ...scene.npcs.map((present) => present.id)];
  }

  #situation(scene: SceneId, npc: Npc): Situation {
    const { name, tags } = { name: npc.profile.identity.name, tags: npc.profile.tags };
    const player = this.#player(scene);
    return situationOf(this.#view.state, this.#world.document, {
      actor: { id: npc.id, name, tags },
      partner: { id: player.id, name: player.name, tags: [] },
      scene,
      now: Math.floor((this.#at - this.#view.openedAt) / 60_000),
    });
  }

  #executable = (name: string): boolean => !this.#simulate || this.#rules.canSimulate(name);

  #offer(_scene: SceneId, npc: Npc, situation: Situation) {
    return this.#rules.offer(npc.profile.behaviors, situation, this.#executable);
  }

  async #answer(
    turn: TurnId,
    npc: Npc,
    offers: readonly Offer[],
    round: ScriptedRound,
    provider: "openai" | "procedural",
  ): Promise<TurnRound> {
    const name = npc.profile.identity.name;
    const request: ModelRequest = {
      blocks: [
        { id: "profile/identity", kind: "profile", text: `You are ${name}.`, data: {}, sources: [] },
        { id: "standing", kind: "standing", text: "Trust 0.", data: { turn }, sources: [] },
      ],
      messages: [],
      tools: offers.map(({ tool }) => tool),
      toolChoice: "auto",
      maximumTokens: 100,
      temperature: 0,
      seed: (this.#count += 1),
    };
    const hash = hashRequest(provider, "sample", request);
    const usage = { inputTokens: 1, outputTokens: 1, estimated: true };
    const calls = (round.calls ?? []).map((call, index) => ({
      id: String(index),
      name: call.name,
      arguments: call.args,
    }));
    await this.#store.ledger.record({
      hash,
      sample: 0,
      provider,
      model: "sample",
      request,
      answer: { text: round.text ?? "", calls },
      end: { type: "done", finish: calls.length > 0 ? "calls" : "stop", usage, model: "sample" },
      startedAt: this.#at,
      endedAt: this.#at,
    });
    return { provider, model: "sample", ledger: { hash, sample: 0 }, usage, blocks: ["profile/identity"] };
  }

  async #call(
    scene: SceneId,
    turn: TurnId,
    npc: Npc,
    offers: readonly Offer[],
    { name, args, game }: ScriptedCall,
    at: number,
  ): Promise<void> {
    const rules = this.#rules;
    const situation = this.#situation(scene, npc);
    const call = sha256(`${turn}/${(this.#count += 1)}`).slice(0, 9) as CallId;
    const shared = {
      v: 1,
      turn,
      call,
      name,
      at,
      situation,
      offered: offers.map((offer) => offer.name),
    } as const;
    const proposal = { name, arguments: args };
    const admission = rules.admit(npc.profile.behaviors, situation, proposal, this.#executable);
    if (admission.type === "refused") {
      const { refusal } = admission;
      await this.write({ type: "call.refused", ...shared, arguments: { ...args }, refusal });
      return;
    }
    const executor = rules.runs(name) === "server" ? "server" : game ? "game" : "simulator";
    const dispatched: JournalEntry = {
      type: "call.dispatched",
      ...shared,
      arguments: admission.arguments,
      executor,
      deadline: 1000,
    };
    const end = (outcome: CallOutcome): JournalEntry => ({ type: "call.ended", v: 1, turn, call, outcome });
    const done = (now: Situation, result: JsonObject): CallOutcome => {
      const commit = rules.commit(name, admission.arguments, now);
      if (commit.type === "impossible") return { type: "failed", message: commit.message };
      return { type: "done", result, changes: commit.changes };
    };
    if (game) {
      await this.write(dispatched);
      if (game.report) await this.report(scene, game.report);
      await this.write(
        end("outcome" in game ? game.outcome : done(this.#situation(scene, npc), game.result)),
      );
      return;
    }
    const commit = rules.commit(name, admission.arguments, situation);
    if (commit.type === "impossible") throw new Error(commit.message);
    const simulated = rules.simulate(name, admission.arguments, commit.situation);
    if (simulated.type === "invalid") throw new Error(simulated.message);
    await this.write(dispatched, end(done(situation, simulated.result)));
  }
}
