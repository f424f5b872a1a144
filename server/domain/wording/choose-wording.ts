import type { Random } from "../random.ts";

/** What decides between the wordings of a text. */
export interface Choosing {
  readonly random: Random;
  /** What `<name>` is one of. */
  readonly lists?: Readonly<Record<string, readonly string[]>>;
  /** Whether there is something to fill a slot with; a wording with one that there is nothing for is not chosen. */
  readonly canFill?: (slot: string) => boolean;
}

/**
 * One wording of a text with choices: "[Would|Could] you wait[| a moment]?" takes one of each pair, and choices may stand
 * in choices. `<name>` is one of a list, as if it stood there. Slots such as `{item|a}` are left as they are, and their
 * bars choose nothing. Every choice is as likely as those beside it. What is not closed stands for itself, and so does `<`
 * where there are no lists.
 * @returns undefined where no wording has slots that can all be filled.
 * @throws RangeError for a list that there is not.
 */
export function chooseWording(text: string, choosing: Choosing): string | undefined {
  let worded = "";
  for (let at = 0; at < text.length; ) {
    const sign = text.charAt(at);
    const end = endOf(text, at, choosing);
    if (end === undefined) {
      const next = nextSign(text, at + 1);
      worded += text.slice(at, next);
      at = next;
      continue;
    }
    const within = text.slice(at + 1, end);
    const part = sign === "{" ? slotOf(within, choosing) : oneOf(optionsOf(sign, within, choosing), choosing);
    if (part === undefined) return undefined;
    worded += part;
    at = end + 1;
  }
  return worded;
}

/** Whether there is anything in it to choose. */
export function hasChoices(text: string): boolean {
  return text.includes("[");
}

/** What every wording of it has, in pieces: slots and choices left out. */
export function fixedParts(text: string): readonly string[] {
  let bare = "";
  let depth = 0;
  for (const letter of text) {
    if (letter === "[") depth += 1;
    if (depth === 0) bare += letter;
    else if (letter === "]") {
      depth -= 1;
      if (depth === 0) bare += "{}";
    }
  }
  return bare.split(/\{[^}]*\}/).map((part) => part.trim());
}

const closing: Readonly<Record<string, string>> = { "[": "]", "{": "}", "<": ">" };

function nextSign(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) if (closing[text.charAt(at)] !== undefined) return at;
  return text.length;
}

/** Where what opens here is closed; undefined where nothing opens, or nothing closes it. */
function endOf(text: string, start: number, { lists }: Choosing): number | undefined {
  const open = text.charAt(start);
  const close = open === "<" && lists === undefined ? undefined : closing[open];
  if (close === undefined) return undefined;
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    if (text.charAt(at) === open) depth += 1;
    else if (text.charAt(at) === close) depth -= 1;
    if (depth === 0) return at;
  }
  return undefined;
}

function slotOf(within: string, { canFill }: Choosing): string | undefined {
  const [name = ""] = within.split("|");
  return canFill?.(name) === false ? undefined : `{${within}}`;
}

function optionsOf(sign: string, within: string, { lists }: Choosing): readonly string[] {
  if (sign === "[") return splitOptions(within);
  const list = lists?.[within];
  if (list === undefined) throw new RangeError(`There is no list ${within}.`);
  return list;
}

/** At the bars that stand in no choice or slot of their own. */
function splitOptions(text: string): readonly string[] {
  const options: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charAt(at);
    if (letter === "[" || letter === "{") depth += 1;
    else if (letter === "]" || letter === "}") depth -= 1;
    else if (letter === "|" && depth === 0) {
      options.push(text.slice(start, at));
      start = at + 1;
    }
  }
  return [...options, text.slice(start)];
}

function oneOf(options: readonly string[], choosing: Choosing): string | undefined {
  for (const option of choosing.random.shuffle(options)) {
    const worded = chooseWording(option, choosing);
    if (worded !== undefined) return worded;
  }
  return undefined;
}
