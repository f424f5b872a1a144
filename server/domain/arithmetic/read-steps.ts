import { evaluate, isFunctionName, type Mark } from "./evaluate.ts";
import { compare, divide, fraction, type Fraction, multiply, parseNumber, subtract } from "./fraction.ts";

/** One equality of a worked solution, "12 × 30 = 360". */
export interface Step {
  /** As it is written. */
  readonly text: string;
  readonly left: Fraction;
  readonly right: Fraction;
  /** Whether both sides are the same, a rounded right side taken as what it is rounded from. */
  readonly holds: boolean;
}

type Piece =
  | (Mark & { readonly type: "mark" })
  | { readonly type: "equals" | "word" | "stop"; readonly text: string };

const piecePattern = /\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d])|\d+(?:\.\d+)?|[\p{L}_][\p{L}\d_'’-]*|\n|[^\s]/gu;
const operators: Readonly<Record<string, string>> = {
  "+": "+",
  "-": "-",
  "−": "-",
  "–": "-",
  "*": "×",
  "×": "×",
  "·": "×",
  "/": "/",
  "÷": "/",
  "^": "^",
  mod: "mod",
};

/**
 * The equalities of a text that can be computed; those with a letter for a number, a unit on a lone number or a mark
 * that is not known here are passed over, since nothing can be said of them.
 */
export function readSteps(text: string): readonly Step[] {
  const pieces = readPieces(text);
  return pieces.flatMap((piece, at) => {
    if (piece.type !== "equals") return [];
    const before = sideBefore(pieces, at);
    const after = sideAfter(pieces, at);
    if (before === undefined || after === undefined) return [];
    const left = evaluate(before.marks);
    const right = evaluate(after.marks);
    if (left === undefined || right === undefined) return [];
    // "5 hours = 300 minutes" says what a unit is; it is no computation.
    if (!hasOperator(before.marks) && (before.hasUnit || !hasOperator(after.marks))) return [];
    const written = `${wordsOf(before.marks)} ${piece.text} ${wordsOf(after.marks)}`;
    return [{ text: written, left, right, holds: agrees(left, right, after, piece.text) }];
  });
}

function readPieces(text: string): readonly Piece[] {
  const plain = text
    .replace(/\\(?:times|cdot)\b/g, "×")
    .replace(/\\d?frac\{([^{}]+)\}\{([^{}]+)\}/g, "(($1)/($2))")
    .replace(/[$€£]|\*\*|\\[()[\]]/g, "")
    .replace(/²/g, "^2")
    .replace(/³/g, "^3");
  const found = [...plain.matchAll(piecePattern)].map((match) => ({ text: match[0], index: match.index }));
  return found.map(({ text: piece, index }, at) =>
    readPiece(piece, plain.slice(index + piece.length, index + piece.length + 4), found[at + 1]?.text),
  );
}

function readPiece(text: string, following: string, next: string | undefined): Piece {
  const mark = (kind: Mark["kind"], written = text): Piece => ({ type: "mark", kind, text: written });
  if (/^\d/.test(text)) {
    // "2x", "14:05" and "5th" are no numbers to compute with; "5kg" is one with its unit.
    const isOther = /^(?:\p{L}(?!\p{L})|(?:th|st|nd|rd)\b|:\d)/u.test(following);
    return isOther ? { type: "word", text } : mark("number");
  }
  const operator = operators[text] ?? (text === "x" && /^[\d(]/.test(next ?? "") ? "×" : undefined);
  if (operator !== undefined) return mark("operator", operator);
  if (text === "of") return { type: "word", text };
  if (text === "(") return mark("open");
  if (text === ")") return mark("close");
  if (text === "%") return mark("percent");
  if (text === "!") return mark("factorial");
  if (text === "=" || text === "≈") return { type: "equals", text };
  if (isFunctionName(text) && next === "(") return mark("function");
  return { type: /[\p{L}]/u.test(text) ? "word" : "stop", text };
}

interface Side {
  readonly marks: readonly Mark[];
  /** A word stood behind a number: "5 hours". */
  readonly hasUnit: boolean;
}

/** The longest expression that ends before the sign; undefined where it goes on to the left with a letter. */
function sideBefore(pieces: readonly Piece[], sign: number): Side | undefined {
  const start = startOfSide(pieces, sign);
  for (let from = start; from < sign; from += 1) {
    const side = readSide(pieces, from, sign);
    if (side === undefined || evaluate(side.marks) === undefined) continue;
    const previous = pieces[from - 1];
    return previous?.type === "mark" && (previous.kind === "operator" || previous.kind === "percent")
      ? undefined
      : side;
  }
  return undefined;
}

function startOfSide(pieces: readonly Piece[], sign: number): number {
  let at = sign - 1;
  while (at >= 0 && pieces[at]?.type !== "equals" && pieces[at]?.text !== "\n" && !isSentenceEnd(pieces, at))
    at -= 1;
  return at + 1;
}

function isSentenceEnd(pieces: readonly Piece[], at: number): boolean {
  return /^[.;:?]$/.test(pieces[at]?.text ?? "") || (pieces[at]?.text === "," && !isInsideCall(pieces, at));
}

function isInsideCall(pieces: readonly Piece[], at: number): boolean {
  return pieces
    .slice(Math.max(0, at - 4), at)
    .some((piece) => piece.type === "mark" && piece.kind === "function");
}

/** The longest expression that begins behind the sign. */
function sideAfter(pieces: readonly Piece[], sign: number): Side | undefined {
  let end = sign + 1;
  while (
    end < pieces.length &&
    pieces[end]?.type !== "equals" &&
    pieces[end]?.text !== "\n" &&
    !isSentenceEnd(pieces, end)
  )
    end += 1;
  for (let to = end; to > sign + 1; to -= 1) {
    const side = readSide(pieces, sign + 1, to);
    if (side === undefined || evaluate(side.marks) === undefined) continue;
    const next = pieces[to];
    const isCut = next?.type === "mark" && next.kind === "operator";
    const isRemainder = /^(?:remainder|rest|r)$/i.test(next?.text ?? "");
    return isCut || isRemainder ? undefined : side;
  }
  return undefined;
}

const notUnit = /^(?:\d.*|remainder|rest|r)$/i;

/** Words behind a number are its unit and are passed over; any other word ends the expression. "3/4 of 20" multiplies. */
function readSide(pieces: readonly Piece[], from: number, to: number): Side | undefined {
  const marks: Mark[] = [];
  let words = 0;
  for (const [index, piece] of pieces.slice(from, to).entries()) {
    const previous = marks.at(-1);
    const isAfterValue = /^(?:number|close|percent|factorial)$/.test(previous?.kind ?? "");
    const next = pieces[from + index + 1];
    if (piece.type === "mark") {
      if (words > 0 && piece.kind !== "operator" && piece.kind !== "close") return undefined;
      marks.push({ kind: piece.kind, text: piece.text });
      words = 0;
    } else if (piece.text === "of" && isAfterValue && next?.type === "mark" && next.kind !== "operator") {
      marks.push({ kind: "operator", text: "×" });
    } else if (piece.text === "," && isInsideCall(pieces, from + index)) {
      marks.push({ kind: "comma", text: "," });
    } else if (piece.type === "word" && isAfterValue && words < 4 && !notUnit.test(piece.text)) {
      words += 1;
    } else return undefined;
  }
  return marks.length === 0 ? undefined : { marks, hasUnit: words > 0 };
}

function hasOperator(marks: readonly Mark[]): boolean {
  return marks.some(({ kind }) => kind === "operator" || kind === "function" || kind === "factorial");
}

function agrees(left: Fraction, right: Fraction, { marks }: Side, sign: string): boolean {
  if (compare(left, right) === 0n) return true;
  // "30 / 120 × 100 = 25%" is how people write it, and so is "30 / 120 = 25%".
  const isPercent = marks.at(-1)?.kind === "percent";
  if (isPercent && compare(left, multiply(right, fraction(100))) === 0n) return true;
  const [mark] = marks;
  const decimals =
    marks.length === 1 && mark?.kind === "number" ? (/\.(\d+)$/.exec(mark.text)?.[1] ?? "").length : 0;
  if (decimals < 2 && sign !== "≈") return false;
  const half = divide(fraction(1), fraction(2n * 10n ** BigInt(decimals)));
  const apart = subtract(left, right);
  const distance = apart.above < 0n ? { above: -apart.above, below: apart.below } : apart;
  return compare(distance, half) <= 0n;
}

function wordsOf(marks: readonly Mark[]): string {
  return marks
    .map(({ kind, text }) => (kind === "operator" ? ` ${text} ` : kind === "comma" ? ", " : text))
    .join("")
    .replace(/^ - /, "-")
    .replace(/([×/^] ) - /g, "$1-")
    .trim();
}

/** The numbers that stand in a text, in order. */
export function numbersIn(text: string): readonly Fraction[] {
  const found = text.match(/-?(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?(?:\s*\/\s*[1-9]\d*)?/g) ?? [];
  return found.flatMap((number) => parseNumber(number) ?? []);
}
