import { failedStage } from "../world/quest.ts";
import type { StateField, StateSchema } from "../world/state.ts";
import { startOfPlay } from "../world/time-of-day.ts";
import { feltKinds } from "./felt.ts";
import type { RuledWorld } from "./rules.ts";
import { contextNames } from "./scene-context.ts";

/** What a world declares, as expressions look it up. Built once per world version. */

/** The part of a situation that a path begins with. */
export type Root = "actor" | "partner" | "standing" | "scene" | "world" | "quest" | "goal" | "feeling";
export const roots: readonly Root[] = [
  "actor",
  "partner",
  "standing",
  "scene",
  "world",
  "quest",
  "goal",
  "feeling",
];

/** Names under `goal`: lists of the actor's goals, by id. */
const goalNames = ["met", "given_up"] as const;
/** A closed set of texts: a vocabulary, an enum, the places. */
export interface Choices {
  /** "vocabulary goods" */
  readonly label: string;
  /** Sorted, so that no answer depends on the order of keys in a file. */
  readonly keys: readonly string[];
  /** Folded spelling of a key, name or alias to the keys that it may mean. */
  readonly spellings: ReadonlyMap<string, readonly string[]>;
}

export type Sort =
  | { readonly type: "integer" | "number" | "boolean" }
  | { readonly type: "string"; readonly choices?: Choices | undefined }
  | { readonly type: "list"; readonly choices?: Choices | undefined }
  | { readonly type: "counts"; readonly choices?: Choices | undefined };

export interface DeclaredValue {
  readonly sort: Sort;
  /** Absent for what is always there and no effect can change: `id`, `name`, `place`, what is near, a quest's stage, goals, a feeling. */
  readonly field?: StateField;
}

/** What every expression can read beside the roots: whole numbers of the playthrough's clock. */
export const clockNames = ["now", "hour", "day"] as const;
export type ClockName = (typeof clockNames)[number];

export function isClockName(name: string): name is ClockName {
  return clockNames.some((known) => known === name);
}

export interface Declarations {
  readonly roots: { readonly [root in Root]: ReadonlyMap<string, DeclaredValue> };
  readonly vocabularies: ReadonlyMap<string, Choices>;
  /** Minute of the day at which play begins. */
  readonly startsAt: number;
}

/** Names that an expression could not read, or that JavaScript objects carry already. */
export const reservedNames: ReadonlySet<string> = new Set(["in", "true", "false", "null", "constructor"]);

/** Field names that the situation itself takes. */
export const builtInNames: { readonly [scope in keyof StateSchema]: readonly string[] } = {
  character: ["id", "name", "tags"],
  standing: [],
  scene: ["place"],
  world: [],
};

export function declare(document: RuledWorld): Declarations {
  const vocabularies = new Map<string, Choices>();
  for (const [name, entries] of Object.entries(document.setting.vocabulary)) {
    vocabularies.set(name, makeVocabulary(name, entries));
  }
  const places = Object.entries(document.places).map(([id, place]) => [id, [place.name]] as const);
  const character = declareFields(document.state.character, vocabularies);
  character.set("id", { sort: { type: "string" } });
  character.set("name", { sort: { type: "string" } });
  character.set("tags", { sort: { type: "list" } });
  const scene = declareFields(document.state.scene, vocabularies);
  scene.set("place", { sort: { type: "string", choices: makeChoices("places", places) } });
  for (const name of contextNames) {
    // A world that had declared a field of this name before there was a context keeps it.
    if (!scene.has(name)) scene.set(name, { sort: { type: name === "looking_at" ? "string" : "list" } });
  }
  const standing = declareFields(document.state.standing, vocabularies);
  const world = declareFields(document.state.world, vocabularies);
  const quest = declareQuests(document.quests ?? {});
  const feeling = declareFeeling(document);
  const goal = new Map<string, DeclaredValue>(goalNames.map((name) => [name, { sort: { type: "list" } }]));
  return {
    roots: { actor: character, partner: character, standing, scene, world, quest, goal, feeling },
    vocabularies,
    startsAt: startOfPlay(document),
  };
}

function declareFeeling(document: RuledWorld): Map<string, DeclaredValue> {
  const kinds = feltKinds(document).map((key) => [key, []] as const);
  return new Map<string, DeclaredValue>([
    ["kind", { sort: { type: "string", choices: makeChoices("the world's feelings", kinds) } }],
    ["strength", { sort: { type: "integer" } }],
  ]);
}

function declareQuests(quests: NonNullable<RuledWorld["quests"]>): Map<string, DeclaredValue> {
  return new Map(
    Object.entries(quests).map(([id, { stages }]) => {
      const reached = [...stages.map((stage) => stage.id), failedStage].map((key) => [key, []] as const);
      return [id, { sort: { type: "string", choices: makeChoices(`stages of ${id}`, reached) } }];
    }),
  );
}

/** One declared field by itself. */
export function declareField(document: RuledWorld, field: StateField): DeclaredValue {
  const name = "of" in field ? field.of : undefined;
  const all = document.setting.vocabulary;
  const entries = name !== undefined && Object.hasOwn(all, name) ? all[name] : undefined;
  const vocabularies = new Map(name !== undefined && entries ? [[name, makeVocabulary(name, entries)]] : []);
  return { sort: sortOf(field, vocabularies), field };
}

type Vocabulary = RuledWorld["setting"]["vocabulary"][string];

function makeVocabulary(name: string, entries: Vocabulary): Choices {
  const spelled = Object.entries(entries).map(
    ([key, entry]) => [key, [entry.name, ...entry.aliases]] as const,
  );
  return makeChoices(`vocabulary ${name}`, spelled);
}

/** Choices from keys, each with the other words that mean it. */
export function makeChoices(
  label: string,
  entries: readonly (readonly [key: string, others: readonly string[]])[],
): Choices {
  const spellings = new Map<string, string[]>();
  for (const [key, others] of entries) {
    for (const spelling of new Set([key, ...others].map(foldSpelling))) {
      const meant = spellings.get(spelling);
      if (meant) meant.push(key);
      else spellings.set(spelling, [key]);
    }
  }
  return { label, keys: entries.map(([key]) => key).sort(), spellings };
}

/** Two spellings that differ only in case, spaces, hyphens and underscores fold to one. */
export function foldSpelling(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s_-]+/g, " ")
    .trim();
}

function declareFields(
  fields: { readonly [key: string]: StateField },
  vocabularies: ReadonlyMap<string, Choices>,
): Map<string, DeclaredValue> {
  return new Map(
    Object.entries(fields).map(([key, field]) => [key, { sort: sortOf(field, vocabularies), field }]),
  );
}

function sortOf(field: StateField, vocabularies: ReadonlyMap<string, Choices>): Sort {
  switch (field.type) {
    case "integer":
    case "number":
    case "boolean":
      return { type: field.type };
    case "string":
    case "list":
    case "counts":
      return { type: field.type, choices: field.of === undefined ? undefined : vocabularies.get(field.of) };
    default:
      return field satisfies never;
  }
}
