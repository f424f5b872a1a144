import type { JsonObject } from "../../domain/json.ts";
import { plainObject } from "../../domain/plain-json.ts";
import type { Random } from "../../domain/random.ts";
import { keySchema } from "../../domain/world/text.ts";
import type { RecipeMemory } from "../recipes/recipe-file.ts";
import { assembleBehavior } from "./assemble-behavior.ts";
import { families } from "./families/families.ts";
import type { Family } from "./families/family.ts";
import type { Sketch } from "./parts.ts";
import type { Stock } from "./survey-world.ts";
import { type Term, terms } from "./terms.ts";
import type { Who } from "./who.ts";
import { leads, manners, partners } from "./wordings.ts";
import { keyOf, likeness, tokensOf } from "./words.ts";

export interface ComposeOptions {
  readonly stock: Stock;
  readonly who: Who;
  readonly persona: string;
  /** Words of a tool that is to be found again as a behavior. */
  readonly tool?: string;
  readonly memory?: RecipeMemory;
  /** The id of the only family that is asked for. */
  readonly family?: string;
  /** Families of a world's own, in the place of those that all worlds share. */
  readonly families?: readonly Family[];
  readonly random: Random;
}

/** So often a family is tried with other things, subjects and terms before the next one has its turn. */
const triesEach = 3;

/**
 * The behavior that this persona would need most among those that nothing made before does already. Families are tried
 * in order of how much of the persona, or of the tool, asks for them.
 */
export function composeBehavior(options: ComposeOptions): JsonObject | readonly string[] {
  const composed = composeOfFamily(options);
  return composed.type === "composed" ? composed.value : composed.reasons;
}

export type Composed =
  | { readonly type: "composed"; readonly value: JsonObject; readonly family: Family["id"] }
  | { readonly type: "refused"; readonly reasons: readonly string[] };

/** The same, with the family that it is of. */
export function composeOfFamily(options: ComposeOptions): Composed {
  const { stock, who, memory, random } = options;
  const candidates = ranked(options);
  if (candidates.length === 0)
    return { type: "refused", reasons: ["interface: No kind of behavior by rule does what the tool does."] };
  let refusals: readonly string[] = ["compiles: The world has no state that such a behavior could work on."];
  for (const { family } of candidates) {
    for (let time = 0; time < triesEach; time += 1) {
      const own = random.child(`${family.id}/${time}`);
      const sketch = family.make({ stock, who, random: own.child("make") });
      if (!sketch) break;
      const chosen = chooseTerms(sketch, stock, own.child("terms"));
      for (const name of namesFor(sketch, chosen, who)) {
        const value = valueOf(name, sketch, chosen, options, family);
        const taken = memory?.check(value) ?? [];
        if (taken.length === 0) return { type: "composed", value, family: family.id };
        refusals = taken.map((reason) => `unique: ${reason}`);
      }
    }
  }
  return { type: "refused", reasons: refusals };
}

/** Families with how much asks for them, the most first; of a tool those alone that its words name. */
function ranked({
  who,
  tool,
  family: only,
  families: offered = families,
  random,
}: ComposeOptions): readonly { readonly family: Family; readonly score: number }[] {
  const noise = random.child("rank");
  const asked = new Set(tokensOf(tool ?? ""));
  return offered
    .filter(({ id, isOffice = false, roles }) =>
      only === undefined ? !isOffice || tool !== undefined || roles.includes(who.role) : id === only,
    )
    .map((family) => {
      const words = tokensOf(family.words);
      const inPersona = words.filter((word) => who.words.has(word)).length;
      const inTool = words.filter((word) => asked.has(word)).length;
      const role = family.roles.includes(who.role) ? 1.5 : 0;
      const score = role + inPersona + 2 * inTool + 2 * noise.next();
      return { family, score, isNamed: tool === undefined || inTool > 0 };
    })
    .filter(({ isNamed }) => isNamed)
    .sort((left, right) => right.score - left.score);
}

/** One or two terms that the world has state for; one at least, so that a call can be refused. */
function chooseTerms(sketch: Sketch, stock: Stock, random: Random): readonly Term[] {
  const wanted = random.integer(1, 2);
  const chosen: Term[] = [];
  for (const name of random.child("order").shuffle(sketch.terms)) {
    if (chosen.length >= wanted) break;
    const term = terms[name](stock, sketch, random.child(name));
    if (term) chosen.push(term);
  }
  return chosen;
}

/** The plain name, then the same told apart by its terms and by whose trade it is. */
function namesFor({ verb, object }: Sketch, chosen: readonly Term[], who: Who): readonly string[] {
  const plain = `${verb}_${object}`;
  const apart = [...chosen.map(({ qualifier }) => qualifier), `as_${keyOf(who.trade, 2)}`];
  return [plain, ...apart.map((qualifier) => `${plain}_${qualifier}`)].filter(
    (name) => keySchema.safeParse(name).success,
  );
}

function valueOf(
  name: string,
  sketch: Sketch,
  chosen: readonly Term[],
  { stock, who, persona, random }: ComposeOptions,
  family: Family,
): JsonObject {
  const description = describe(sketch, chosen, who, random.child(name));
  const parts = [...sketch.parts, ...chosen.map(({ part }) => part)];
  const behavior = assembleBehavior(stock.document, { description, says: sketch.says }, parts);
  const named = (members: object): { name: string; description: string }[] =>
    Object.entries(members as Readonly<Record<string, { readonly description?: string }>>).map(
      ([key, { description: about }]) => ({ name: key, description: about ?? key.replaceAll("_", " ") }),
    );
  return plainObject({
    name,
    why: reasonIn(who, persona, family, sketch),
    interface: {
      name: title(name),
      description,
      inputs: named(behavior.parameters ?? {}),
      outputs: named(behavior.result ?? {}),
    },
    behavior,
  });
}

/** So many say first who does it; the others say the deed first. */
const leadShare = 0.75;

/** What is done, in whose manner, and on what terms; other words for another behavior. */
function describe({ description }: Sketch, chosen: readonly Term[], who: Who, random: Random): string {
  const partner = random.child("partner").pick(partners);
  const deed = description.replaceAll("the person you are talking to", partner);
  const isLed = random.child("led").next() < leadShare;
  const manner = mannerOf(isLed ? leads : manners, description, who, random.child("manner"));
  const clauses = random.child("clauses").shuffle(chosen.map(({ clause }) => clause));
  if (isLed) return `${[manner, lowerFirst(deed), ...clauses].join(", ")}.`;
  const told = random.child("order").shuffle([manner, ...clauses]);
  return `${[deed, ...told].join(", ")}.`;
}

const ownSubjects = 3;

/** In whose manner, by their trade or by something they care for that the deed does not name already. */
function mannerOf(
  wordings: readonly string[],
  deed: string,
  { trade, self, subjects }: Who,
  random: Random,
): string {
  const free = subjects.filter((one) => !deed.includes(one));
  // The persona's own come first; what is of its field is anybody's.
  const subject = free.length === 0 ? undefined : random.child("subject").pick(free.slice(0, ownSubjects));
  const possible = wordings.filter((wording) => subject !== undefined || !/subject/i.test(wording));
  const values: Readonly<Record<string, string>> = {
    a_trade: `${/^(?:[aei]|o(?!ne)|u(?!ni|se))/i.test(self) ? "an" : "a"} ${self}`,
    trade,
    subject: subject ?? "",
    Subject: title(subject ?? ""),
  };
  return random
    .child("wording")
    .pick(possible)
    .replace(/\{(\w+)\}/g, (slot, name: string) => values[name] ?? slot);
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** The phrase of the persona that shares most with what is done, or what they are. */
function reasonIn({ phrases }: Who, persona: string, { words }: Family, { description }: Sketch): string {
  const done = new Set([...tokensOf(words), ...tokensOf(description)]);
  const scored = phrases.map((phrase) => ({ phrase, score: likeness(new Set(tokensOf(phrase)), done) }));
  const best = scored.reduce((before, next) => (next.score > before.score ? next : before), {
    phrase: phrases.find((phrase) => phrase.includes(" ")) ?? persona,
    score: 0,
  });
  return best.phrase.slice(0, 200).trim();
}

function title(name: string): string {
  const words = name.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
