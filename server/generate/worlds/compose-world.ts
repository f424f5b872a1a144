import type { JsonObject } from "../../domain/json.ts";
import { plainObject } from "../../domain/plain-json.ts";
import type { Random } from "../../domain/random.ts";
import { type Behavior, behaviorSchema } from "../../domain/world/behavior.ts";
import type { WorldDocument } from "../../domain/world/world.ts";
import { behaviorValueSchema } from "../behaviors/behavior-value.ts";
import { type Composed, composeOfFamily } from "../behaviors/compose-behavior.ts";
import { familiesOfAffairs } from "../behaviors/families/affairs.ts";
import { families } from "../behaviors/families/families.ts";
import type { Family } from "../behaviors/families/family.ts";
import { rememberBehaviors } from "../behaviors/remember-behaviors.ts";
import { type Stock, surveyWorld } from "../behaviors/survey-world.ts";
import { readWho, type Who } from "../behaviors/who.ts";
import type { RecipeMemory } from "../recipes/recipe-file.ts";
import { neverDone } from "./attainable.ts";
import { chooseDeeds } from "./choose-deeds.ts";
import { type ChosenSetting, chooseSetting } from "./choose-setting.ts";
import { familyOfDeed } from "./deeds.ts";
import { draftSetting } from "./draft-setting.ts";
import { judgeDocument } from "./judge-document.ts";
import type { DraftedWorlds } from "./remember-worlds.ts";
import type { WorldValue } from "./world-value.ts";

/** Behaviors of a world by rule, all in all. */
const behaviorsEach = 13;

/** One that was made, and of whom. */
interface MadeBehavior {
  readonly name: string;
  readonly why: string;
  readonly behavior: Behavior;
  /** Which of the personas. */
  readonly of: number;
  /** Everybody can do it; the others are of the persona's trade. */
  readonly isCommon: boolean;
}

/**
 * A world of these personas: a setting is put together from what they do, and then given behaviors by the code that
 * writes behaviors for any world. `drafted`: names that are better not used again.
 */
export function composeWorld(people: readonly string[], random: Random, drafted?: DraftedWorlds): JsonObject {
  const chosen = chooseSetting(people, random.child("setting"), drafted);
  const document = draftSetting(chosen, random.child("draft"));
  const who = people.map((persona) => readWho(persona, document));
  const options = { chosen, document, people, who, drafted, random: random.child("behaviors") };
  const made = doable(document, makeBehaviors(options));
  const world = { ...document, behaviors: byName(made), casting: withBehaviors(document.casting, made, who) };
  return plainObject({ made_of: tracesOf(chosen, people, who, made), world });
}

function byName(made: readonly MadeBehavior[]): WorldDocument["behaviors"] {
  return Object.fromEntries(made.map(({ name, behavior }) => [name, behavior]));
}

/** Without those that nothing in this world leads to: a debt is collected only where one can be made. */
function doable(document: WorldDocument, made: readonly MadeBehavior[]): readonly MadeBehavior[] {
  const never = neverDone(judgeDocument({ ...document, behaviors: byName(made) }));
  if (never.length === 0) return made;
  const names = new Set(never.map(({ behavior }) => behavior));
  return doable(
    document,
    made.filter(({ name }) => !names.has(name)),
  );
}

interface MakeOptions {
  readonly chosen: ChosenSetting;
  readonly document: WorldDocument;
  readonly people: readonly string[];
  readonly who: readonly Who[];
  readonly drafted: DraftedWorlds | undefined;
  readonly random: Random;
}

/** The world's own deeds first, then what each persona would need, in turns and of ever another family. */
function makeBehaviors(options: MakeOptions): readonly MadeBehavior[] {
  const { chosen, document, people, random } = options;
  const stock = surveyWorld(document);
  const memory = rememberBehaviors(document);
  const made: MadeBehavior[] = [];
  const make = (offer: Omit<Offer, "memory">, isCommon: boolean): string | undefined => {
    const composed = composeAnew(options, { ...offer, memory });
    if (composed.type === "refused") return undefined;
    memory.note(composed.value);
    const { name, why, behavior } = behaviorValueSchema.parse(composed.value);
    made.push({ name, why, behavior: behaviorSchema.parse(behavior), of: offer.of, isCommon });
    return composed.family;
  };
  for (const [index, deed] of chooseDeeds(chosen, random.child("deeds")).entries()) {
    const of = index % people.length;
    make({ of, stock, families: [familyOfDeed(deed)], random: random.child(`deed/${index}`) }, true);
  }
  const personal = ofPeople(stock);
  const used = new Set(familiesOfAffairs.map(({ id }) => id));
  for (let turn = 0; turn < turnsEach * people.length && made.length < behaviorsEach; turn += 1) {
    const left = families.filter(({ id }) => !used.has(id));
    const own = random.child(`turn/${turn}`);
    const family = make({ of: turn % people.length, stock: personal, families: left, random: own }, false);
    if (family !== undefined) used.add(family);
  }
  return made;
}

const turnsEach = 4;

/** What lies between people. What the whole world shares is moved by the deeds that were written for it. */
function ofPeople(stock: Stock): Stock {
  const { world } = stock.document.state;
  const isOfAll = ({ path }: { readonly path: string }): boolean => path.startsWith("world.");
  const startsFalse = ({ key }: { readonly key: string }): boolean => world[key]?.starts === false;
  return {
    ...stock,
    lists: stock.lists.filter((list) => !isOfAll(list)),
    flags: stock.flags.filter((flag) => isOfAll(flag) && startsFalse(flag)),
    dials: [],
    meters: [],
  };
}

/** What one behavior is to be composed from, and for whom. */
interface Offer {
  readonly of: number;
  readonly stock: Stock;
  readonly families: readonly Family[];
  readonly memory: RecipeMemory;
  readonly random: Random;
}

/** With a name that no world drafted before has, as long as there is one. */
function composeAnew({ people, who, drafted }: MakeOptions, { of, memory, ...options }: Offer): Composed {
  const [persona = "", reads] = [people[of], who[of]];
  if (reads === undefined) throw new RangeError(`there is no persona ${of}`);
  const isNew: RecipeMemory = {
    note: (value) => memory.note(value),
    check: (value) => {
      const { name } = value;
      const isTaken = typeof name === "string" && drafted?.hasBehavior(name);
      return isTaken ? [`${name} is known.`] : memory.check(value);
    },
  };
  const composed = composeOfFamily({ ...options, who: reads, persona, memory: isNew });
  if (composed.type === "composed" || drafted === undefined) return composed;
  return composeOfFamily({ ...options, who: reads, persona, memory });
}

/** Everybody has the world's own deeds; the rest is of the trade for which it was made. */
function withBehaviors(
  casting: WorldDocument["casting"],
  made: readonly MadeBehavior[],
  who: readonly Who[],
): WorldDocument["casting"] {
  const classes = { ...casting.classes };
  const empty = { titles: [], tools: [], substances: [], clothing: [], inventory: {}, behaviors: [] };
  for (const { name, of, isCommon } of made) {
    const role = who[of]?.role ?? "folk";
    const known = classes[role] ?? empty;
    if (!isCommon) classes[role] = { ...known, behaviors: [...known.behaviors, name] };
  }
  const everyone = made.filter(({ isCommon }) => isCommon).map(({ name }) => name);
  return { ...casting, classes, behaviors: { everyone } };
}

/** Which words of whom became what. */
function tracesOf(
  { rooms }: ChosenSetting,
  people: readonly string[],
  who: readonly Who[],
  made: readonly MadeBehavior[],
): WorldValue["made_of"] {
  return people.flatMap((persona, of) => {
    const became = new Map<string, string[]>();
    const room = rooms[of];
    const head = (who[of]?.phrases[0] ?? persona).slice(0, 200).trim();
    const note = (words: string, path: string): void => {
      became.set(words, [...(became.get(words) ?? []), path]);
    };
    if (room) for (const path of pathsOf(room)) note(head, path);
    for (const behavior of made) if (behavior.of === of) note(behavior.why, `behaviors.${behavior.name}`);
    return [...became].map(([words, paths]) => ({ words, became: paths.slice(0, 12) }));
  });
}

function pathsOf({ place, lore, knower }: ChosenSetting["rooms"][number]): readonly string[] {
  return [`places.${place.id}`, `lore.${lore.id}`, `speech.knowers.${knower.concept}`];
}
