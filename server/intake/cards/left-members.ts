import type { Json } from "../../domain/json.ts";
import type { CardDraft } from "./card-draft.ts";
import { cleanLine } from "./clean-text.ts";
import { memberOf, objectOf } from "./read-members.ts";

/** A member of a card that fills no field of an NPC. */
export interface LeftMember {
  readonly member: string;
  readonly why: string;
}

const reasons: Readonly<Record<string, string>> = {
  system_prompt: "a card instructs nobody",
  post_history_instructions: "a card instructs nobody",
  scenario: "where people meet, the world and the scene say",
  tags: "tags decide here who knows what",
  first_mes: "nothing in it is said aloud",
  mes_example: "fewer than three lines of theirs",
  alternate_greetings: "an NPC greets strangers in one way",
  group_only_greetings: "an NPC greets strangers in one way",
  assets: "pictures and sounds stay in the card's file",
};
const unknown = "no field of an NPC says this";
/** What a card says of its own format. */
const formal: readonly string[] = ["spec", "spec_version", "data"];
/** Its lore is drafted apart. */
const apart = "character_book";
const membersListed = 40;

/** The members with something in them that `mapped` does not name. */
export function leftMembers(card: CardDraft, mapped: readonly string[]): readonly LeftMember[] {
  const used = new Set(mapped.flatMap((from) => from.split(", ")));
  const data = card.spec === "chara_card_v1" ? card.kept : objectOf(memberOf(card.kept, "data"));
  return Object.entries(data)
    .filter(
      ([member, value]) =>
        !used.has(member) && !formal.includes(member) && member !== apart && !isEmpty(value),
    )
    .slice(0, membersListed)
    .map(([member]) => ({
      member: cleanLine(member, 60),
      why: Object.hasOwn(reasons, member) ? (reasons[member] ?? unknown) : unknown,
    }));
}

function isEmpty(value: Json): boolean {
  if (typeof value === "object" && value !== null) return Object.keys(value).length === 0;
  return value === null || value === "";
}
