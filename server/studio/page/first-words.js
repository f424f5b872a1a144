/** @import { Npc } from "../../wire/http/api-types.ts" */

/** Things to say first, one of which asks for something that the NPC has. @param {Npc} npc */
export function firstWords({ profile, tools }) {
  const { inventory } = profile.state;
  const [item] = typeof inventory === "object" && !Array.isArray(inventory) ? Object.keys(inventory) : [];
  const isGiving = tools.some(({ function: { name } }) => name.startsWith("give"));
  const asking = item === undefined || !isGiving ? [] : [`Can I have your ${item.replaceAll("_", " ")}?`];
  return ["Who are you?", "What do you want most?", ...asking];
}
