/** "review patch": what is done, and to what. */
export interface Task {
  readonly verb: string;
  /** Singular. */
  readonly noun: string;
}

export interface Stuff {
  readonly name: string;
  /** Singular: "kg", "litre", "metre". */
  readonly unit: string;
}

export interface Term {
  /** With its article where it takes one: "a cache", "refactoring". */
  readonly term: string;
  /** "a small, quick store for what was fetched before": after "is". */
  readonly meaning: string;
}

/** What there is about a field of work or interest, so that a text by rule can speak of it. */
export interface Trade {
  /** Things that are counted, packed, bought and lent: singular, `nouns.ts` makes the plural. */
  readonly items: readonly string[];
  /** What is weighed or poured. */
  readonly stuff: readonly Stuff[];
  /** What is done over and over. */
  readonly tasks: readonly Task[];
  /** "in the bakery": after a sentence, or before it with a comma. */
  readonly places: readonly string[];
  /** Who else is there: "apprentice", singular. */
  readonly people: readonly string[];
  /** "the spring audit" */
  readonly occasions: readonly string[];
  /** What went wrong, as a clause in the past: "a crate came without its labels". */
  readonly troubles: readonly string[];
  readonly terms: readonly Term[];
  /** Sentences that begin with a verb: what somebody of the trade tells a beginner. */
  readonly advice: readonly string[];
  /** What holds wherever it is practised: each a sentence of its own, true without a source of the day. */
  readonly facts: readonly string[];
}

/** Reads a trade as the content files have it: "name: a, b, c" on a line, or "name:" and a line for each, after "- ". */
export function readTrade(text: string): Trade {
  const lists = new Map<string, string[]>();
  let open: string[] = [];
  for (const line of text.trim().split("\n")) {
    if (line.startsWith("- ")) open.push(line.slice(2));
    else {
      const [name = "", rest = ""] = line.split(/:\s*(.*)/s);
      open = rest === "" ? [] : rest.split(", ");
      lists.set(name, open);
    }
  }
  const list = (name: string): readonly string[] => lists.get(name) ?? [];
  return {
    items: list("items"),
    stuff: list("stuff").map(readStuff),
    tasks: list("tasks").map(readTask),
    places: list("places"),
    people: list("people"),
    occasions: list("occasions"),
    troubles: list("troubles"),
    terms: list("terms").map(readTerm),
    advice: list("advice"),
    facts: list("facts"),
  };
}

function readStuff(text: string): Stuff {
  const [name = "", unit = ""] = text.split(":");
  return { name, unit };
}

function readTask(text: string): Task {
  const [verb = "", ...noun] = text.split(" ");
  return { verb, noun: noun.join(" ") };
}

function readTerm(text: string): Term {
  const [term = "", meaning = ""] = text.split(" = ");
  return { term, meaning };
}
