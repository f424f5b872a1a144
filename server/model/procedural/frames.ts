import { isJsonObject, type JsonObject } from "../../domain/json.ts";
import type { ToolSpec } from "../../domain/prompt.ts";
import { verbConcepts } from "./content/concepts.ts";
import { compileConcepts, conceptAt, type Concepts } from "./pattern.ts";
import type { Segment } from "./reading.ts";
import { isContent, numberOf, stem, toWord, type Word, wordsOf } from "./words.ts";

/** An offered behavior, ready to be recognised in what a player says. */
export interface Frame {
  readonly tool: ToolSpec;
  /** The words of its name that ask for it; the first is what it does. */
  readonly verbs: readonly [string, ...string[]];
  readonly parameters: readonly FrameParameter[];
  readonly asks: readonly Template[];
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
}

export interface Choice {
  readonly key: string;
  readonly name: string;
  /** Stems of each way to call it. */
  readonly spellings: readonly (readonly string[])[];
}

type Template = readonly ({ readonly word: string } | { readonly slot: string })[];

/** Vocabulary name to key to how it is called. */
export type Vocabulary = Readonly<
  Record<string, Readonly<Record<string, { readonly name: string; readonly aliases: readonly string[] }>>>
>;

const verbs: Concepts = compileConcepts(verbConcepts);
/** Behaviors that only say something; an exact answer does the same. */
const tellingVerbs = new Set(["share", "tell", "say", "describe", "explain", "reveal"]);

export function isTelling(frame: Frame): boolean {
  return tellingVerbs.has(frame.verbs[0]);
}

export function compileFrame(tool: ToolSpec, vocabulary: Vocabulary, asks: readonly string[]): Frame {
  const [verb = tool.name, ...others] = tool.name.split("_");
  const alsoVerbs = others.filter((part) => verbs.has(part));
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
    );
  });
  const own = tool.says.filter((line) => isAsked(line, verb));
  return { tool, verbs: [verb, ...alsoVerbs], parameters, asks: [...asks, ...own].map(compileTemplate) };
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
): FrameParameter {
  const type = schema["type"];
  const keys = (Array.isArray(schema["enum"]) ? schema["enum"] : []).filter(
    (key): key is string => typeof key === "string",
  );
  const entries = Object.values(vocabulary).find(
    (set) => keys.length > 0 && keys.every((key) => Object.hasOwn(set, key)),
  );
  const choices = keys.map((key): Choice => {
    const entry = entries?.[key];
    const called = [
      key.replace(/[_-]/g, " "),
      entry?.name ?? key.replace(/[_-]/g, " "),
      ...(entry?.aliases ?? []),
    ];
    const spellings = called
      .map((spelling) => wordsOf(spelling).map((word) => word.stem))
      .map(withoutArticle);
    return { key, name: entry?.name ?? key.replace(/[_-]/g, " "), spellings };
  });
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
  };
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
export function choicesIn(parameter: FrameParameter, words: readonly Word[]): FoundChoice[] {
  const found: FoundChoice[] = [];
  for (const choice of parameter.choices) {
    for (const spelling of choice.spellings) {
      for (let start = 0; start + spelling.length <= words.length; start += 1) {
        if (spelling.length > 0 && spelling.every((part, index) => words[start + index]?.stem === part)) {
          found.push({ choice, start, end: start + spelling.length });
        }
      }
    }
  }
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

export interface FrameMatch {
  readonly frame: Frame;
  readonly score: number;
  /** Words that a slot of an authored line took. */
  readonly slots: ReadonlyMap<string, readonly Word[]>;
}

const asking = new Set(["request", "ask_whether", "ask_what", "ask_where", "ask_how", "ask_who", "ask_when"]);

/** How surely the segment asks for this behavior; 5 and 2 clear of the next is a call. */
export function scoreFrame(frame: Frame, segment: Segment, live: ReadonlyMap<string, number>): FrameMatch {
  const { words } = segment;
  const forms = words.map(({ form }) => form);
  const text = forms.join(" ");
  const slots = frame.asks
    .map((template) => matchTemplate(template, frame, words))
    .find((match) => match !== undefined);
  if (segment.acts.includes("threaten") || segment.acts[0] === "insult")
    return { frame, score: 0, slots: new Map() };
  let score = slots === undefined ? 0 : 4;
  const hasVerb = frame.verbs.some((verb) =>
    words.some((word, at) => word.stem === stem(verb) || conceptAt(verbs, verb, words, at) > 0),
  );
  if (hasVerb) score += 3;
  const imperative =
    /^(?:please )?(?:can|could|would|will|may|might) (?:you|i|we)\b|^please\b|\bplease$|^(?:i|we) (?:need|want|could use|would like)\b/.test(
      text,
    ) ||
    (segment.acts.some((act) => act === "request") && asking.has(segment.acts[0]));
  if (imperative || slots !== undefined) score += 2;
  const named = frame.parameters.filter(
    (parameter) => parameter.type === "choice" && choicesIn(parameter, words).length > 0,
  );
  if (named.length > 0) score += 2;
  else if (live.size > 0 && frame.parameters.some(({ choices }) => choices.some(({ key }) => live.has(key))))
    score += 1;
  if (
    /\b(?:not|never)\b/.test(text) &&
    !/^(?:why not|can not you|will not you|could not you|would not you)/.test(text)
  )
    score -= 5;
  if (/^(?:i|he|she|they|we) (?:gave|sold|took|bought|lent|promised|found|had|lost|used to)\b/.test(text))
    score -= 4;
  if (
    /^(?:he|she|they|it|my \w+|the \w+|somebody|everyone|people) (?:need|want|has|have|can|could|will|would|is|are|give|sell)/.test(
      text,
    )
  )
    score -= 4;
  if (/\b(?:if|ever|suppose|imagine|once|yesterday|used to)\b/.test(text)) score -= 3;
  if (
    /^(?:why|who|when|how did|what is|what are|what was|tell me about|do you like|did you|have you)\b/.test(
      text,
    ) &&
    slots === undefined
  )
    score -= 4;
  return { frame, score, slots: slots ?? new Map() };
}

/** All literals in order with at most one word between, slots taking what they can; undefined when it does not fit. */
function matchTemplate(
  template: Template,
  frame: Frame,
  all: readonly Word[],
): Map<string, readonly Word[]> | undefined {
  const words = all.filter(({ form }) => !/^(?:the|a|an|some|please|just)$/.test(form));
  for (let start = 0; start < words.length; start += 1) {
    const slots = matchParts(template, 0, frame, words, start, new Map());
    if (slots !== undefined) return slots;
  }
  return undefined;
}

function matchParts(
  template: Template,
  index: number,
  frame: Frame,
  words: readonly Word[],
  at: number,
  slots: ReadonlyMap<string, readonly Word[]>,
): Map<string, readonly Word[]> | undefined {
  const part = template[index];
  if (part === undefined) return new Map(slots);
  if ("word" in part) {
    const gap = index === 0 ? 0 : 1;
    for (let skip = 0; skip <= gap; skip += 1) {
      if (words[at + skip]?.stem === part.word)
        return matchParts(template, index + 1, frame, words, at + skip + 1, slots);
    }
    return undefined;
  }
  const parameter = frame.parameters.find(({ name }) => name === part.slot);
  const last = index === template.length - 1;
  for (
    let length = last ? words.length - at : 1;
    last ? length >= 1 : length <= 10;
    length += last ? -1 : 1
  ) {
    const taken = words.slice(at, at + length);
    if (taken.length < length || length === 0) break;
    if (parameter !== undefined && !fits(parameter, taken)) continue;
    const rest = matchParts(
      template,
      index + 1,
      frame,
      words,
      at + length,
      new Map([...slots, [part.slot, taken]]),
    );
    if (rest !== undefined) return rest;
  }
  return undefined;
}

function fits(parameter: FrameParameter, words: readonly Word[]): boolean {
  switch (parameter.type) {
    case "choice":
      return choicesIn(parameter, words).length > 0;
    case "integer":
    case "number":
      return words.length === 1 && words.some((word) => numberOf(word) !== undefined);
    case "boolean":
      return false;
    case "text":
      return words.some((word) => isContent(word) || word.name);
    default:
      return parameter.type satisfies never;
  }
}

/** What words can say for a parameter. */
export type Scalar = string | number | boolean;
export type Arguments = Readonly<Record<string, Scalar>>;

export type Filled =
  | { readonly type: "ready"; readonly arguments: Arguments }
  | { readonly type: "missing"; readonly parameter: FrameParameter; readonly arguments: Arguments };

/**
 * The arguments that the words give, one set per call: two choices joined ("the rope and the oil") are two calls.
 * `before`: arguments from an earlier turn. `recent`: words of the last turns, for "it" and "that".
 */
export function fillFrame(
  match: FrameMatch,
  segment: Segment,
  before: Arguments,
  recent: readonly Word[],
): readonly Filled[] {
  const { frame } = match;
  const main =
    frame.parameters.find(({ type, required }) => type === "choice" && required) ??
    frame.parameters.find(({ type }) => type === "choice");
  const several = main === undefined || before[main.name] !== undefined ? [] : choicesIn(main, segment.words);
  const sets = several.length > 1 && / and |,/.test(segment.text) ? several.slice(0, 3) : [several[0]];
  return sets.map((found) => fillOnce(match, segment, main, found, before, recent));
}

function fillOnce(
  { frame, slots }: FrameMatch,
  segment: Segment,
  main: FrameParameter | undefined,
  found: FoundChoice | undefined,
  before: Arguments,
  recent: readonly Word[],
): Filled {
  const given: Record<string, Scalar> = { ...before };
  const numbers = numbersIn(segment.words);
  for (const parameter of frame.parameters) {
    if (given[parameter.name] !== undefined) continue;
    const value = valueFor(parameter, segment, slots, parameter === main ? found : undefined, numbers, frame);
    if (value !== undefined) given[parameter.name] = value;
  }
  if (
    main !== undefined &&
    given[main.name] === undefined &&
    (segment.pronoun === "thing" || main.choices.length === 1)
  ) {
    const lately = main.choices.length === 1 ? main.choices[0] : choicesIn(main, recent).at(-1)?.choice;
    if (lately !== undefined) given[main.name] = lately.key;
  }
  for (const parameter of frame.parameters) {
    if (given[parameter.name] === undefined && parameter.default !== undefined)
      given[parameter.name] = parameter.default;
  }
  const missing = frame.parameters.find(({ name, required }) => required && given[name] === undefined);
  return missing === undefined
    ? { type: "ready", arguments: given }
    : { type: "missing", parameter: missing, arguments: given };
}

interface FoundNumber {
  readonly value: number;
  readonly at: number;
  readonly before: string;
  readonly after: string;
}

function numbersIn(words: readonly Word[]): FoundNumber[] {
  return words.flatMap((word, at) => {
    const value = numberOf(word) ?? (word.form === "half" ? 0.5 : undefined);
    const next = words
      .slice(at + 1, at + 3)
      .map(({ stem: one }) => one)
      .join(" ");
    return value === undefined ? [] : [{ value, at, before: words[at - 1]?.form ?? "", after: next }];
  });
}

function valueFor(
  parameter: FrameParameter,
  segment: Segment,
  slots: FrameMatch["slots"],
  found: FoundChoice | undefined,
  numbers: readonly FoundNumber[],
  frame: Frame,
): Scalar | undefined {
  const slotted = slots.get(parameter.name) ?? [];
  switch (parameter.type) {
    case "choice": {
      const choice =
        found?.choice ??
        choicesIn(parameter, slotted)[0]?.choice ??
        choicesIn(parameter, segment.words)[0]?.choice;
      return choice?.key;
    }
    case "integer":
    case "number":
      return numberFor(parameter, slotted, segment, numbers, frame);
    case "boolean": {
      const stems = parameter.name
        .split("_")
        .map(stem)
        .filter((one) => isContent(toWord(one, false)));
      return stems.length > 0 && stems.every((one) => segment.words.some((word) => word.stem === one))
        ? true
        : undefined;
    }
    case "text":
      return textFor(slotted, segment);
    default:
      return parameter.type satisfies never;
  }
}

function numberFor(
  parameter: FrameParameter,
  slotted: readonly Word[],
  segment: Segment,
  numbers: readonly FoundNumber[],
  frame: Frame,
): number | undefined {
  const direct = slotted[0] === undefined ? undefined : numberOf(slotted[0]);
  const isAmount = /^(?:quantity|count|amount|number)$/.test(parameter.name);
  if (isAmount && segment.words.some(({ form }) => form === "all" || form === "every"))
    return parameter.maximum;
  const units = wordsOf(`${parameter.name.replaceAll("_", " ")} ${parameter.description}`)
    .filter(isContent)
    .map(({ stem: one }) => one);
  const unit = numbers.find(({ after }) => units.some((one) => after.split(" ")[0] === one));
  const others = frame.parameters.filter(
    (one) => one !== parameter && (one.type === "integer" || one.type === "number"),
  );
  const mine = numbers.filter(({ after, before }) => {
    const theirs = others.some((other) =>
      wordsOf(`${other.name} ${other.description}`)
        .filter(isContent)
        .some(({ stem: one }) => after.split(" ")[0] === one),
    );
    return !theirs && (isAmount ? before !== "for" && before !== "at" : true);
  });
  const isPrice = /price|fee|cost|pay/.test(parameter.name);
  const priced = isPrice
    ? numbers.find(
        ({ before, after }) =>
          before === "for" ||
          before === "at" ||
          before === "pay" ||
          /tally|coin|silver|gold|piece/.test(after),
      )
    : undefined;
  const value =
    direct ??
    unit?.value ??
    priced?.value ??
    (isPrice && numbers.length > 1 ? numbers.at(-1)?.value : mine[0]?.value);
  if (value === undefined) return undefined;
  return parameter.type === "integer" ? Math.trunc(value) : value;
}

function textFor(slotted: readonly Word[], segment: Segment): string | undefined {
  const quoted = /["“]([^"”]{2,160})["”]/.exec(segment.text)?.[1];
  const text = quoted ?? slotted.map((word) => word.text).join(" ");
  const clean = text
    .replace(/^(?:that |to )/i, "")
    .replace(/^(?:you|i) (?:will|are going to|would|can) /i, "")
    .replace(/[.!?]+$/, "")
    .trim();
  return clean.length > 1 ? clean.slice(0, 160) : undefined;
}
