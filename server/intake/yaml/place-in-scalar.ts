import type { Scalar } from "yaml";

/**
 * Position in the file of the `offset`th character of a scalar's trimmed text. Quotes, escapes, indentation and
 * folded line ends stand between the two, so the text is followed through the file character by character.
 */
export function placeInScalar(text: string, scalar: Scalar, offset: number): number {
  const [start, end] = scalar.range ?? [0, 0, 0];
  const value = typeof scalar.value === "string" ? scalar.value.trim() : "";
  let position = skipHeader(text, start, end);
  for (let index = 0; index < value.length; index += 1) {
    const wanted = value[index];
    position = isSpace(wanted)
      ? skipWhile(text, position, end, (found) => !isSpace(found))
      : seek(text, position, end, wanted);
    if (index >= offset || position >= end) return Math.min(position, end);
    position =
      isSpace(wanted) && !isSpace(value[index + 1]) ? skipWhile(text, position, end, isSpace) : position + 1;
  }
  return Math.min(position, end);
}

/** Past an opening quote, or past the line of `|` or `>`. */
function skipHeader(text: string, start: number, end: number): number {
  const first = text[start];
  if (first === '"' || first === "'") return start + 1;
  if (first !== "|" && first !== ">") return start;
  const lineEnd = text.indexOf("\n", start);
  return lineEnd === -1 || lineEnd >= end ? start : lineEnd + 1;
}

function seek(text: string, from: number, end: number, wanted: string | undefined): number {
  return skipWhile(text, from, end, (found) => found !== wanted);
}

function skipWhile(
  text: string,
  from: number,
  end: number,
  skips: (found: string | undefined) => boolean,
): number {
  let position = from;
  while (position < end && skips(text[position])) position += 1;
  return position;
}

function isSpace(character: string | undefined): boolean {
  return character !== undefined && /\s/.test(character);
}
