import { npcRowId } from "../datasets/project-npc.ts";
import type { PreferenceRow, UnpairedPreferenceRow } from "../datasets/preference-rows.ts";
import type { Presence } from "../datasets/row-parts.ts";
import type { DialogueRow, FunctionCallRow } from "../datasets/rows.ts";
import { sameJson } from "../datasets/same-json.ts";
import type { ShelvedNpc } from "./npc-shelf.ts";

/** What was preferred, paired or not. */
export type PreferredRow = PreferenceRow | UnpairedPreferenceRow;
export type PlayRow = DialogueRow | FunctionCallRow | PreferredRow;
export type Fail = (rule: string, message: string) => void;

/** Whether a row of play agrees with the NPC that it names, and with itself. */
export function checkLineage(row: PlayRow, npcs: ReadonlyMap<string, ShelvedNpc>, fail: Fail): void {
  const npc = npcs.get(npcRowId(row.world, row.npc_id, row.revision));
  if (!npc) {
    fail("npc", `There is no profile of ${row.npc_id}@${row.revision}.`);
    return;
  }
  if (row.persona_id !== npc.persona_id || row.lineage.persona !== npc.persona_id)
    fail("lineage", "Another persona.");
  if (row.licence !== npc.persona_licence) fail("lineage", "The licence is not the persona's.");
  if (row.lineage.npc !== `${row.npc_id}@${row.revision}`) fail("lineage", "The lineage names another NPC.");
  if (row.lineage.playthrough !== row.playthrough) fail("lineage", "The lineage names another playthrough.");
  if (!sameJson(row.grants, npc.behaviors)) fail("grants", "The grants are not the profile's behaviors.");
  const providers = [...new Set(row.lineage.requests.map(({ provider }) => provider))].sort();
  const models = [...new Set(row.lineage.requests.map(({ model }) => model))].sort();
  if (!sameJson(row.provenance, { providers, models }))
    fail("provenance", "It does not follow from the requests.");
  if (row.presence.actor.id !== row.npc_id) fail("presence", "The actor is not the row's NPC.");
  checkPresence(row, row.presence.actor, npcs, fail);
  checkPresence(row, row.presence.partner, npcs, fail);
}

function checkPresence(
  row: PlayRow,
  present: Presence["actor"],
  npcs: ReadonlyMap<string, ShelvedNpc>,
  fail: Fail,
): void {
  if (present.entered === undefined) {
    if (!present.id.startsWith("@")) fail("presence", `${present.id} never entered.`);
    return;
  }
  const entered = npcs.get(npcRowId(row.world, present.id, present.entered));
  if (!entered) {
    fail("presence", `There is no profile of ${present.id}@${present.entered}.`);
    return;
  }
  // What the rules see of the actor is copied from the revision that the row is of.
  if (present.id !== row.npc_id) return;
  const npc = npcs.get(npcRowId(row.world, row.npc_id, row.revision));
  if (present.name !== npc?.name) fail("presence", `${present.id} is not called ${present.name}.`);
  if (!sameJson(present.tags, npc?.tags))
    fail("presence", `The tags of ${present.id} are not the profile's.`);
}

/** What a fork began with is in the rows of its parent; its rows agree on where that was. */
function checkFork(row: PlayRow, first: PlayRow | undefined, fail: Fail): void {
  const { forked_from, seq } = row.lineage;
  if (!sameJson(forked_from ?? null, first?.lineage.forked_from ?? null))
    fail("playthrough", "It does not go on from where the playthrough's other rows do.");
  if (forked_from !== undefined && seq[0] <= forked_from.seq)
    fail("lineage", `Its first entry was played in ${forked_from.playthrough}.`);
}

/** A row is of the version that was in force from its first entry to its last; its playthrough's rows agree on which. */
function checkVersion(row: PlayRow, first: PlayRow | undefined, fail: Fail): void {
  const { versions, seq } = row.lineage;
  if (!sameJson(versions ?? null, first?.lineage.versions ?? null)) {
    fail("playthrough", "Its versions of the world are not those of the playthrough's other rows.");
    return;
  }
  if (versions === undefined) {
    if (row.world_hash !== first?.world_hash)
      fail("playthrough", "Its world_hash is not that of the playthrough's other rows.");
    return;
  }
  const [begun, ended] = seq.map((at) => versions.findLast((version) => version.seq <= at));
  if (begun === undefined || begun !== ended || begun.world_hash !== row.world_hash)
    fail("playthrough", "Its world_hash is not the version that was in force.");
}

/** What all rows of one playthrough, and all of one scene, must have in common. */
export function checkTogether(rows: readonly PlayRow[], failOf: (row: PlayRow) => Fail): void {
  const [first] = rows;
  const places = new Map<string, PlayRow>();
  const entered = new Map<string, number>();
  for (const row of rows) {
    const fail = failOf(row);
    for (const key of ["world", "origin", "simulate", "executes"] as const) {
      if (row[key] !== first?.[key])
        fail("playthrough", `Its ${key} is not that of the playthrough's other rows.`);
    }
    checkVersion(row, first, fail);
    checkFork(row, first, fail);
    const same = places.get(row.scene) ?? row;
    places.set(row.scene, same);
    if (row.presence.place !== same.presence.place) fail("scene", "Another row has its scene elsewhere.");
    if (row.npc_id === same.npc_id && !sameJson(row.presence, same.presence)) {
      fail("scene", "Another row of its scene has others present.");
    }
    for (const { id, entered: revision } of [row.presence.actor, row.presence.partner]) {
      if (revision === undefined) continue;
      if ((entered.get(id) ?? revision) !== revision)
        fail("presence", `${id} entered with another revision.`);
      entered.set(id, revision);
    }
  }
}
