import { functionTool } from "../datasets/chat.ts";
import { npcRowId } from "../datasets/project-npc.ts";
import type { NpcProfileRow } from "../datasets/rows.ts";
import { sameJson } from "../datasets/same-json.ts";
import { parseNpcId, parseWorldId } from "../domain/ids.ts";
import { readField } from "../domain/npc/field-path.ts";
import { personaId } from "../domain/npc/persona-id.ts";
import type { CheckedWorld } from "./check-worlds.ts";
import type { Findings } from "./findings.ts";

/** A profile must be of its schema, fit its world's rules, and come from the persona that it names. */
export function checkNpc(
  row: NpcProfileRow,
  worlds: ReadonlyMap<string, CheckedWorld>,
  findings: Findings,
): void {
  const fail = (rule: string, message: string): void => findings.add("npc_profiles", row.id, rule, message);
  if (row.id !== npcRowId(row.world, row.npc_id, row.revision)) fail("id", "The id is not that of its NPC.");
  if (!parseNpcId(row.npc_id) || !parseWorldId(row.world)) fail("id", "No id of an NPC or of a world.");
  if (row.persona_id !== personaId(row.persona)) fail("persona", "The id is not that of the persona's text.");
  if (row.name !== row.profile.identity.name) fail("name", "The name is not the profile's.");
  for (const { span, start, end, fields } of row.spans) {
    if (row.persona.slice(start, end) !== span) fail("spans", `${span} is not at ${start} of the persona.`);
    for (const field of fields) {
      if (readField(row.profile, field) === undefined) fail("spans", `${field} is not in the profile.`);
    }
  }
  const world = worlds.get(row.world_hash);
  if (!world || world.document.id !== row.world) {
    fail("world", `The world version ${row.world_hash} of ${row.world} is not in the folder.`);
    return;
  }
  const [problem] = world.rules.checkProfile(row.profile);
  if (problem) fail("profile", `${problem.path.join(".")}: ${problem.message}`);
  const tools = row.profile.behaviors.flatMap(({ name }) => {
    const tool = world.rules.describe(name);
    return tool ? [functionTool(tool)] : [];
  });
  if (!sameJson(tools, row.tools)) fail("tools", "The tools are not those of the NPC's behaviors.");
}
