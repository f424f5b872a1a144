import { listChoices } from "../../domain/errors.ts";
import { isJsonObject, type JsonObject } from "../../domain/json.ts";
import { cleanLine } from "./clean-text.ts";
import { memberOf, textOf } from "./read-members.ts";
import { refuseCard } from "./refuse-card.ts";

/** Formats by what a document says of itself; the first are preferred where a picture holds several. */
export const knownSpecs = [
  "chara_card_v3",
  "chara_card_v2",
  /** Flat, six texts, before cards said what they are. */
  "chara_card_v1",
  "lorebook_v3",
  /** A card's `character_book` on its own. */
  "character_book",
  /** SillyTavern's world file. */
  "world_info",
] as const;
export type CardSpec = (typeof knownSpecs)[number];

/** Members of which a flat card has one beside its name. */
const flatMembers = ["description", "personality", "scenario", "first_mes", "mes_example"];

/** Throws `invalid_input` for a document that is none of them. */
export function detectSpec(document: JsonObject, name: string): CardSpec {
  const said = textOf(memberOf(document, "spec"));
  const found = knownSpecs.find((spec) => spec === said);
  if (found) {
    if (isJsonObject(memberOf(document, "data"))) return found;
    throw refuseCard(`${name} says ${found} and has no data.`, "Export it again.");
  }
  if (said !== "") {
    const known = listChoices(["chara_card_v2", "chara_card_v3", "lorebook_v3"]);
    throw refuseCard(`${name} says that it is ${cleanLine(said, 60)}.`, `Export it as ${known}.`);
  }
  const entries = memberOf(document, "entries");
  if (Array.isArray(entries)) return "character_book";
  if (isJsonObject(entries)) return "world_info";
  const isFlat = flatMembers.some((member) => Object.hasOwn(document, member));
  if (textOf(memberOf(document, "name", "char_name")) !== "" && isFlat) return "chara_card_v1";
  throw refuseCard(
    `${name} is no card and no lorebook.`,
    "A card has spec and data, or name and description; a lorebook has entries.",
  );
}
