import { endSentence } from "../../domain/sentence.ts";
import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Pair,
  parseDocument,
  visit,
  type YAMLError,
} from "yaml";
import type { DocumentPath, Mistake } from "./mistake.ts";
import { showPath } from "./mistake.ts";
import { placeInScalar } from "./place-in-scalar.ts";

/** Aliases may save typing; a file that unfolds to much more than it says is refused. */
const maximumAliases = 100;
/** Names that would reach an object's prototype when somebody copies the value carelessly. */
const forbiddenKeys = new Set(["__proto__", "constructor", "prototype"]);

export interface Place {
  readonly line: number;
  readonly column: number;
  readonly source: string;
}

/** Where in the value: the value itself, its key, or a character of its text. */
export type Spot =
  | { readonly at: "value" }
  | { readonly at: "key" }
  | { readonly at: "offset"; readonly offset: number };

/** The text of one YAML file, its value, and the way back from a path in the value to a line and column. */
export interface YamlSource {
  readonly file: string;
  /** Undefined when a mistake in its syntax leaves nothing to judge. */
  readonly value: unknown;
  readonly mistakes: readonly Mistake[];
  /** The place of the value at a path; of the nearest thing around it when there is none. */
  locate(path: DocumentPath, spot?: Spot): Place;
  /** `path` is what is shown, `within` the path inside this file. */
  mistake(within: DocumentPath, details: MistakeDetails): Mistake;
}

export interface MistakeDetails extends Pick<Mistake, "message" | "expected" | "choices" | "mend"> {
  readonly severity?: Mistake["severity"];
  readonly spot?: Spot;
}

/**
 * Parses YAML 1.2. `prefix` is put before the paths that mistakes show: the part of the world's document that the
 * file fills.
 */
export function parseYaml(file: string, text: string, prefix: DocumentPath = []): YamlSource {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false, uniqueKeys: true, merge: false });
  const lines = text.split(/\r\n|\r|\n/);

  function placeOf(position: number): Place {
    const { line, col } = lineCounter.linePos(position);
    return { line: Math.max(1, line), column: Math.max(1, col), source: lines[line - 1] ?? "" };
  }

  function locate(path: DocumentPath, spot: Spot = { at: "value" }): Place {
    return placeOf(positionOf(document, text, path, spot));
  }

  function mistake(within: DocumentPath, details: MistakeDetails): Mistake {
    const { spot, severity = "error", ...said } = details;
    return { severity, file, ...locate(within, spot), path: showPath([...prefix, ...within]), ...said };
  }

  const mistakes = [
    ...syntaxMistakes(document, file, placeOf),
    ...keyMistakes(document, file, prefix, placeOf),
  ];
  const { value, mistake: unfolding } = unfold(document, file, placeOf);
  if (unfolding) mistakes.push(unfolding);
  return { file, value: mistakes.length > 0 ? undefined : value, mistakes, locate, mistake };
}

function syntaxMistakes(
  document: Document.Parsed,
  file: string,
  placeOf: (position: number) => Place,
): readonly Mistake[] {
  const exhausted = document.errors.find((error) => error.code === "RESOURCE_EXHAUSTION");
  // What follows the point where the parser gave up, or lost its way, says nothing about the file.
  const lost = document.errors.findIndex(({ code }) => !standsAlone.has(code));
  const all = [...document.errors.slice(0, lost < 0 ? undefined : lost + 1), ...document.warnings];
  const errors = exhausted ? [exhausted] : all;
  return errors.map((error) => {
    const place = placeOf(error.pos[0]);
    return { severity: "error", file, ...place, path: "", ...explainSyntax(error, place.source) };
  });
}

/** Mistakes after which a parser reads on as it would have without them. */
const standsAlone: ReadonlySet<YAMLError["code"]> = new Set([
  "DUPLICATE_KEY",
  "TAG_RESOLVE_FAILED",
  "TAB_AS_INDENT",
]);

const syntaxWords: { readonly [code in YAMLError["code"]]?: Pick<Mistake, "message" | "mend"> } = {
  DUPLICATE_KEY: {
    message: "This key is already used in the same map.",
    mend: "Rename or remove one of the two.",
  },
  TAB_AS_INDENT: { message: "A tab indents this line.", mend: "Indent with spaces." },
  RESOURCE_EXHAUSTION: { message: "The file is nested too deeply to be read.", mend: "Flatten it." },
  MULTIPLE_DOCS: {
    message: "A second document begins here.",
    mend: "Remove the line ---; a file holds one document.",
  },
};

function explainSyntax(error: YAMLError, line: string): Pick<Mistake, "message" | "mend"> {
  if (error.code === "TAG_RESOLVE_FAILED") {
    return { message: endSentence(error.message), mend: "Write plain values; tags are not read." };
  }
  const known = syntaxWords[error.code];
  if (known) return known;
  const message = `YAML: ${endSentence(error.message)}`;
  // A slot in an unquoted text: `says: [give me {item}]`.
  if (!/\[.*[\w ]\{\w+\}/.test(line)) return { message };
  return { message, mend: 'In brackets, quote a text that holds a brace: ["give me {item}"].' };
}

/** Keys that are no plain text, or that a JavaScript object would take for its prototype. */
function keyMistakes(
  document: Document.Parsed,
  file: string,
  prefix: DocumentPath,
  placeOf: (position: number) => Place,
): readonly Mistake[] {
  const mistakes: Mistake[] = [];
  const report = (pair: Pair, message: string, mend: string): void => {
    const place = placeOf(rangeStart(pair.key) ?? 0);
    mistakes.push({ severity: "error", file, ...place, path: showPath(prefix), message, mend });
  };
  visit(document, {
    Pair(_, pair) {
      const key = isScalar(pair.key) ? pair.key.value : undefined;
      if (typeof key === "string" || typeof key === "number" || typeof key === "boolean") {
        if (!forbiddenKeys.has(String(key))) return;
        report(pair, `A key may not be called ${String(key)}.`, "Choose another name.");
      } else {
        report(
          pair,
          "This key is not a plain text.",
          "Write `key: value`, and quote a key that begins with a sign.",
        );
      }
    },
  });
  return mistakes;
}

function unfold(
  document: Document.Parsed,
  file: string,
  placeOf: (position: number) => Place,
): { readonly value?: unknown; readonly mistake?: Mistake } {
  if (document.errors.length > 0) return {};
  try {
    const value: unknown = document.toJS({ maxAliasCount: maximumAliases });
    return { value };
  } catch (error) {
    const position = firstAlias(document) ?? 0;
    const message = `YAML: ${endSentence(error instanceof Error ? error.message : "unreadable aliases")}`;
    const mend = "Write the values out instead of repeating them with aliases (`*name`).";
    return { mistake: { severity: "error", file, ...placeOf(position), path: "", message, mend } };
  }
}

function firstAlias(document: Document.Parsed): number | undefined {
  let position: number | undefined;
  visit(document, {
    Alias(_, alias) {
      position = rangeStart(alias);
      return visit.BREAK;
    },
  });
  return position;
}

function rangeStart(node: unknown): number | undefined {
  if (!isScalar(node) && !isCollection(node) && !isAlias(node)) return undefined;
  return node.range?.[0];
}

function positionOf(document: Document.Parsed, text: string, path: DocumentPath, spot: Spot): number {
  let node: unknown = document.contents;
  let position = rangeStart(node) ?? 0;
  for (const [index, part] of path.entries()) {
    if (isAlias(node)) node = node.resolve(document);
    const found = step(node, part);
    if (found === undefined) return position;
    const isLast = index === path.length - 1;
    if (isLast && spot.at === "key" && found.key !== undefined) return found.key;
    node = found.value;
    position = rangeStart(node) ?? found.key ?? position;
    // A missing value (`name:`) has no text of its own, a block begins on a later line: the key is what one looks for.
    const isUnseen = (isScalar(node) && node.value === null) || (isCollection(node) && node.flow !== true);
    if (isUnseen && found.key !== undefined) position = found.key;
  }
  if (spot.at === "offset" && isScalar(node) && node.range) return placeInScalar(text, node, spot.offset);
  return position;
}

function step(
  node: unknown,
  part: string | number,
): { readonly value: unknown; readonly key?: number | undefined } | undefined {
  if (isMap(node)) {
    const pair = node.items.find(
      (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(part),
    );
    return pair && { value: pair.value, key: rangeStart(pair.key) };
  }
  if (isSeq(node) && typeof part === "number" && part < node.items.length) return { value: node.items[part] };
  return undefined;
}
