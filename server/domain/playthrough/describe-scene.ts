import type { SceneContext, SceneThing } from "../behavior/scene-context.ts";
import { DramatisError, listChoices } from "../errors.ts";
import { type CharacterId, isPlayer, type PlayerId } from "../ids.ts";
import type { DescribedScene, PlayerAim } from "./journal-context.ts";

/** What a game says of a scene for one of its players. */
export interface SceneDescription {
  /** As it was before where it is left out. */
  readonly near?: readonly SceneThing[];
  readonly held: readonly string[];
  readonly looking_at?: string;
}

/**
 * The whole of a scene after one player's description. What others held or looked at and is near no longer is held no
 * longer. Throws `invalid_input` for a thing that is there twice, for one held or looked at that is not near.
 */
export function describeScene(
  before: DescribedScene | undefined,
  player: PlayerId,
  { near = before?.near ?? [], held, looking_at }: SceneDescription,
  present: readonly CharacterId[],
): DescribedScene {
  const ids = new Set<string>();
  for (const [index, { id }] of near.entries()) {
    if (ids.has(id)) throw twice(id, index);
    ids.add(id);
  }
  const unknown = held.findIndex((id) => !ids.has(id));
  if (unknown !== -1) throw notNear(held[unknown] ?? "", `held[${unknown}]`, [...ids]);
  const visible: ReadonlySet<string> = new Set([...ids, ...present]);
  if (looking_at !== undefined && !visible.has(looking_at))
    throw notNear(looking_at, "looking_at", [...visible]);
  const others = (before?.players ?? []).filter(
    (aim) => aim.player !== player && present.includes(aim.player),
  );
  const aim = { player, held: [...new Set(held)], ...(looking_at === undefined ? {} : { looking_at }) };
  return { near, players: [...others.map((other) => stillNear(other, ids, visible)), aim] };
}

function stillNear(aim: PlayerAim, near: ReadonlySet<string>, visible: ReadonlySet<string>): PlayerAim {
  const { player, held, looking_at } = aim;
  const isSeen = looking_at !== undefined && visible.has(looking_at);
  return { player, held: held.filter((id) => near.has(id)), ...(isSeen ? { looking_at } : {}) };
}

/** What a turn toward this partner may know of it; undefined where nothing was said yet. */
export function contextFor(
  described: DescribedScene | undefined,
  partner: CharacterId,
): SceneContext | undefined {
  if (!described) return undefined;
  const aim = described.players.find(({ player }) => player === partner);
  return {
    near: described.near,
    held: aim?.held ?? [],
    ...(aim?.looking_at === undefined ? {} : { looking_at: aim.looking_at }),
  };
}

/** The same the other way: what is known of a scene from what a turn toward this partner knew. */
export function withContext(
  described: DescribedScene | undefined,
  partner: CharacterId,
  { near, held, looking_at }: SceneContext,
): DescribedScene {
  const others = described?.players.filter(({ player }) => player !== partner) ?? [];
  if (!isPlayer(partner)) return { near, players: others };
  return {
    near,
    players: [...others, { player: partner, held, ...(looking_at === undefined ? {} : { looking_at }) }],
  };
}

function twice(id: string, index: number): DramatisError {
  return new DramatisError({
    code: "invalid_input",
    message: `Two things are called ${id}.`,
    mend: "Give each thing an id of its own; names may be the same.",
    param: `near[${index}].id`,
  });
}

function notNear(id: string, param: string, near: readonly string[]): DramatisError {
  return new DramatisError({
    code: "not_found",
    message: `${id.slice(0, 80)} is not among what is near.`,
    mend:
      near.length > 0 ? `Near: ${listChoices(near)}.` : "The game's backend says in `near` what is there.",
    param,
  });
}
