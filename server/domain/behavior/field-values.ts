import { listChoices } from "../errors.ts";
import type { Json } from "../json.ts";
import type { StateField } from "../world/state.ts";
import type { Choices, DeclaredValue } from "./declarations.ts";
import { didYouMean } from "./near-names.ts";
import type { CountsValue } from "./state-access.ts";
import type { StateValue } from "./situation.ts";

/** Whether values fit what a field declares. Every message is a sentence that names what was expected. */

const longestText = 200;

export type FieldCheck =
  | { readonly type: "fits"; readonly value: StateValue }
  | { readonly type: "wrong"; readonly message: string; readonly expected: string };

/** A whole value of a field: nothing is coerced, but counts of 0 are dropped. */
export function checkFieldValue(declared: DeclaredValue, value: Json): FieldCheck {
  const { field, sort } = declared;
  if (!field) return { type: "wrong", message: "This cannot be set.", expected: "a declared field" };
  const message = wrongFieldValue(field, "choices" in sort ? sort.choices : undefined, value);
  if (message !== undefined) return { type: "wrong", message, expected: sayField(field) };
  return { type: "fits", value: normalize(value) };
}

/** One entry of a count. */
export function checkCount(declared: DeclaredValue, entry: string, count: Json): FieldCheck {
  const { field } = declared;
  if (field?.type !== "counts")
    return { type: "wrong", message: "There are no entries.", expected: "counts" };
  const choices = "choices" in declared.sort ? declared.sort.choices : undefined;
  const message = outsideChoices(entry, choices) ?? wrongCount(entry, count, field.maximum);
  if (message !== undefined)
    return { type: "wrong", message, expected: `an integer from 0 to ${field.maximum}` };
  return { type: "fits", value: Number(count) };
}

/**
 * What is wrong with a constant that an effect puts into a field: a whole scalar, one count, one text of a list, or
 * (`isEntry`) the name of a count's entry. Undefined when it fits.
 */
export function checkConstant(
  declared: DeclaredValue,
  value: StateValue,
  isEntry: boolean,
): string | undefined {
  const { field, sort } = declared;
  const choices = "choices" in sort ? sort.choices : undefined;
  if (isEntry || field?.type === "list") return wrongText(value, choices);
  if (field?.type === "counts") return wrongCount("it", value, field.maximum);
  return field && wrongFieldValue(field, choices, value);
}

function wrongFieldValue(field: StateField, choices: Choices | undefined, value: Json): string | undefined {
  switch (field.type) {
    case "integer":
    case "number":
      return wrongNumber(field, value);
    case "boolean":
      return typeof value === "boolean" ? undefined : `${show(value)} is not true or false.`;
    case "string":
      return wrongText(value, choices, field.starts);
    case "counts":
      return wrongCounts(value, choices, field.maximum);
    case "list":
      return wrongList(value, choices, field.maximum);
    default:
      return field satisfies never;
  }
}

function wrongNumber(
  field: Extract<StateField, { type: "integer" | "number" }>,
  value: Json,
): string | undefined {
  const isKind = field.type === "integer" ? Number.isSafeInteger(value) : Number.isFinite(value);
  const isInside = typeof value === "number" && value >= field.minimum && value <= field.maximum;
  return isKind && isInside ? undefined : `${show(value)} is not ${sayField(field)}.`;
}

/** A field with a vocabulary may hold an entry, or what it starts with. */
function wrongText(value: Json, choices: Choices | undefined, start?: string): string | undefined {
  if (typeof value !== "string") return `${show(value)} is not a text.`;
  if (value === start) return undefined;
  if (!choices && value.length > longestText) return `The text is longer than ${longestText} characters.`;
  return outsideChoices(value, choices);
}

function wrongCounts(value: Json, choices: Choices | undefined, maximum: number): string | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return `${show(value)} is not counts.`;
  for (const [entry, count] of Object.entries(value)) {
    const wrong = outsideChoices(entry, choices) ?? wrongCount(entry, count, maximum);
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}

function wrongCount(entry: string, count: Json, maximum: number): string | undefined {
  if (typeof count === "number" && Number.isSafeInteger(count) && count >= 0 && count <= maximum)
    return undefined;
  return `${show(count)} is not an integer from 0 to ${maximum}${entry === "it" ? "" : `, for ${entry}`}.`;
}

function wrongList(value: Json, choices: Choices | undefined, maximum: number): string | undefined {
  if (!Array.isArray(value)) return `${show(value)} is not a list.`;
  if (value.length > maximum) return `The list has ${value.length} texts, more than ${maximum}.`;
  if (new Set(value).size !== value.length) return "The list holds a text twice.";
  const texts: readonly Json[] = value;
  for (const text of texts) {
    const wrong = wrongText(text, choices);
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}

function outsideChoices(value: string, choices: Choices | undefined): string | undefined {
  if (!choices || choices.keys.includes(value)) return undefined;
  const hint = didYouMean(value, choices.keys) || `It has ${listChoices(choices.keys)}.`;
  return `${show(value)} is not in ${choices.label}. ${hint}`;
}

/** The value as it is kept; it was found to fit. */
function normalize(value: Json): StateValue {
  if (isStateCounts(value)) return Object.fromEntries(Object.entries(value).filter(([, count]) => count > 0));
  if (Array.isArray(value)) return value.map(String);
  return typeof value === "object" ? "" : value === 0 ? 0 : value;
}

function isStateCounts(value: Json): value is CountsValue {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** "an integer from 0 to 100" */
function sayField(field: StateField): string {
  switch (field.type) {
    case "integer":
      return `an integer from ${field.minimum} to ${field.maximum}`;
    case "number":
      return `a number from ${field.minimum} to ${field.maximum}`;
    case "boolean":
      return "true or false";
    case "string":
      return field.of === undefined
        ? `a text of at most ${longestText} characters`
        : `an entry of vocabulary ${field.of}`;
    case "counts":
      return `counts of vocabulary ${field.of}, each from 0 to ${field.maximum}`;
    case "list":
      return `a list of at most ${field.maximum} distinct texts${field.of === undefined ? "" : ` of vocabulary ${field.of}`}`;
    default:
      return field satisfies never;
  }
}

function show(value: Json): string {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
