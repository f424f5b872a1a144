import type { Beat } from "../domain/blueprint/blueprint.ts";
import { nameIn } from "../domain/playthrough/scene.ts";
import type { CharacterId } from "../domain/ids.ts";
import type { JsonObject } from "../domain/json.ts";
import { plainObject } from "../domain/plain-json.ts";
import type { ScenePart } from "./project-scene.ts";
import type { Played, PlayedTurn } from "./read-played.ts";
import type { Presence } from "./row-parts.ts";

/** What every row of one NPC's part of one scene says of where it comes from. */

/** Who acts and toward whom in a turn, and where. */
export function presenceOf(
  {
    scene,
    npc,
    entered,
  }: Pick<ScenePart, "scene" | "entered"> & { readonly npc: { readonly id: CharacterId } },
  turn: Pick<PlayedTurn, "record">,
): Presence {
  const find = (id: CharacterId): Presence["actor"] => {
    const revision = entered.get(id);
    return {
      id,
      name: nameIn(scene, id),
      tags: scene.visitors.get(id)?.tags ?? [],
      ...(revision === undefined ? {} : { entered: revision }),
    };
  };
  return { actor: find(npc.id), partner: find(turn.record.partner), place: scene.place };
}

/** The beat of the blueprint that a turn answers, as whoever judged it has it. */
export function beatAt(
  { blueprint, beats }: Pick<ScenePart, "blueprint" | "beats">,
  { id }: Pick<PlayedTurn, "id">,
): { readonly index: number; readonly beat: Beat } | undefined {
  const index = beats?.get(id) ?? -1;
  const beat = blueprint?.beats[index];
  return beat && { index, beat };
}

/** What was right in this turn, beside whom its talk was with. */
export function beatOf(part: ScenePart, turn: PlayedTurn): { readonly blueprint?: JsonObject } {
  const at = beatAt(part, turn);
  if (!part.blueprint || !at) return {};
  const { id, player, intent, stage } = part.blueprint;
  return { blueprint: plainObject({ id, player, intent, stage, beat: at.index, ...at.beat }) };
}

/** `split`: until the whole of the row is known. */
export function commonOf({ played, world, scene, npc, blueprint, anchor, company }: ScenePart) {
  const { view } = played;
  return {
    split: "crossing" as const,
    world: world.id,
    world_hash: world.hash,
    npc_id: npc.id,
    revision: npc.revision,
    persona_id: npc.persona.id,
    playthrough: played.id,
    scene: scene.id,
    origin: view.origin,
    simulate: view.simulate,
    ...(view.executes ? { executes: view.executes } : {}),
    anchor,
    company,
    ...(blueprint ? { category: blueprint.category } : {}),
  };
}

export function lineageOf(part: ScenePart, turns: readonly PlayedTurn[]) {
  const rounds = turns.flatMap((turn) => turn.ended?.entry.rounds ?? []);
  const requests = rounds.map(({ ledger, provider, model }) => ({ ...ledger, provider, model }));
  const seqs = turns.flatMap((turn) => [
    turn.started.seq,
    turn.ended?.seq ?? turn.started.seq,
    ...turn.calls.map(({ seq, ended }) => ended?.seq ?? seq),
  ]);
  const edited = turns.flatMap(({ id, record }) => (record.edited === undefined ? [] : [id]));
  const { npc, played } = part;
  const { forkedFrom } = played.view;
  return {
    provenance: {
      providers: [...new Set(requests.map(({ provider }) => provider))].sort(),
      models: [...new Set(requests.map(({ model }) => model))].sort(),
    },
    licence: npc.persona.licence,
    lineage: {
      persona: npc.persona.id,
      npc: `${npc.id}@${npc.revision}`,
      playthrough: played.id,
      epoch: turns[0]?.started.epoch ?? 0,
      seq: [Math.min(...seqs), Math.max(...seqs)] as const,
      requests,
      ...(played.versions.length > 1 ? { versions: versionsOf(played) } : {}),
      ...(forkedFrom ? { forked_from: { playthrough: forkedFrom.parent, seq: forkedFrom.seq } } : {}),
      ...(edited.length > 0 ? { edited } : {}),
    },
  };
}

function versionsOf({ versions }: Played) {
  return versions.map(({ seq, world }) => ({ seq, world_hash: world.hash }));
}
