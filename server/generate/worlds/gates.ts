import { isJsonObject, type Json, type JsonObject } from "../../domain/json.ts";
import type { RecipeGate, RecipeInput } from "../recipes/recipe-file.ts";
import { type NeverDone, neverDone } from "./attainable.ts";
import { type DraftedWorld, readDraft } from "./judge-document.ts";
import {
  cutOffPlaces,
  faultsOfAllArguments,
  faultsOfAllCases,
  faultsOfLore,
  faultsOfNames,
  faultsOfSize,
} from "./judge-parts.ts";
import { worldValueSchema } from "./world-value.ts";

/** As many sentences as a model can act on at once. */
const mostSaid = 12;

/** The gates of drafted worlds, in order. What was read of a value is kept while the value is. */
export function worldGates(): readonly RecipeGate[] {
  const drafts = new WeakMap<JsonObject, DraftedWorld | readonly string[]>();

  function draftOf(value: JsonObject): DraftedWorld | readonly string[] {
    const draft = drafts.get(value) ?? readDraft(value);
    drafts.set(value, draft);
    return draft;
  }

  const judged = (name: string, judge: (draft: DraftedWorld) => readonly string[]): RecipeGate => ({
    name,
    check(value) {
      const draft = draftOf(value);
      return ("document" in draft ? judge(draft) : draft).slice(0, mostSaid);
    },
  });

  return [
    judged("document", () => []),
    judged("size", ({ document }) => faultsOfSize(document)),
    judged("names", ({ document }) => faultsOfNames(document)),
    { name: "people", check: faultsOfPeople },
    judged("typed", ({ document }) => faultsOfAllArguments(document)),
    judged("compiles", ({ problems }) =>
      problems.map(({ path, message }) => `${path.map(String).join(".")}: ${message}`),
    ),
    judged("cases", faultsOfAllCases),
    judged("reachable", (draft) => [...cutOffPlaces(draft.document), ...neverDone(draft).map(sayNever)]),
    judged("lore", ({ document }) => faultsOfLore(document)),
    { name: "distinct", check: (value, { memory }) => memory?.check(value) ?? [] },
  ];
}

function sayNever({ behavior, lacking }: NeverDone): string {
  const what = lacking.length === 0 ? "what its calls need" : lacking.slice(0, 4).join(", ");
  return `behaviors.${behavior}: nothing in play can bring about ${what}. Give another behavior an effect that leads there, or let it start so.`;
}

/** Each persona is found again in the world: words of theirs, and the parts that those became. */
function faultsOfPeople(value: JsonObject, { persona, others }: RecipeInput): readonly string[] {
  const { made_of: all } = worldValueSchema.parse(value);
  const people = [persona, ...others];
  const stands = (words: string, text: string): boolean => text.toLowerCase().includes(words.toLowerCase());
  return [
    ...all.flatMap(({ words, became }) => [
      ...(people.some((text) => stands(words, text))
        ? []
        : [`made_of: "${words}" stands in no persona. Copy the words as they are written.`]),
      ...became
        .filter((path) => !hasPath(value["world"] ?? null, path))
        .map((path) => `made_of: the world has no ${path}.`),
    ]),
    ...people
      .filter((text) => !all.some(({ words }) => stands(words, text)))
      .map((text) => `made_of: nothing of the world is made of ${JSON.stringify(text.slice(0, 120))}.`),
  ].slice(0, mostSaid);
}

function hasPath(value: Json, path: string): boolean {
  let at: Json = value;
  for (const key of path.split(".")) {
    const next: Json | undefined = isJsonObject(at) && Object.hasOwn(at, key) ? at[key] : undefined;
    if (next === undefined) return false;
    at = next;
  }
  return true;
}
