import type { Json, JsonObject } from "../../domain/json.ts";
import { memberOf, objectOf } from "./read-members.ts";

/** Members that a draft has a field for, or that say nothing of when an entry is told. Folded: `display_index`. */
const passedOver: ReadonlySet<string> = new Set(
  (
    "keys key secondarykeys keysecondary content enabled disable constant insertionorder order name comment id uid " +
    "displayindex extensions addmemo useregex selectivelogic"
  ).split(" "),
);

/** What tools write where nobody chose otherwise. */
const ordinary: Readonly<Record<string, string | number | boolean>> = {
  depth: 4,
  groupweight: 100,
  position: "before_char",
  probability: 100,
  selective: true,
  useprobability: true,
};

/**
 * What somebody set for an entry beside its keys, by the names in the book: position, depth, group, sticky, cooldown, …
 * Tools of cards put them into `extensions`. Nothing that is empty, off, 0 or as the tool would write it.
 */
export function conditionsOf(entry: JsonObject): JsonObject {
  const members = [...Object.entries(objectOf(memberOf(entry, "extensions"))), ...Object.entries(entry)];
  return Object.fromEntries(members.filter(([name, value]) => isSet(name, value)));
}

function isSet(name: string, value: Json): boolean {
  const folded = name.toLowerCase().replaceAll("_", "");
  if (passedOver.has(folded) || value === null || value === false || value === "" || value === 0)
    return false;
  if (typeof value === "object") return Object.keys(value).length > 0;
  const usual = Object.hasOwn(ordinary, folded) ? ordinary[folded] : undefined;
  return usual === undefined || String(usual) !== String(value);
}
