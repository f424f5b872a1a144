import type { Json, JsonObject } from "../../domain/json.ts";
import type { Random } from "../../domain/random.ts";
import type { WorldDocument } from "../../domain/world/world.ts";

/** What one product is made of. */
export interface RecipeInput {
  /** The sentence that says who it is; of a recipe for several, the first. */
  readonly persona: string;
  /** The other personas, where the recipe takes more than one. */
  readonly others: readonly string[];
  /** As they were asked for, with the defaults of the recipe. */
  readonly options: Readonly<Record<string, string>>;
  /** The world, where the recipe needs one. */
  readonly world?: WorldDocument;
  /** What somebody brought to be made into something: the text of a tool. */
  readonly material?: string;
  /** What was made before, where the recipe keeps it in mind. */
  readonly memory?: RecipeMemory;
}

/** What a recipe keeps in mind of its products, so that none says again what another has said. */
export interface RecipeMemory {
  /** Sentences that a model can act on; none for a value that is new. */
  check(value: JsonObject): readonly string[];
  /** Notes what was made, in the order of its making. */
  note(value: JsonObject): void;
}

/** The form in which a model is asked, where what is kept has another: strict decoding takes no open maps. */
export interface RecipeAnswer {
  /** JSON Schema, draft 2020-12, of an object. */
  readonly schema: JsonObject;
  /** What is kept, with nothing lost; the sentences that say what is wrong with the form, where it has another. */
  read(answer: Json): JsonObject | readonly string[];
}

/** An example in the prompt, with the persona that it was written for (Persona Hub's persona-enhanced few-shot). */
export interface Demonstration {
  readonly persona: string;
  /** The other personas, where the recipe takes more than one. */
  readonly others?: readonly string[];
  readonly value: JsonObject;
}

/** Something that may be asked for: `difficulty`, `topic`. */
export interface RecipeOption {
  readonly description: string;
  /** The only values that may be given; any text when absent. */
  readonly values?: readonly string[];
  /** Absent where nothing is said of it unless it is asked for. */
  readonly default?: string;
}

/** A check of what was made. Gates are passed in order, and the first that refuses is the one that counts. */
export interface RecipeGate {
  /** A word or two for the table of what survives: `answer`. */
  readonly name: string;
  /** Sentences that a model can act on; none for a value that passes. */
  check(value: JsonObject, input: RecipeInput): readonly string[];
}

/**
 * The paper's filter: the question is answered again without sight of the first answer, and what they do not agree on
 * is let go (Persona Hub, arXiv 2406.20094, section 4.1: of 20,000 problems, 2 of 3 answers agree on 11,600).
 */
export interface Agreement {
  /** What a model is told that answers anew. */
  readonly prompt: string;
  /** How often it is asked. */
  readonly times: number;
  /** How many answers must be alike, with the one in the product. */
  readonly atLeast: number;
  /** What is to be answered. */
  question(value: JsonObject): string;
  /** The answer that the product gives. */
  answer(value: JsonObject): string;
  /** The form in which answers are compared: "1,250 coins." is 1250. */
  normalize(answer: string): string;
}

/**
 * One recipe: one file, which exports this as its default. `dramatis generate ./riddles.mjs` runs it; what it must do
 * besides being asked (jobs, resuming, budgets, gates, lineage) is done for it.
 */
export interface RecipeFile {
  /** Lower-case words joined by hyphens; products carry it. */
  readonly id: string;
  /** A line for people. */
  readonly description: string;
  /** How many personas each product is made of; one when absent. */
  readonly personas?: number;
  /** A product is made for a world, which must be named. */
  readonly needsWorld?: boolean;
  /** What a model is told. Another text is another version, which every product carries. */
  readonly prompt: string;
  /** JSON Schema, draft 2020-12, of one product: an object, closed. */
  readonly output: JsonObject;
  /** Absent where a model answers in the form that is kept. */
  readonly answer?: RecipeAnswer;
  readonly options?: Readonly<Record<string, RecipeOption>>;
  /** For the modes `few-shot` and `persona-few-shot`. */
  readonly demonstrations?: readonly Demonstration[];
  readonly gates?: readonly RecipeGate[];
  readonly agreement?: Agreement;
  /** Tokens that an answer may have; 2,000 when absent. */
  readonly maximumTokens?: number;
  /** Opened by each job and filled with what was made for the same world before; a gate asks it. Absent where products are independent. */
  memory?(world: WorldDocument | undefined): RecipeMemory;
  /** What else of a world a model is told, beside premise, places, lore and words. */
  tell?(world: WorldDocument): readonly { readonly name: string; readonly text: string }[];
  /**
   * Makes one without a language model, the same for the same input and randomness; or says, beginning with the name of
   * a gate, why there is none. Absent where only a model can.
   */
  offline?(input: RecipeInput, random: Random): JsonObject | readonly string[];
}
