import type { Beat, Blueprint } from "../../domain/blueprint/blueprint.ts";
import type { Candidate, CandidateTurn } from "../../domain/blueprint/candidate.ts";
import { type Root, roots } from "../../domain/behavior/declarations.ts";
import { DramatisError } from "../../domain/errors.ts";
import {
  parseLineId,
  parsePlayerId,
  parseSceneId,
  type PlayerId,
  type PlaythroughId,
  type SceneId,
} from "../../domain/ids.ts";
import type { Json } from "../../domain/json.ts";
import type { JournalRecord } from "../../domain/playthrough/journal.ts";
import type { Stage } from "../../domain/playthrough/stage-set.ts";
import { situationOf } from "../../domain/playthrough/state.ts";
import type { Situation } from "../../domain/behavior/situation.ts";
import type { LivePlaythrough, PlayHost } from "../../play/player-face.ts";
import { readCandidateTurn } from "./read-turn.ts";
import type { Cast, Player, Said } from "./player/player.ts";

/** A talk as it was played, and what its lines cost; undefined where no price is known. */
export interface PlayedCandidate {
  readonly candidate: Candidate;
  /** US dollars of the player's lines. */
  readonly cost: number | undefined;
}

/** The same player in every synthetic talk: who they are is said when they enter. */
const playerId: PlayerId = must(parsePlayerId("@player"));

/**
 * Plays a blueprint through the runner of live play, line by line, until its script is through. What is said is the
 * player's; what is answered, called and refused is as it would be in a game.
 */
export async function playCandidate(
  host: PlayHost,
  playthrough: PlaythroughId,
  cast: Cast,
  player: Player,
  signal: AbortSignal,
): Promise<PlayedCandidate> {
  const { blueprint, world, npc } = cast;
  const scene = must(parseSceneId(`scene_${playthrough.slice("play_".length)}`));
  const live = await host.open({ id: playthrough, world, simulate: true, origin: "synthetic" });
  const { name, description } = blueprint.player;
  await live.openScene({
    scene,
    place: blueprint.place,
    player: { id: playerId, name, description },
    npcs: [npc.id],
  });
  await live.setStage(scene, stageOf(blueprint, scene));
  const talk = new Talk(live, scene, cast);
  try {
    const played = await talk.play(player, signal);
    await live.closeScene(scene, "ended");
    return played;
  } finally {
    talk.close();
  }
}

/** One talk while it goes on. */
class Talk {
  readonly #live: LivePlaythrough;
  readonly #scene: SceneId;
  readonly #cast: Cast;
  readonly #unfollow: () => void;
  #ended: (() => void) | undefined;
  #failure: Error | undefined;

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

  async play(player: Player, signal: AbortSignal): Promise<PlayedCandidate> {
    const { blueprint } = this.#cast;
    const turns: CandidateTurn[] = [];
    const heard: Said[] = [];
    let cost: number | undefined = 0;
    let broken: string | undefined;
    for (const [index, beat] of blueprint.beats.entries()) {
      if (isDone(beat, turns)) continue;
      const spoken = await player.say({ beat, index, heard }, signal);
      cost = cost === undefined || spoken.cost === undefined ? undefined : cost + spoken.cost;
      if (spoken.type === "silent") {
        broken = spoken.reason;
        break;
      }
      const turn = await this.#exchange(spoken.text, index);
      heard.push({ by: "player", text: spoken.text });
      if (!turn) {
        broken = "Nobody answered.";
        break;
      }
      turns.push(turn);
      heard.push({ by: "npc", text: turn.answer });
      if (turn.status !== "completed") break;
    }
    const npc = this.#makerOf(turns);
    const maker = { provider: player.provider, model: player.model };
    const { id: playthrough } = this.#live;
    const candidate = { blueprint, playthrough, scene: this.#scene, player: maker, npc, turns };
    return { candidate: broken === undefined ? candidate : { ...candidate, broken }, cost };
  }

  /** Says a line and waits for its answer. */
  async #exchange(text: string, beat: number): Promise<CandidateTurn | undefined> {
    const { lastSeq } = this.#live.view;
    const before = this.#situation();
    const ended = new Promise<void>((resolve) => (this.#ended = resolve));
    await this.#live.say({
      scene: this.#scene,
      line: must(parseLineId(`line_${beat}`)),
      speaker: playerId,
      text,
      to: this.#cast.npc.id,
    });
    await ended;
    if (this.#failure) throw this.#failure;
    const records = await this.#recordsAfter(lastSeq);
    return readCandidateTurn(records, this.#live.view, { beat, line: text, before });
  }

  async #recordsAfter(seq: number): Promise<readonly JournalRecord[]> {
    const records: JournalRecord[] = [];
    for (let after = seq; ; ) {
      const page = await this.#live.records(after, 500);
      records.push(...page);
      const last = page.at(-1);
      if (!last || page.length < 500) return records;
      after = last.seq;
    }
  }

  #situation(): Situation {
    const { world, npc, blueprint } = this.#cast;
    return situationOf(this.#live.view.state, world.document, {
      actor: { id: npc.id, name: npc.profile.identity.name, tags: npc.profile.tags },
      partner: { id: playerId, name: blueprint.player.name, tags: [] },
      scene: this.#scene,
      now: 0,
    });
  }

  #makerOf(turns: readonly CandidateTurn[]): Candidate["npc"] {
    const last = turns.at(-1);
    const round = last && this.#live.view.turns.get(last.turn)?.rounds.at(-1);
    return { provider: round?.provider ?? "unknown", model: round?.model ?? "unknown" };
  }

  #hear(records: readonly JournalRecord[]): void {
    if (records.some(({ entry }) => entry.type === "turn.ended")) this.#ended?.();
  }

  close(): void {
    this.#unfollow();
  }
}

/** What failed and was tried again in the same breath need not be asked for once more. */
function isDone({ aim }: Beat, turns: readonly CandidateTurn[]): boolean {
  if (aim.type !== "ask" || !aim.again) return false;
  const last = turns.at(-1);
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
