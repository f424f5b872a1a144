import type { Beat, Blueprint } from "../../domain/blueprint/blueprint.ts";
import type { Candidate, CandidateTurn } from "../../domain/blueprint/candidate.ts";
import { type Root, roots } from "../../domain/behavior/declarations.ts";
import { DramatisError } from "../../domain/errors.ts";
import {
  type LineId,
  parsePlayerId,
  parseSceneId,
  type PlayerId,
  type PlaythroughId,
  type SceneId,
} from "../../domain/ids.ts";
import type { Json } from "../../domain/json.ts";
import type { Ids } from "../../domain/ports/clock.ts";
import type { Model, ModelFailure } from "../../domain/ports/model.ts";
import type { JournalRecord } from "../../domain/playthrough/journal.ts";
import type { Stage } from "../../domain/playthrough/stage-set.ts";
import { situationOf } from "../../domain/playthrough/state.ts";
import type { Situation } from "../../domain/behavior/situation.ts";
import type { LivePlaythrough, PlayHost } from "../../play/player-face.ts";
import { readCandidateTurns } from "./read-turn.ts";
import type { Entrance, Part } from "./player/entrance.ts";
import type { Cast, Player, Said, SpokenLine } from "./player/player.ts";
import { runnerEntrance } from "./player/runner-entrance.ts";
import type { SecondTries } from "./second-tries.ts";
import { TurnWatch } from "./turn-watch.ts";

/** A talk as it was played. */
export interface PlayedCandidate extends Candidate {
  /** What the model that spoke for the player failed with, where it did. */
  readonly failure?: Pick<ModelFailure, "kind" | "message">;
}

/** Where a talk is played, and what is not left to chance in it. */
export interface PlayPlace {
  readonly playthrough: PlaythroughId;
  readonly seed: number;
  readonly ids: Ids;
  /** How the player reaches the scene; through its runner when absent. */
  readonly entrance?: Entrance | undefined;
  /** Who answers as the NPC; the host's model when absent. */
  readonly speaker?: Model | undefined;
}

/** The same player in every synthetic talk: who they are is said when they enter. */
const playerId: PlayerId = must(parsePlayerId("@player"));

/**
 * Plays a blueprint in a scene of live play, line by line, until its script is through. What is said is the player's; what
 * is answered, called and refused is as it would be in a game. `tries`: has what fails asked for again.
 */
export async function playCandidate(
  host: PlayHost,
  { playthrough, entrance = runnerEntrance, speaker, ...foreseen }: PlayPlace,
  cast: Cast,
  player: Player,
  signal: AbortSignal,
  tries?: SecondTries,
): Promise<PlayedCandidate> {
  const { blueprint, world, npc } = cast;
  const scene = must(parseSceneId(`scene_${playthrough.slice("play_".length, "play_".length + 16)}`));
  const live = await host.open({
    id: playthrough,
    world,
    simulate: true,
    origin: "synthetic",
    executes: entrance.executes,
    foreseen,
    speaker,
  });
  const { name, description } = blueprint.player;
  // Whom nobody follows is let go when it was idle for a while, and a busy machine is idle for long.
  const watch = new TurnWatch(live);
  try {
    // A stage is for whoever owns the database to set, and no client may.
    await live.openScene({
      scene,
      place: blueprint.place,
      player: { id: playerId, name, description },
      npcs: [npc.id],
      stage: stageOf(blueprint, scene),
    });
    const part = await entrance.enter({ live, scene, player: playerId, cast, watch });
    try {
      await setScene(part, blueprint);
      const played = await new Talk({ live, scene, cast, part, watch }).play(player, signal, tries);
      await part.leave();
      return played;
    } finally {
      part.close();
    }
  } finally {
    watch.close();
  }
}

/** Tells what a game would tell before anything is said: the hour, and what is near. */
async function setScene(part: Part, { stage }: Blueprint): Promise<void> {
  if (stage.minutes !== undefined) await part.tellTime(stage.minutes);
  if (stage.scene) await part.describe(stage.scene);
}

interface TalkOptions {
  readonly live: LivePlaythrough;
  readonly scene: SceneId;
  readonly cast: Cast;
  readonly part: Part;
  readonly watch: TurnWatch;
}

/** One talk while it goes on: what is done in it is the part's, and what is read of it the journal's. */
class Talk {
  readonly #live: LivePlaythrough;
  readonly #scene: SceneId;
  readonly #cast: Cast;
  readonly #part: Part;
  readonly #watch: TurnWatch;
  /** Position of the last record that was read. */
  #readTo = 0;

  constructor({ live, scene, cast, part, watch }: TalkOptions) {
    this.#live = live;
    this.#scene = scene;
    this.#cast = cast;
    this.#part = part;
    this.#watch = watch;
  }

  async play(player: Player, signal: AbortSignal, tries?: SecondTries): Promise<PlayedCandidate> {
    const { blueprint } = this.#cast;
    const turns: CandidateTurn[] = [];
    const heard: Said[] = [];
    let silence: Extract<SpokenLine, { type: "silent" }> | undefined;
    for (const [index, beat] of blueprint.beats.entries()) {
      if (isDone(beat, turns)) continue;
      const spoken = await player.say({ beat, index, heard }, signal);
      if (spoken.type === "silent") {
        silence = spoken;
        break;
      }
      const exchanged = await this.#exchange(spoken.text, index);
      const [answer, ...unasked] = exchanged;
      if (tries && answer && unasked.length === 0) {
        const talk = (last: CandidateTurn) => this.#candidate(player, [...turns, last]);
        exchanged[0] = await tries.settle(answer, talk, (turn) => this.#again(turn));
      }
      for (const { beat: of, line, answer } of exchanged) {
        if (of >= 0) heard.push({ by: "player", text: line });
        heard.push({ by: "npc", text: answer });
      }
      turns.push(...exchanged);
      if (exchanged.some(({ status }) => status !== "completed")) break;
    }
    await this.#watch.quiet();
    turns.push(...(await this.#turnsAfter({ beat: -1, line: "", before: this.#situation() })));
    const failed = tries?.failed ?? [];
    return {
      ...this.#candidate(player, turns, tries),
      ...(failed.length > 0 ? { tries: failed } : {}),
      ...(silence ? { broken: silence.reason } : {}),
      ...(silence?.failure ? { failure: silence.failure } : {}),
    };
  }

  #candidate(
    { provider, model }: Player,
    turns: readonly CandidateTurn[],
    tries?: Pick<SecondTries, "ofModel">,
  ): Candidate {
    const { blueprint } = this.#cast;
    const { id: playthrough } = this.#live;
    const npc = this.#makerOf(turns, tries);
    return { blueprint, playthrough, scene: this.#scene, player: { provider, model }, npc, turns };
  }

  /** Another answer in the place of the last one; undefined where what it did stays done. */
  async #again({ turn, beat, line, before }: CandidateTurn): Promise<CandidateTurn | undefined> {
    if (!(await this.#part.again(turn))) return undefined;
    const answers = this.#live.view.turns.get(turn)?.line;
    return (await this.#turnsAfter({ beat, line, before }, answers)).find((next) => next.beat === beat);
  }

  /** Says a line and waits for its answer; what the NPC said unasked meanwhile comes with it. */
  async #exchange(text: string, beat: number): Promise<CandidateTurn[]> {
    await this.#watch.quiet();
    const before = this.#situation();
    const { line, heard } = await this.#part.say(beat, text);
    const turns = await this.#turnsAfter({ beat, line: text, before }, line);
    const answer = turns.find((turn) => turn.beat === beat);
    if (answer && answer.answer !== heard) throw heardOtherwise(answer, heard);
    return turns;
  }

  /** The turns that have ended since this was asked last; that which answers the line is of the beat. */
  async #turnsAfter(
    about: Pick<CandidateTurn, "beat" | "line" | "before">,
    line?: LineId,
  ): Promise<CandidateTurn[]> {
    const records: JournalRecord[] = [];
    for (;;) {
      const page = await this.#live.records(this.#readTo, 500);
      records.push(...page);
      this.#readTo = page.at(-1)?.seq ?? this.#readTo;
      if (page.length < 500) break;
    }
    return readCandidateTurns(records, this.#live.view, about, line);
  }

  #situation(): Situation {
    const { world, npc, blueprint } = this.#cast;
    return situationOf(this.#live.view.state, world.document, {
      actor: { id: npc.id, name: npc.profile.identity.name, tags: npc.profile.tags },
      partner: { id: playerId, name: blueprint.player.name, tags: [] },
      scene: this.#scene,
      now: blueprint.stage.minutes ?? 0,
    });
  }

  #makerOf(turns: readonly CandidateTurn[], tries?: Pick<SecondTries, "ofModel">): Candidate["npc"] {
    const last = turns.at(-1)?.turn;
    const own = last && (tries?.ofModel(last) ?? last);
    const round = own && this.#live.view.turns.get(own)?.rounds.at(-1);
    return { provider: round?.provider ?? "unknown", model: round?.model ?? "unknown" };
  }
}

/** The journal is what a row is made of: what a player was told has to be that. */
function heardOtherwise({ turn, answer }: CandidateTurn, heard: string): DramatisError {
  return new DramatisError({
    code: "internal",
    message: `Of turn ${turn} the journal has ${answer.length} characters, and its player heard ${heard.length} others.`,
  });
}

/** What failed and was tried again in the same breath need not be asked for once more. */
function isDone({ aim }: Beat, turns: readonly CandidateTurn[]): boolean {
  if (aim.type !== "ask" || !aim.again) return false;
  const last = turns.findLast(({ beat }) => beat >= 0);
  return last?.calls.some(({ outcome }) => outcome?.type === "done") ?? false;
}

/** Paths as a case writes them, at those who are there. */
function stageOf({ npc, stage }: Blueprint, scene: SceneId): Stage {
  const set: { [path: string]: Json } = {};
  for (const [path, value] of Object.entries(stage.given)) {
    const [root = "", ...below] = path.split(".");
    set[
      [
        absoluteRoot(
          roots.find((known) => known === root),
          npc.id,
          scene,
        ),
        ...below,
      ].join(".")
    ] = value;
  }
  return { set, faults: stage.faults };
}

function absoluteRoot(root: Root | undefined, npc: string, scene: SceneId): string {
  switch (root) {
    case "actor":
      return `character.${npc}`;
    case "partner":
      return `character.${playerId}`;
    case "standing":
      return `standing.${npc}.${playerId}`;
    case "scene":
      return `scene.${scene}`;
    case "world":
    case "quest":
    case "goal":
    case "feeling":
    case undefined:
      return root ?? "";
    default:
      return root satisfies never;
  }
}

function must<Value>(value: Value | undefined): Value {
  if (value !== undefined) return value;
  throw new DramatisError({ code: "internal", message: "A built-in id of synthetic play is not valid." });
}
