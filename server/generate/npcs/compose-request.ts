import { sha256 } from "../../domain/hash.ts";
import type { ModelRequest } from "../../domain/ports/model.ts";
import type { Block, BlockKind } from "../../domain/prompt.ts";
import { seededRandom } from "../../domain/random.ts";
import type { WorldDocument } from "../../domain/world/world.ts";
import { drawName } from "../casting/name-grammar.ts";
import type { NpcInput } from "./npc-input.ts";
import type { Relative } from "./relatives.ts";
import { reachableGoals, startPaths } from "./profile-draft.ts";

/** The blocks that every request of a world begins with, the same each time so that providers can cache them. */
export function worldBlocks(document: WorldDocument, prompt: string): readonly Block[] {
  const { setting, places, lore, behaviors, state } = document;
  const { calendar, style } = setting;
  const list = (lines: readonly string[]): string => lines.map((line) => `- ${line}`).join("\n");
  const standing = Object.entries(state.standing).map(([key, field]) => `standing.${key} (${field.type})`);
  return [
    block("rules/npcs", "rules", prompt),
    block("world/premise", "world", `${setting.name}\n\n${setting.premise}`),
    block(
      "world/calendar",
      "world",
      `It is the year ${calendar.year} ${calendar.era}${calendar.season ? `, ${calendar.season}` : ""}.`,
    ),
    block(
      "world/places",
      "world",
      `Places, by id:\n${list(Object.entries(places).map(([id, { name, description }]) => `${id}: ${name}. ${description}`))}`,
    ),
    block(
      "world/words",
      "world",
      `Words of this world:\n${list(Object.entries(style.words).map(([word, meaning]) => `${word}: ${meaning}`))}`,
    ),
    block(
      "world/lore",
      "lore",
      list(
        Object.entries(lore).map(
          ([id, { title, year, text }]) =>
            `${id}: ${title}${year === undefined ? "" : ` (${year})`}. ${text}`,
        ),
      ),
    ),
    block(
      "world/behaviors",
      "state",
      `Behaviors, by name:\n${list(Object.entries(behaviors).map(([key, { description }]) => `${key}: ${description}`))}`,
    ),
    block(
      "world/state",
      "state",
      `Conditions may use: ${standing.join(", ")}.\nState may start at: ${startPaths(document).join(", ")}.`,
    ),
    ...aboutGoals(document),
    block("style/guide", "style", style.guide),
    block("style/never", "style", `There is none of this here, not even in passing:\n${list(style.never)}`),
  ];
}

/** Nothing in a world where play decides no goal. */
function aboutGoals(document: WorldDocument): readonly Block[] {
  const goals = reachableGoals(document);
  if (goals.length === 0) return [];
  const lines = goals.map(({ id, text, classes }) => {
    return `- ${id}: ${text}${classes.length > 0 ? ` (${classes.join(", ")})` : ""}`;
  });
  const lead =
    "Goals that play here can decide, by id. Where one fits them, take it under its id, as it stands:";
  return [block("world/goals", "state", [lead, ...lines].join("\n"))];
}

function block(id: string, kind: BlockKind, text: string): Block {
  return { id, kind, text, data: { text }, sources: [] };
}

/**
 * The request for one NPC. Names from the world's grammar are offered, because models left to themselves give every
 * second person the same one.
 */
export function composeNpcRequest(
  document: WorldDocument,
  blocks: readonly Block[],
  output: NonNullable<ModelRequest["output"]>,
  { persona, seed, relatives = [] }: NpcInput,
  attempt: number,
): ModelRequest {
  const random = seededRandom("npcs", seed, persona.id, attempt);
  const names = (["she/her", "he/him", "they/them"] as const).map((pronouns) => {
    const { given, family } = drawName(document.casting, pronouns, random.child(pronouns));
    return `${given} ${family} (${pronouns})`;
  });
  const text = [
    `Persona: ${JSON.stringify(persona.text)}`,
    `Call them by one of these names: ${names.join(", ")}.`,
    ...aboutRelatives(relatives),
  ].join("\n");
  return {
    blocks,
    messages: [{ role: "player", speaker: "Casting", text }],
    tools: [],
    toolChoice: "none",
    output,
    maximumTokens: 6000,
    temperature: 0.9,
    seed: Number.parseInt(sha256(`${seed}/${persona.id}/${attempt}`).slice(0, 7), 16),
  };
}

/** What does not depend on who is cast: which of them this world has is seen when the answer is there. */
function aboutRelatives(relatives: readonly Relative[]): readonly string[] {
  if (relatives.length === 0) return [];
  return [
    "People around them, in the words of our world. Let what ties them show in the past, the goals or the secrets, without names; those who live here are added to the relations afterwards.",
    ...relatives.map(
      ({ type, persona }) => `- their ${spoken[type] ?? type}: ${JSON.stringify(persona.text)}`,
    ),
  ];
}

/** The types that are no nouns. */
const spoken: Readonly<Partial<Record<Relative["type"], string>>> = {
  admired: "idol",
  criticised: "target, whom they criticise",
};
