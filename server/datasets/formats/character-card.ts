import type { NpcProfileRow } from "../rows.ts";
import type { DerivedFormat, DerivedPart } from "./derived-format.ts";

/**
 * Character cards, V2 and V3, a file for each NPC and revision. What casting knows of somebody stands in the description
 * as lists, which an import of cards reads back into the same fields. Secrets are in no card.
 */
export const characterCard: DerivedFormat = {
  folder: "character-card",
  derive(projected) {
    if (projected.config !== "npc_profiles") return [];
    const { row } = projected;
    const name = `${row.world}/${row.npc_id}@${row.revision}.json`;
    return [part(`v2/${name}`, cardV2(row)), part(`v3/${name}`, cardV3(row))];
  },
};

function part(file: string, card: object): DerivedPart {
  return { file, text: JSON.stringify(card, null, 2), as: "whole" };
}

/** https://github.com/malfoyslastname/character-card-spec-v2 */
function cardV2(row: NpcProfileRow): object {
  return { spec: "chara_card_v2", spec_version: "2.0", data: cardData(row) };
}

/** https://github.com/kwaroran/character-card-spec-v3 */
function cardV3(row: NpcProfileRow): object {
  const data = { ...cardData(row), nickname: row.profile.identity.short_name, group_only_greetings: [] };
  return { spec: "chara_card_v3", spec_version: "3.0", data };
}

function cardData({ id, revision, profile, persona_id, persona_source, persona_licence }: NpcProfileRow) {
  const { greetings, personality, voice } = profile;
  return {
    name: profile.identity.name,
    description: describe(profile),
    personality: personality.traits.join(", "),
    scenario: "",
    first_mes: greetings.stranger,
    mes_example: voice.sample_lines.map((line) => `<START>\n{{user}}: Well?\n{{char}}: ${line}`).join("\n"),
    creator_notes: `Persona: ${persona_source} (${persona_licence}).`,
    system_prompt: "",
    post_history_instructions: "",
    alternate_greetings: [greetings.known, greetings.trusted],
    tags: profile.tags,
    creator: persona_source,
    character_version: String(revision),
    extensions: { dramatis: { id, persona_id } },
  };
}

function describe({ identity, appearance, personality, backstory }: NpcProfileRow["profile"]): string {
  const lists: readonly (readonly [string, readonly string[]])[] = [
    ["Age", [String(identity.age)]],
    ["Gender", [identity.pronouns]],
    ["Occupation", [identity.occupation]],
    ["Ancestry", [identity.ancestry]],
    ["Hair", [appearance.hair]],
    ["Eyes", [appearance.eyes]],
    ["Build", [appearance.build]],
    ["Clothing", [appearance.clothing]],
    ["Traits", personality.traits],
    ["Likes", personality.likes],
    ["Dislikes", personality.dislikes],
  ];
  return [
    backstory.summary,
    ...lists.map(([key, values]) => `${key}(${values.map(quoted).join(" + ")})`),
  ].join("\n");
}

/** The lists of cards know no escapes. */
function quoted(value: string): string {
  return `"${value.replaceAll('"', "'").replaceAll("(", "[").replaceAll(")", "]")}"`;
}
