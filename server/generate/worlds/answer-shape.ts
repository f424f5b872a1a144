import { z } from "zod";
import type { Json, JsonObject } from "../../domain/json.ts";
import { plainObject } from "../../domain/plain-json.ts";
import { behaviorAnswerSchema, behaviorOf, byName, pairs, toMap } from "../behaviors/answer-shape.ts";
import { roleClasses } from "../casting/content/role-classes.ts";
import type { RecipeAnswer } from "../recipes/recipe-file.ts";
import { strictSchema } from "../strict-schema.ts";
import { slugOf } from "./slug-of.ts";

/** How a model is asked for a world: every map of names is a list, because strict decoding takes no open maps. */

const lines = z.array(z.string()).max(40);
const classes = z.array(z.enum(roleClasses)).max(12);
const syllables = z.strictObject({ first: lines, last: lines });

const places = z
  .array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      description: z.string(),
      details: lines,
      exits: lines,
      tags: lines,
      lodging: z.string(),
      spot: z.string(),
      classes,
    }),
  )
  .max(12);

const lore = z
  .array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      keys: lines,
      text: z.string(),
      told: lines,
      known_by: lines,
      when: z.string().optional(),
      marker: z.string().optional(),
      year: z.int().optional(),
    }),
  )
  .max(24);

const state = z
  .array(
    z.strictObject({
      scope: z.enum(["character", "standing", "scene", "world"]),
      name: z.string(),
      type: z.enum(["integer", "number", "boolean", "string", "counts", "list"]),
      description: z.string(),
      owner: z.enum(["dramatis", "game"]),
      of: z.string().optional(),
      minimum: z.number().optional(),
      maximum: z.number().optional(),
      starts: z.union([z.string(), z.number(), z.boolean(), lines, pairs]).optional(),
    }),
  )
  .max(40);

const answerSchema = z.strictObject({
  name: z.string(),
  premise: z.string(),
  year: z.int(),
  era: z.string(),
  season: z.string(),
  guide: z.string(),
  words: z.array(z.strictObject({ word: z.string(), meaning: z.string() })).max(12),
  never: lines,
  player: z.strictObject({ name: z.string(), description: z.string() }),
  vocabulary: z
    .array(z.strictObject({ set: z.string(), key: z.string(), name: z.string(), aliases: lines }))
    .max(80),
  places,
  start_place: z.string(),
  lore,
  state,
  behaviors: z.array(z.strictObject({ had_by: classes, ...behaviorAnswerSchema.shape })).max(20),
  titles: z
    .array(
      z.strictObject({
        class: z.enum(roleClasses),
        title: z.string(),
        occupation: z.string(),
        place: z.string(),
        tools: lines,
        carries: pairs,
      }),
    )
    .max(16),
  names: z.strictObject({ feminine: syllables, masculine: syllables, neutral: syllables, family: syllables }),
  greetings: z.strictObject({ stranger: lines, known: lines, trusted: lines, farewell: lines }),
  goals: z
    .array(z.strictObject({ id: z.string(), text: z.string(), why: z.string(), obstacle: z.string() }))
    .max(8),
  secrets: z
    .array(z.strictObject({ id: z.string(), text: z.string(), marker: z.string(), cost: z.string() }))
    .max(8),
  knowers: z.array(z.strictObject({ concept: z.string(), words: lines, who: z.string() })).max(16),
  idioms: lines,
  oaths: lines,
  made_of: z.array(z.strictObject({ words: z.string(), became: lines })).max(40),
});
type Answer = z.infer<typeof answerSchema>;

export const worldAnswer: RecipeAnswer = {
  schema: strictSchema(answerSchema),
  read(answer: Json): JsonObject | readonly string[] {
    const parsed = answerSchema.safeParse(answer);
    if (parsed.success) return toValue(parsed.data);
    return parsed.error.issues.map(({ path, message }) => `${path.map(String).join(".")}: ${message}.`);
  },
};

function toValue(answer: Answer): JsonObject {
  const { made_of, name, year, era, season, guide, words, never, premise, player } = answer;
  const world = {
    id: slugOf(name),
    setting: {
      name,
      premise,
      calendar: { year, era, ...(season === "" ? {} : { season }) },
      style: { guide, words: Object.fromEntries(words.map(({ word, meaning }) => [word, meaning])), never },
      player,
      vocabulary: vocabularyOf(answer),
      start_place: answer.start_place,
    },
    places: Object.fromEntries(
      answer.places.map(({ id, name: called, description, details, exits, tags }) => [
        id,
        { name: called, description, details, exits, tags },
      ]),
    ),
    lore: Object.fromEntries(
      answer.lore.map(({ id, known_by, ...entry }) => [
        id,
        { ...entry, ...(known_by.length === 0 || known_by.includes("everyone") ? {} : { known_by }) },
      ]),
    ),
    state: stateOf(answer.state),
    behaviors: Object.fromEntries(
      answer.behaviors.map((behavior) => {
        const { name: called, had_by: _, ...members } = behavior;
        return [called, behaviorOf(members)];
      }),
    ),
    personas: [],
    casting: castingOf(answer),
    speech: {
      concepts: Object.fromEntries(answer.knowers.map(({ concept, words: said }) => [concept, said])),
      knowers: Object.fromEntries(answer.knowers.map(({ concept, who }) => [concept, who])),
      idioms: answer.idioms,
      oaths: answer.oaths,
    },
  };
  return plainObject({ made_of, world });
}

function vocabularyOf({ vocabulary }: Answer) {
  const sets = new Map<string, [string, { readonly name: string; readonly aliases: readonly string[] }][]>();
  for (const { set, key, name, aliases } of vocabulary)
    sets.set(set, [...(sets.get(set) ?? []), [key, { name, aliases }]]);
  return Object.fromEntries([...sets].map(([set, entries]) => [set, Object.fromEntries(entries)]));
}

function stateOf(fields: Answer["state"]) {
  const within = (wanted: Answer["state"][number]["scope"]) =>
    byName(
      fields
        .filter(({ scope }) => scope === wanted)
        .map((declared) => {
          const { scope: _, starts, type, ...field } = declared;
          return { ...field, type, ...(starts === undefined ? {} : { starts: startOf(type, starts) }) };
        }),
    );
  return {
    character: within("character"),
    standing: within("standing"),
    scene: within("scene"),
    world: within("world"),
  };
}

function startOf(type: string, starts: NonNullable<Answer["state"][number]["starts"]>) {
  if (type !== "counts" || !Array.isArray(starts)) return starts;
  const counted = pairs.safeParse(starts);
  return counted.success ? toMap(counted.data) : starts;
}

function castingOf({ places: all, titles, names, greetings, goals, secrets, behaviors }: Answer) {
  const byClass = new Map<string, ReturnType<typeof emptyClass>>();
  const classOf = (role: string) => {
    const known = byClass.get(role) ?? emptyClass();
    byClass.set(role, known);
    return known;
  };
  for (const { class: role, title, occupation, place, tools, carries } of titles) {
    const known = classOf(role);
    known.titles.push({ title, occupation, places: [place] });
    known.tools.push(...tools);
    Object.assign(known.inventory, toMap(carries));
  }
  for (const { name, had_by } of behaviors) for (const role of had_by) classOf(role).behaviors.push(name);
  const everyone = behaviors.filter(({ had_by }) => had_by.length === 0).map(({ name }) => name);
  return {
    names,
    homes: Object.fromEntries(
      all.map(({ id, lodging, spot, classes: who }) => [
        id,
        { lodging: [lodging], spots: [spot], classes: who },
      ]),
    ),
    classes: Object.fromEntries(byClass),
    behaviors: { everyone },
    greetings,
    goals,
    secrets,
  };
}

function emptyClass() {
  return {
    titles: [] as { title: string; occupation: string; places: string[] }[],
    tools: [] as string[],
    inventory: {} as Record<string, unknown>,
    behaviors: [] as string[],
  };
}
