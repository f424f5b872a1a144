/** Something wrong in an authored file, where it stands and how to put it right. */
export interface Mistake {
  /** A warning does not stop the file from being used. */
  readonly severity: "error" | "warning";
  /** As the reader of the message would type it: `worlds/harrow/behaviors.yaml`, with `/` on every platform. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 code units. */
  readonly column: number;
  /** `behaviors.give_item.requires[0].if`; empty for the file as a whole. */
  readonly path: string;
  /** What was found, as a sentence. */
  readonly message: string;
  readonly expected?: string;
  /** What could stand there, the nearest to what was written first. */
  readonly choices?: readonly string[];
  readonly mend?: string;
  /** The line of the file. */
  readonly source?: string;
}

export type DocumentPath = readonly (string | number)[];

/** `behaviors.give_item.requires[0].if` */
export function showPath(path: DocumentPath): string {
  return path
    .map((part, index) => {
      if (typeof part === "number") return `[${part}]`;
      return index === 0 ? part : `.${part}`;
    })
    .join("");
}

/** By file, line and column; of several at one place only the first that was reported. */
export function sortMistakes(mistakes: readonly Mistake[]): readonly Mistake[] {
  const places = new Map<string, Mistake>();
  for (const mistake of mistakes) {
    const place = `${mistake.file}:${mistake.line}:${mistake.column}`;
    if (!places.has(place)) places.set(place, mistake);
  }
  return [...places.values()].sort(
    (left, right) =>
      compareText(left.file, right.file) || left.line - right.line || left.column - right.column,
  );
}

function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
