import { generateProducts } from "../../server/app/generate-products.ts";
import type { JobId } from "../../server/domain/ids.ts";
import { personaId } from "../../server/domain/npc/persona-id.ts";
import type { PersonaRecord } from "../../server/domain/persona/persona-record.ts";
import type { Clock } from "../../server/domain/ports/clock.ts";
import type { Model } from "../../server/domain/ports/model.ts";
import { builtInRecipes } from "../../server/generate/recipes/built-in.ts";
import type { RecipeFile } from "../../server/generate/recipes/recipe-file.ts";
import { answeringModel } from "../fakes/answering-model.ts";
import { islet } from "../fakes/islet.ts";
import type { StorePorts } from "../fakes/memory-store.ts";

/** What recipes make, beside the play of `sample-database.ts`. */

const clock: Clock = { now: () => 0, monotonic: () => 0, after: () => () => undefined };
const procedural: Model = {
  provider: "procedural",
  name: "grammar/1",
  stream() {
    throw new Error("what is made by rule asks no model");
  },
};

const trades = [
  "A baker who supplies three schools and distrusts scales",
  "A ferry clerk who repairs clocks at night",
  "A retired lighthouse keeper who collects storm glass",
  "A district nurse who knows every dog by name",
  "A beekeeper who writes letters to the parish",
  "A carpenter who measures twice and argues once",
  "A schoolteacher who grows pears against the wall",
  "A fishmonger who sings in the choir",
] as const;
const licences = ["CC0-1.0", "CC-BY-4.0", "CC-BY-SA-4.0", "CC-BY-NC-4.0"] as const;

/** A recipe of nobody here: its values have a number, a list, a map and what is not in every one. */
const riddles: RecipeFile = {
  id: "riddles",
  description: "riddles that somebody would ask",
  prompt: "Write a riddle that this persona would ask, and its answer.",
  output: {
    type: "object",
    properties: {
      riddle: { type: "string" },
      answer: { type: "integer" },
      weight: { type: "number" },
      hints: { type: "array", items: { type: "string" } },
      source: { type: "object" },
      aside: { type: "string" },
    },
    required: ["riddle", "answer", "weight", "hints", "source"],
    additionalProperties: false,
  },
  offline: ({ persona }, random) => ({
    riddle: `How many letters has “${persona}”?`,
    answer: persona.length,
    weight: random.integer(1, 9) / 4,
    hints: ["Count the spaces, too."],
    source: { book: "none", pages: [1, 2] },
    ...(random.integer(0, 1) === 0 ? { aside: "Nobody guessed it." } : {}),
  }),
};

/** Keeps people with all that is known of them, two of them related, and makes things of them with every recipe. */
export async function fillMade(store: StorePorts): Promise<void> {
  await store.library.putWorld(islet());
  await putPeople(store);
  for (const [recipe, count] of [
    ["math", 4],
    ["logic", 3],
    ["instructions", 3],
    ["conversations", 4],
    ["knowledge", 2],
  ] as const)
    await generate(store, { recipe: await builtIn(recipe), count });
  await generate(store, { recipe: await builtIn("behaviors"), count: 4, world: "islet" });
  await generate(store, { recipe: riddles, count: 4 });
  await makeConfirmed(store);
}

async function builtIn(id: string): Promise<RecipeFile> {
  const recipe = await builtInRecipes[id]?.();
  if (!recipe) throw new Error(`no recipe ${id}`);
  return recipe;
}

async function putPeople({ jobs }: StorePorts): Promise<void> {
  const personas = trades.map((text, index): PersonaRecord => {
    const licence = licences[index % licences.length] ?? "CC0-1.0";
    return {
      id: personaId(text),
      text,
      source: `people-${index % 3}.txt`,
      licence,
      traits: { occupation: text.split(" ")[1] ?? "", ...(index % 2 === 0 ? { age: 40 + index } : {}) },
      steps: [{ step: "imported", line: index + 1 }],
    };
  });
  const [one, other] = personas;
  if (!one || !other) throw new Error("there are people");
  const id = "job_people" as JobId;
  await jobs.open({ id, recipe: "personas", request: {}, items: [null] });
  const relations = [{ from: one.id, to: other.id, type: "customer", hop: 1 }];
  await jobs.complete(id, 0, { type: "done", made: { kind: "personas", personas, relations } });
}

interface Wanted {
  readonly recipe: RecipeFile;
  readonly count: number;
  readonly world?: string;
  readonly model?: Model;
  /** Of whom; of everybody when absent. */
  readonly query?: string;
}

async function generate(
  store: StorePorts,
  { recipe, count, model = procedural, query = "source:people*", ...of }: Wanted,
): Promise<void> {
  const { personas: people, library, products, jobs, ledger } = store;
  const report = await generateProducts({
    recipe,
    count,
    personas: { query },
    mode: "zero-shot",
    options: {},
    seed: 1,
    model,
    concurrency: 1,
    retryFailed: false,
    library,
    people,
    products,
    jobs,
    ledger,
    clock,
    signal: new AbortController().signal,
    ...of,
  });
  if (report.done === 0) throw new Error(`${recipe.id} made nothing: ${report.failures[0]?.reason}`);
}

/** A problem of a language model, whose answer two others found again. */
async function makeConfirmed(store: StorePorts): Promise<void> {
  const recipe = await builtIn("math");
  const [shown] = recipe.demonstrations ?? [];
  if (!shown) throw new Error("the recipe has demonstrations");
  await store.library.putPersonas([
    { id: personaId(shown.persona), text: shown.persona, source: "people-shown.txt", licence: "CC0-1.0" },
  ]);
  const model = answeringModel(({ output }) => {
    const { solution = "", answer = "" } = shown.value;
    return Promise.resolve({ value: output?.name === "answer" ? { solution, answer } : shown.value });
  });
  await generate(store, { recipe, count: 1, model, query: "source:people-shown.txt" });
}
