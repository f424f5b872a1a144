import { isJsonObject, type JsonObject } from "../../domain/json.ts";
import type { ToolSpec } from "../../domain/prompt.ts";
import { verbConcepts } from "./content/concepts.ts";
import { cardinalOf } from "./quantities.ts";
import { isContent, type Word, wordsOf } from "./words.ts";

/** An offered behavior, ready to be recognised in what a player says. */
export interface Frame {
  readonly tool: ToolSpec;
  /** The words of its name that ask for it; the first is what it does. */
  readonly verbs: readonly [string, ...string[]];
  readonly parameters: readonly FrameParameter[];
  readonly asks: readonly Template[];
  /** Stems that begin at least two of its lines: they ask for it where what is named fits. */
  readonly alsoBy: ReadonlySet<string>;
}

export interface FrameParameter {
  readonly name: string;
  readonly type: "choice" | "integer" | "number" | "boolean" | "text";
  readonly required: boolean;
  readonly description: string;
  readonly default: Scalar | undefined;
  readonly minimum: number;
  readonly maximum: number;
  readonly choices: readonly Choice[];
  /** What the same vocabulary holds beside them: it can be asked for, and not be had. */
  readonly others: readonly Choice[];
  /** Stems of each phrase that sets it, for a boolean. */
  readonly flags: readonly (readonly string[])[];
}

export interface Choice {
  readonly key: string;
  readonly name: string;
  /** Stems of each way to call it. */
  readonly spellings: readonly (readonly string[])[];
}

export type Template = readonly ({ readonly word: string } | { readonly slot: string })[];

/** Vocabulary name to key to how it is called. */
export type Vocabulary = Readonly<
  Record<string, Readonly<Record<string, { readonly name: string; readonly aliases: readonly string[] }>>>
>;

/** Behaviors that only say something; an exact answer does the same. */
const tellingVerbs = new Set(["share", "tell", "say", "describe", "explain", "reveal"]);

export function isTelling(frame: Frame): boolean {
  return tellingVerbs.has(frame.verbs[0]);
}

/** What it does puts something into the hands of who asks. */
export function isHandingOver({ verbs: [verb] }: Frame): boolean {
  return verb === "give" || verb === "lend" || verb === "sell";
}

/** What a world adds to a behavior: more ways to ask for it, and phrases that set its booleans. */
export interface FrameSpeech {
  readonly asks: readonly string[];
  readonly flags: Readonly<Record<string, readonly string[]>>;
}

/** What of a frame is the same whatever can be chosen: what it does, and the lines that ask for it. */
export type FrameLines = Pick<Frame, "verbs" | "asks" | "alsoBy">;

export function compileLines({ name, says }: ToolSpec, asks: readonly string[] = []): FrameLines {
  const parts = name.split("_");
  // "make_promise" is about promising.
  const isLight = /^(?:make|do|get|set)$/.test(parts[0] ?? "") && Object.hasOwn(verbConcepts, parts[1] ?? "");
  const [verb = name, ...others] = isLight ? parts.slice(1) : parts;
  const alsoVerbs = others.filter((part) => Object.hasOwn(verbConcepts, part));
  const own = says.filter((line) => isAsked(line, verb));
  const templates = [...asks, ...own].map(withoutCourtesy).map(compileTemplate);
  return { verbs: [verb, ...alsoVerbs], asks: templates, alsoBy: beginningsOf(templates) };
}

export function compileFrame(
  tool: ToolSpec,
  lines: FrameLines,
  vocabulary: Vocabulary,
  flags: FrameSpeech["flags"] = {},
): Frame {
  const properties = tool.parameters["properties"];
  const required = tool.parameters["required"];
  const names = isJsonObject(properties) ? Object.keys(properties).sort() : [];
  const parameters = names.map((name) => {
    const schema = isJsonObject(properties) ? properties[name] : undefined;
    return compileParameter(
      name,
      isJsonObject(schema) ? schema : {},
      Array.isArray(required) && required.includes(name),
      vocabulary,
      flags[name] ?? [],
    );
  });
  return { tool, ...lines, parameters };
}

/** "Could you top up my bottle" asks by "top up my bottle"; "could I have" needs its beginning. */
function withoutCourtesy(line: string): string {
  const plain = line.replace(/^(?:could|can|will|would) you (?:please )?/i, "");
  return /^(?:have|get|see|take|be|do|read)\b/i.test(plain) || !plain.includes(" ") ? line : plain;
}

function beginningsOf(templates: readonly Template[]): ReadonlySet<string> {
  const firsts = templates.flatMap(([part]) => (part !== undefined && "word" in part ? [part.word] : []));
  const said = new Set(
    wordsOf(firsts.join(" "))
      .filter(isContent)
      .map((word) => word.stem),
  );
  return new Set(firsts.filter((one, at) => said.has(one) && firsts.indexOf(one) !== at));
}

/** Half of the authored lines are what the NPC says while doing it; a player's words never match those. */
function isAsked(line: string, verb: string): boolean {
  if (
    /^(?:here|there|take|have \{|hold still|sit|stand|watch|mind|wait|sold|brass|see|up|it's|that|this|and|you'll|you can|let me see|let me tell|we're|news for|strike)\b/i.test(
      line,
    )
  )
    return false;
  if (
    /\bI(?:'ll|'m|'ve| can| give| release)? \{?\w*/.test(line) &&
    /\b(?:you|your|yours|the pages|the lamp up|what I said|stand behind)\b/i.test(line) &&
    /^I\b/.test(line) &&
    !/\bfrom you\b/.test(line)
  )
    return false;
  return (
    !new RegExp(`^I(?:'ll|'m)? (?:can )?(?:${verb}|promise)\\b`, "i").test(line) &&
    !/^(?:hold me|drum's|lamp's)/i.test(line)
  );
}

function compileTemplate(line: string): Template {
  return line.split(/(\{[a-z_]+\})/).flatMap((part): Template => {
    const slot = /^\{([a-z_]+)\}$/.exec(part)?.[1];
    if (slot !== undefined) return [{ slot }];
    return wordsOf(part)
      .filter(({ form }) => !/^(?:the|a|an|some|please)$/.test(form))
      .map(({ stem: word }) => ({ word }));
  });
}

function compileParameter(
  name: string,
  schema: JsonObject,
  required: boolean,
  vocabulary: Vocabulary,
  flags: readonly string[],
): FrameParameter {
  const type = schema["type"];
  const keys = (Array.isArray(schema["enum"]) ? schema["enum"] : []).filter(
    (key): key is string => typeof key === "string",
  );
  const entries = Object.values(vocabulary).find(
    (set) => keys.length > 0 && keys.every((key) => Object.hasOwn(set, key)),
  );
  const choices = keys.map((key) => choiceOf(key, entries?.[key]));
  const others = Object.entries(entries ?? {}).flatMap(([key, entry]) =>
    keys.includes(key) ? [] : [choiceOf(key, entry)],
  );
  return {
    name,
    type:
      choices.length > 0
        ? "choice"
        : type === "integer" || type === "number" || type === "boolean"
          ? type
          : "text",
    required: required && schema["default"] === undefined,
    description: typeof schema["description"] === "string" ? schema["description"] : "",
    default: isScalar(schema["default"]) ? schema["default"] : undefined,
    minimum: typeof schema["minimum"] === "number" ? schema["minimum"] : Number.MIN_SAFE_INTEGER,
    maximum: typeof schema["maximum"] === "number" ? schema["maximum"] : Number.MAX_SAFE_INTEGER,
    choices,
    others,
    flags: flags.map((phrase) => wordsOf(phrase).map((word) => word.stem)),
  };
}

type VocabularyEntry = Vocabulary[string][string];

/** A world calls a thing the same in every frame. */
const choices = new WeakMap<VocabularyEntry, Choice>();

function choiceOf(key: string, entry: VocabularyEntry | undefined): Choice {
  const known = entry && choices.get(entry);
  if (known?.key === key) return known;
  const choice = compileChoice(key, entry);
  if (entry) choices.set(entry, choice);
  return choice;
}

function compileChoice(key: string, entry: VocabularyEntry | undefined): Choice {
  const plain = key.replace(/[_-]/g, " ");
  const called = [plain, entry?.name ?? plain, ...(entry?.aliases ?? [])];
  const spellings = called.map((spelling) => wordsOf(spelling).map((word) => word.stem)).map(withoutArticle);
  return { key, name: entry?.name ?? plain, spellings };
}

function isScalar(value: unknown): value is Scalar {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

function withoutArticle(stems: readonly string[]): readonly string[] {
  return stems.length > 1 && /^(?:the|a|an|that)$/.test(stems[0] ?? "") ? stems.slice(1) : stems;
}

export interface FoundChoice {
  readonly choice: Choice;
  readonly start: number;
  readonly end: number;
}

/** Choices named in the words, longest spelling first, each word used once, in the order of the text. */
export function choicesIn(choices: readonly Choice[], words: readonly Word[]): FoundChoice[] {
  const found = choices.flatMap((choice) =>
    choice.spellings.flatMap((spelling) => placesOf(choice, spelling, words)),
  );
  found.sort((left, right) => right.end - right.start - (left.end - left.start) || left.start - right.start);
  const chosen: FoundChoice[] = [];
  for (const one of found) {
    const overlaps = chosen.some(
      ({ start, end, choice }) => (one.start < end && start < one.end) || choice.key === one.choice.key,
    );
    if (!overlaps) chosen.push(one);
  }
  return chosen.sort((left, right) => left.start - right.start);
}

/** Words that may stand between those of a name: "a boat is in trouble" names "a boat in trouble". */
const gapAtMost = 2;

function placesOf(choice: Choice, spelling: readonly string[], words: readonly Word[]): FoundChoice[] {
  const places: FoundChoice[] = [];
  if (spelling.length === 0) return places;
  for (let start = 0; start < words.length; start += 1) {
    let at = start;
    let part = 0;
    let gap = spelling.length > 1 ? gapAtMost : 0;
    while (part < spelling.length && at < words.length) {
      const word = words[at];
      const isPart =
        word !== undefined && (word.stem === spelling[part] || cardinalOf(word.form) === spelling[part]);
      if (isPart) part += 1;
      else if (part === 0 || gap === 0 || (word !== undefined && !mayStandBetween(word))) break;
      else gap -= 1;
      at += 1;
    }
    if (part === spelling.length && !isNoName(words, start, at)) places.push({ choice, start, end: at });
  }
  return places;
}

/** "The fifth gate by three feet" names no third gate. */
function mayStandBetween(word: Word): boolean {
  return !isContent(word) && !/^(?:by|for|to|at|with|from|and|or|me|you)$/.test(word.form);
}

/** "One of the gates", "that one": the number counts, or stands for what was named. */
function isNoName(words: readonly Word[], start: number, end: number): boolean {
  if (end !== start + 1 || words[start]?.form !== "one") return false;
  return (
    words[end]?.form === "of" ||
    /^(?:this|that|which|any|each|last|next|other|me|another)$/.test(words[start - 1]?.form ?? "")
  );
}

/** The only choice of which the words hold some part that means something: "the keel" for "mend the keel". */
export function choiceHinted(choices: readonly Choice[], words: readonly Word[]): Choice | undefined {
  const stems = new Set(words.filter(isContent).map((word) => word.stem));
  const hinted = choices.filter(({ name }) =>
    wordsOf(name).some((word) => isContent(word) && stems.has(word.stem)),
  );
  return hinted.length === 1 ? hinted[0] : undefined;
}

/** What words can say for a parameter. */
export type Scalar = string | number | boolean;
export type Arguments = Readonly<Record<string, Scalar>>;
