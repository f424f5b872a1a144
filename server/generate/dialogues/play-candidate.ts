import type { Beat, Blueprint } from "../../domain/blueprint/blueprint.ts";
import type { Candidate, CandidateTurn } from "../../domain/blueprint/candidate.ts";
import { type Root, roots } from "../../domain/behavior/declarations.ts";
import { DramatisError } from "../../domain/errors.ts";
import {
  type LineId,
  parseLineId,
  parsePlayerId,
  parseSceneId,
  type PlayerId,
  type PlaythroughId,
  type SceneId,
} from "../../domain/ids.ts";
import type { Json } from "../../domain/json.ts";
import type { Ids } from "../../domain/ports/clock.ts";
import type { ModelFailure } from "../../domain/ports/model.ts";
import type { JournalRecord } from "../../domain/playthrough/journal.ts";
import type { TurnRecord } from "../../domain/playthrough/playthrough.ts";
import type { Stage } from "../../domain/playthrough/stage-set.ts";
import { situationOf } from "../../domain/playthrough/state.ts";
import type { Situation } from "../../domain/behavior/situation.ts";
import type { LivePlaythrough, PlayHost } from "../../play/player-face.ts";
import { readCandidateTurns } from "./read-turn.ts";
import type { Cast, Player, Said, SpokenLine } from "./player/player.ts";
import type { SecondTries } from "./second-tries.ts";

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
}

/** The same player in every synthetic talk: who they are is said when they enter. */
const playerId: PlayerId = must(parsePlayerId("@player"));

/**
 * Plays a blueprint through the runner of live play, line by line, until its script is through. What is said is the
 * player's; what is answered, called and refused is as it would be in a game. `tries`: has what fails asked for again.
 */
export async function playCandidate(
  host: PlayHost,
  { playthrough, ...foreseen }: PlayPlace,
  cast: Cast,
  player: Player,
  signal: AbortSignal,
  tries?: SecondTries,
): Promise<PlayedCandidate> {
  const { blueprint, world, npc } = cast;
  const scene = must(parseSceneId(`scene_${playthrough.slice("play_".length, "play_".length + 16)}`));
  const live = await host.open({ id: playthrough, world, simulate: true, origin: "synthetic", foreseen });
  const { name, description } = blueprint.player;
  // Whom nobody follows is let go when it was idle for a while, and a busy machine is idle for long.
  const talk = new Talk(live, scene, cast);
  try {
    await live.openScene({
      scene,
      place: blueprint.place,
      player: { id: playerId, name, description },
      npcs: [npc.id],
      stage: stageOf(blueprint, scene),
    });
    await setScene(live, scene, blueprint);
    const played = await talk.play(player, signal, tries);
    await live.closeScene(scene, "ended");
    return played;
  } finally {
    talk.close();
  }
}

/** Tells what a game would tell before anything is said: the hour, and what is near. */
async function setScene(live: LivePlaythrough, scene: SceneId, { stage }: Blueprint): Promise<void> {
  if (stage.minutes !== undefined) await live.tellTime(scene, "time", stage.minutes);
  if (stage.scene) await live.describe(scene, "scene", playerId, stage.scene);
}

/** One talk while it goes on. */
class Talk {
  readonly #live: LivePlaythrough;
  readonly #scene: SceneId;
  readonly #cast: Cast;
  readonly #unfollow: () => void;
  #ended: (() => void) | undefined;
  #failure: Error | undefined;
  /** Position of the last record that was read. */
  #readTo = 0;

  constructor(live: LivePlaythrough, scene: SceneId, cast: Cast) {
    this.#live = live;
    this.#scene = scene;
    this.#cast = cast;
    this.#unfollow = live.follow({
      records: (records) => this.#hear(records),
      text: () => undefined,
      failed: (error) => {
        this.#failure = error;
        this.#ended?.();
      },
    });
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
    await this.#quiet();
    turns.push(...(await this.#turnsAfter({ beat: -1, line: "", before: this.#situation() })));
    const failed = tries?.failed ?? [];
    return {
      ...this.#candidate(player, turns),
      ...(failed.length > 0 ? { tries: failed } : {}),
      ...(silence ? { broken: silence.reason } : {}),
      ...(silence?.failure ? { failure: silence.failure } : {}),
    };
  }

  #candidate({ provider, model }: Player, turns: readonly CandidateTurn[]): Candidate {
    const { blueprint } = this.#cast;
    const { id: playthrough } = this.#live;
    const npc = this.#makerOf(turns);
    return { blueprint, playthrough, scene: this.#scene, player: { provider, model }, npc, turns };
  }

  /** Another answer in the place of the last one; undefined where what it did stays done. */
  async #again({ turn, beat, line, before }: CandidateTurn): Promise<CandidateTurn | undefined> {
    try {
      const message = `again_${turn}`;
      await this.#live.regenerate({ scene: this.#scene, turn, message, player: playerId, by: "owner" });
    } catch (error) {
      if (error instanceof DramatisError && error.code === "conflict") return undefined;
      throw error;
    }
    await this.#quiet();
    return (await this.#turnsAfter({ beat, line, before })).find((next) => next.beat === beat);
  }

  /** Says a line and waits for its answer; what the NPC said unasked meanwhile comes with it. */
  async #exchange(text: string, beat: number): Promise<CandidateTurn[]> {
    await this.#quiet();
    const before = this.#situation();
    await this.#live.say({
      scene: this.#scene,
      line: lineOf(beat),
      speaker: playerId,
      text,
      to: this.#cast.npc.id,
    });
    await this.#answered(lineOf(beat));
    return this.#turnsAfter({ beat, line: text, before });
  }

  /** Resolves when a turn that answers this line has ended. */
  async #answered(line: LineId): Promise<void> {
    await this.#until(() =>
      [...this.#live.view.turns.values()].some((turn) => turn.line === line && hasEnded(turn)),
    );
  }

  /** Resolves when nobody speaks: an NPC may begin by itself. */
  async #quiet(): Promise<void> {
    await this.#until(() => [...this.#live.view.turns.values()].every(hasEnded));
  }

  async #until(isSo: () => boolean): Promise<void> {
    while (!isSo()) {
      if (this.#failure) throw this.#failure;
      await new Promise<void>((resolve) => (this.#ended = resolve));
    }
    if (this.#failure) throw this.#failure;
  }

  /** The turns that have ended since this was asked last. */
  async #turnsAfter(about: Pick<CandidateTurn, "beat" | "line" | "before">): Promise<CandidateTurn[]> {
    const records: JournalRecord[] = [];
    for (;;) {
      const page = await this.#live.records(this.#readTo, 500);
      records.push(...page);
      this.#readTo = page.at(-1)?.seq ?? this.#readTo;
      if (page.length < 500) break;
    }
    return readCandidateTurns(
      records,
      this.#live.view,
      about,
      about.beat < 0 ? undefined : lineOf(about.beat),
    );
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

  #makerOf(turns: readonly CandidateTurn[]): Candidate["npc"] {
    const last = turns.at(-1);
    const round = last && this.#live.view.turns.get(last.turn)?.rounds.at(-1);
    return { provider: round?.provider ?? "unknown", model: round?.model ?? "unknown" };
  }

  #hear(records: readonly JournalRecord[]): void {
    // The fold has what is told here.
    if (records.some(({ entry }) => entry.type === "turn.ended")) this.#ended?.();
  }

  close(): void {
    this.#unfollow();
  }
}

function hasEnded({ status }: Pick<TurnRecord, "status">): boolean {
  return status !== "speaking";
}

/** Lines are named after their beats, by which a turn finds what it was to be. */
function lineOf(beat: number): LineId {
  return must(parseLineId(`line_${beat}`));
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
