import { endSentence } from "../../domain/sentence.ts";
import type { z } from "zod";
import { listChoices } from "../../domain/errors.ts";
import { didYouMean, nearNames } from "../../domain/behavior/near-names.ts";
import type { JsonObject } from "../../domain/json.ts";
import type { DocumentPath } from "./mistake.ts";
import { knownKeys, memberOf } from "./schema-keys.ts";
import type { MistakeDetails } from "./yaml-source.ts";

export interface Explained {
  readonly path: DocumentPath;
  readonly details: MistakeDetails;
  /** Path of the key that an unknown one is taken for. */
  readonly meant?: DocumentPath;
}

/**
 * A schema's issue in words: what was found, what was expected, the choices. One issue can be several mistakes (each
 * unknown key is its own). `root` is the whole value, `schema` the JSON Schema of what judged it: both to name the choices.
 */
export function explainIssue(
  issue: z.core.$ZodIssue,
  root: unknown,
  schema: JsonObject,
): readonly Explained[] {
  const path = plainPath(issue.path);
  const found = valueAt(root, path);
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => unknownKey(path, key, freeKeys(schema, path, root)));
    case "invalid_union":
      return explainUnion(issue, path, root, schema);
    case "invalid_value":
      return [{ path, details: wrongChoice(found, issue.values.map(String)) }];
    case "invalid_key":
      return [{ path, details: wrongKey(path, issue) }];
    case "invalid_type":
      return [{ path, details: wrongType(path, found, issue.expected) }];
    case "too_big":
      return [{ path, details: outOfBounds(found, issue.origin, `at most ${issue.maximum}`) }];
    case "too_small":
      return [{ path, details: outOfBounds(found, issue.origin, `at least ${issue.minimum}`) }];
    case "invalid_format":
      return [{ path, details: { message: `${show(found)} does not fit.`, expected: issue.message } }];
    case "not_multiple_of":
    case "invalid_element":
    case "custom":
      return [{ path, details: { message: endSentence(issue.message) } }];
    default:
      return issue satisfies never;
  }
}

/** The keys that may stand there and do not yet. */
function freeKeys(schema: JsonObject, path: DocumentPath, root: unknown): readonly string[] {
  const found = valueAt(root, path);
  return knownKeys(schema, path, root).filter((key) => memberOf(found, key) === undefined);
}

/** A tag that no member has, or the mistakes of the member that fits best, which is the one meant. */
function explainUnion(
  issue: z.core.$ZodIssueInvalidUnion,
  path: DocumentPath,
  root: unknown,
  schema: JsonObject,
): readonly Explained[] {
  const found = valueAt(root, path);
  if (issue.discriminator !== undefined) {
    const tags = ("options" in issue ? (issue.options ?? []) : []).map(String);
    return [{ path, details: wrongChoice(found, tags) }];
  }
  const ranked = issue.errors
    .map((issues) => ({ issues, badness: badnessOf(issues) }))
    .sort((left, right) => left.badness - right.badness);
  const best = ranked[0];
  if (best === undefined || best.badness >= wrongKind) {
    const expected = [...new Set(issue.errors.flatMap((issues) => issues.map(kindOf)))];
    return [{ path, details: { message: `${show(found)} does not fit.`, expected: listChoices(expected) } }];
  }
  return best.issues.flatMap((inner) =>
    explainIssue({ ...inner, path: [...issue.path, ...inner.path] }, root, schema),
  );
}

const wrongKind = 1000;

/** How far a value is from a member of a union: a value of another kind is no attempt at it. */
function badnessOf(issues: readonly z.core.$ZodIssue[]): number {
  return issues.reduce((sum, issue) => {
    if (issue.path.length === 0 && issue.code === "invalid_type") return sum + wrongKind;
    if (issue.path.length === 0 && issue.code === "invalid_value") return sum + wrongKind;
    if (issue.code === "unrecognized_keys") return sum + 10 * issue.keys.length;
    return sum + 1;
  }, 0);
}

function kindOf(issue: z.core.$ZodIssue): string {
  if (issue.code === "invalid_type") return kindName(issue.expected);
  if (issue.code === "invalid_value") return listChoices(issue.values.map((value) => JSON.stringify(value)));
  return issue.message;
}

function unknownKey(path: DocumentPath, key: string, known: readonly string[]): Explained {
  const choices = nearNames(key, known);
  const mend = didYouMean(key, known);
  const [nearest] = choices;
  return {
    path: [...path, key],
    details: {
      message: `There is no ${key} here.`,
      spot: { at: "key" },
      ...(choices.length > 0 ? { choices } : {}),
      mend: mend === "" ? "Remove it." : mend,
    },
    ...(mend === "" || nearest === undefined ? {} : { meant: [...path, nearest] }),
  };
}

function wrongChoice(found: unknown, choices: readonly string[]): MistakeDetails {
  const written = typeof found === "string" ? found : JSON.stringify(found);
  const mend = found === undefined ? "" : didYouMean(written, choices);
  const message = found === undefined ? "This is missing." : `${show(found)} is not one of the choices.`;
  return {
    message,
    choices: found === undefined ? choices : nearNames(written, choices),
    ...(mend === "" ? {} : { mend }),
  };
}

function wrongKey(path: DocumentPath, issue: z.core.$ZodIssueInvalidKey): MistakeDetails {
  const expected = issue.issues.map((inner) => inner.message).join("; ");
  return { message: `${show(path.at(-1))} cannot be a key here.`, expected, spot: { at: "key" } };
}

function wrongType(path: DocumentPath, found: unknown, expected: string): MistakeDetails {
  if (found === undefined) return missing(String(path.at(-1) ?? "value"));
  if (found === null) return { message: "There is no value.", expected: kindName(expected) };
  const quote = expected === "string" && (typeof found === "number" || typeof found === "boolean");
  const message = `Found ${show(found)}.`;
  return {
    message,
    expected: kindName(expected),
    ...(quote ? { mend: `Put it in quotes: "${String(found)}".` } : {}),
  };
}

function missing(key: string): MistakeDetails {
  return { message: `${key} is missing.` };
}

function outOfBounds(found: unknown, origin: string, bound: string): MistakeDetails {
  if (typeof found === "string") {
    if (found.trim() === "")
      return { message: "This text is empty.", mend: "Write something, or remove the line." };
    return { message: `This text has ${found.trim().length} characters.`, expected: bound };
  }
  if (Array.isArray(found)) return { message: `This list has ${found.length} entries.`, expected: bound };
  return {
    message: `${show(found)} is out of bounds.`,
    expected: `${bound}${origin === "int" ? ", a whole number" : ""}`,
  };
}

function kindName(expected: string): string {
  switch (expected) {
    case "string":
      return "a text";
    case "int":
      return "a whole number";
    case "number":
      return "a number";
    case "boolean":
      return "true or false";
    case "array":
      return "a list";
    case "record":
    case "object":
      return "a map (key: value)";
    default:
      return expected;
  }
}

function show(found: unknown): string {
  if (typeof found === "string") return JSON.stringify(found.length > 60 ? `${found.slice(0, 59)}…` : found);
  if (Array.isArray(found)) return "a list";
  if (found === null) return "nothing";
  if (typeof found === "object") return "a map";
  return typeof found === "number" || typeof found === "boolean" ? String(found) : typeof found;
}

function plainPath(path: readonly PropertyKey[]): DocumentPath {
  return path.map((part) => (typeof part === "symbol" ? part.toString() : part));
}

function valueAt(root: unknown, path: DocumentPath): unknown {
  return path.reduce(memberOf, root);
}
