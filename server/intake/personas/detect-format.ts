import { DramatisError } from "../../domain/errors.ts";
import { foldColumn, personaColumns } from "./column-roles.ts";
import type { ReadPersonasOptions } from "./persona-draft.ts";

/** How a stream is cut: a table has its delimiter, undefined for one of a single column. */
export type StreamFormat =
  | { readonly type: "lines"; readonly of: "json" | "text" }
  | { readonly type: "array" }
  | { readonly type: "table"; readonly delimiter: string | undefined };

/** A first line longer than this is no header and no sentence. */
const enoughBytes = 64 * 1024;

/** What detection needs to see: a line that is not empty, whole. */
export function showsFormat(head: Buffer): boolean {
  if (head.length >= enoughBytes) return true;
  const start = head.findIndex((byte) => byte > 0x20);
  return head.length >= 8 && start !== -1 && head.includes(0x0a, start);
}

/** Files that begin so are none of texts. */
const foreign: readonly (readonly [bytes: readonly number[], what: string, mend: string])[] = [
  [
    [0x50, 0x41, 0x52, 0x31],
    "a Parquet file, whose end is read first",
    "Name the file itself instead of sending it through a pipe.",
  ],
  [[0x50, 0x4b, 0x03, 0x04], "a ZIP archive or a spreadsheet", "Unpack it, or save the sheet as CSV."],
  [[0x28, 0xb5, 0x2f, 0xfd], "packed with Zstandard", "Unpack it: `zstd -d FILE`. Gzip is read as it is."],
  [[0xfd, 0x37, 0x7a, 0x58], "packed with xz", "Unpack it: `xz -d FILE`. Gzip is read as it is."],
  [[0x42, 0x5a, 0x68], "packed with bzip2", "Unpack it: `bzip2 -d FILE`. Gzip is read as it is."],
  [[0xff, 0xfe], "UTF-16 text", "Save it as UTF-8."],
  [[0xfe, 0xff], "UTF-16 text", "Save it as UTF-8."],
  [[0x25, 0x50, 0x44, 0x46], "a PDF document", "Save its text as a file of lines."],
];

/** Throws `invalid_input` for bytes that are no text. `name` undefined: standard input. */
export function refuseForeign(head: Uint8Array, name: string | undefined): void {
  const found = foreign.find(([bytes]) => bytes.every((byte, index) => head[index] === byte));
  if (found === undefined) return;
  const [, what, mend] = found;
  throw new DramatisError({
    code: "invalid_input",
    message: `${name ?? "The input"} is ${what}, not lines of text.`,
    mend,
  });
}

/** As asked for, else by the ending of the name, else by what the first line looks like. */
export function detectFormat(head: Buffer, { format, name }: ReadPersonasOptions): StreamFormat {
  const first = firstLine(head);
  switch (format ?? formatOfName(name)) {
    case "csv":
      return { type: "table", delimiter: delimiterOf(first, [",", ";", "\t", "|"]) };
    case "tsv":
      return { type: "table", delimiter: first.includes("\t") ? "\t" : undefined };
    case "jsonl":
      return isArrayStart(first) ? { type: "array" } : { type: "lines", of: "json" };
    case "text":
      return { type: "lines", of: "text" };
    case "parquet":
      throw new DramatisError({
        code: "invalid_input",
        message: `${name ?? "The input"} is no Parquet file that can be read: those begin with PAR1, and are read as files.`,
        mend: "Name a Parquet file, or leave the format out.",
        param: "format",
      });
    case undefined:
      return guessFormat(first);
  }
}

/** Undefined where an ending says nothing: `.txt` may hold anything. */
function formatOfName(name: string | undefined): ReadPersonasOptions["format"] {
  const ending = /\.([a-z0-9]+)(?:\.gz)?$/i.exec(name ?? "")?.[1]?.toLowerCase() ?? "";
  switch (ending) {
    case "jsonl":
    case "ndjson":
    case "json":
      return "jsonl";
    case "csv":
      return "csv";
    case "tsv":
    case "tab":
      return "tsv";
    case "parquet":
      return "parquet";
    default:
      return undefined;
  }
}

function guessFormat(first: string): StreamFormat {
  if (first.startsWith("{")) return { type: "lines", of: "json" };
  if (isArrayStart(first)) return { type: "array" };
  // Prose has commas too: a header is known by a persona's column.
  const delimiter = [",", "\t", ";"].find((mark) => holdsPersonaColumn(first.split(mark)));
  return delimiter === undefined ? { type: "lines", of: "text" } : { type: "table", delimiter };
}

function holdsPersonaColumn(header: readonly string[]): boolean {
  if (header.length < 2) return false;
  const names = header.map((name) => foldColumn(name.replace(/^"|"$/g, "")));
  return personaColumns.some((column) => names.includes(foldColumn(column)));
}

/** Of a header's delimiters the one that parts most; a header of one column has none. */
function delimiterOf(header: string, marks: readonly string[]): string | undefined {
  const bare = header.replace(/"[^"]*"/g, "");
  const counts = marks.map((mark) => ({ mark, count: bare.split(mark).length - 1 }));
  const most = counts.reduce((best, next) => (next.count > best.count ? next : best));
  return most.count === 0 ? undefined : most.mark;
}

/** `[` alone, or before an object: a line of prose may begin with a bracket too. */
function isArrayStart(first: string): boolean {
  return /^\[\s*(?:$|\{|\])/.test(first);
}

function firstLine(head: Buffer): string {
  return head
    .subarray(0, enoughBytes)
    .toString("utf8")
    .replace(/^\uFEFF/, "")
    .trimStart()
    .split(/\r?\n/, 1)
    .join("")
    .trimEnd();
}
