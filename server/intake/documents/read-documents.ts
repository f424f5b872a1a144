import { createReadStream } from "node:fs";
import { isUtf8 } from "node:buffer";
import path from "node:path";
import { DramatisError } from "../../domain/errors.ts";
import { isJsonObject, type JsonObject } from "../../domain/json.ts";
import { refuseForeign } from "../personas/detect-format.ts";
import { readLineBlocks } from "../streams/line-blocks.ts";
import { findFiles, type SoughtFiles } from "../streams/find-files.ts";
import { unzip } from "../streams/unzip.ts";
import { maximumDocumentBytes, type Document, type DocumentItem } from "./document.ts";
import { plainParagraphs } from "./plain-paragraphs.ts";
import { readHtml } from "./read-html.ts";
import { readMarkdown } from "./read-markdown.ts";

const maximumLabelLength = 500;
const sought: SoughtFiles = {
  of: "texts",
  endings: ["txt", "md", "markdown", "html", "htm", "xhtml", "jsonl", "ndjson"],
};

/**
 * Reads documents one at a time, of files, folders and patterns, each file once: `.txt`, `.md` and `.html` files are one each, of `.jsonl` each line is one, by its
 * key `text` and, where it has them, `id`, `url`, `title` and `licence`; gzipped or not. Markup goes, paragraphs stay. A
 * document beyond 8 MiB, or that says nothing, is reported and the next is read. Throws `not_found` or `invalid_input` for
 * a file that cannot be read, by its name.
 */
export async function* readDocuments(patterns: readonly string[]): AsyncGenerator<DocumentItem> {
  const found = await Promise.all(patterns.map((pattern) => findFiles(pattern, sought)));
  const files = new Map(found.flat().map(({ file }) => [path.resolve(file), file]));
  for (const file of files.values()) {
    const name = path.basename(file);
    const bytes = unzip(openFile(file));
    const ending = path.extname(name.replace(/\.gz$/i, "")).toLowerCase();
    if (ending === ".jsonl" || ending === ".ndjson") yield* readLines(name, bytes);
    else yield await readWhole(name, ending, bytes);
  }
}

async function* openFile(file: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(file) as AsyncIterable<Buffer>;
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : "unknown";
    throw new DramatisError({
      code: "invalid_input",
      message: `${file} cannot be read: ${code}.`,
      mend: "Name files of text: .txt, .md, .html, or .jsonl with a key text.",
      cause,
    });
  }
}

async function* readLines(name: string, bytes: AsyncIterable<Uint8Array>): AsyncGenerator<DocumentItem> {
  for await (const { first, lines } of readLineBlocks(bytes, maximumDocumentBytes)) {
    for (const [index, text] of lines.entries()) {
      const line = first + index;
      if (typeof text !== "string") yield { type: "rejected", file: name, line, reason: text.reason };
      else if (text.trim() !== "") yield readLine(name, line, text);
    }
  }
}

function readLine(name: string, line: number, json: string): DocumentItem {
  const refuse = (reason: string): DocumentItem => ({ type: "rejected", file: name, line, reason });
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return refuse("not JSON");
  }
  if (!isJsonObject(value)) return refuse("not a JSON object");
  if (!Object.hasOwn(value, "text")) return refuse('no key "text"');
  if (typeof value["text"] !== "string") return refuse('"text" is not a text');
  const source = labelOf(value, "url") ?? labelOf(value, "source") ?? name;
  const id = labelOf(value, "id") ?? `${name}:${line}`;
  const licence = labelOf(value, "licence") ?? labelOf(value, "license");
  const title = labelOf(value, "title");
  return finish(name, line, {
    id,
    text: value["text"],
    source,
    ...(title === undefined ? {} : { title }),
    ...(licence === undefined ? {} : { licence }),
  });
}

/** A short text, or a number, as one line. */
function labelOf(row: JsonObject, key: string): string | undefined {
  const value = Object.hasOwn(row, key) ? row[key] : undefined;
  if (typeof value === "number") return String(value);
  if (typeof value !== "string" || value.length > maximumLabelLength) return undefined;
  const label = plainParagraphs(value).replace(/\s+/g, " ");
  return label === "" ? undefined : label;
}

async function readWhole(
  name: string,
  ending: string,
  bytes: AsyncIterable<Uint8Array>,
): Promise<DocumentItem> {
  const refuse = (reason: string): DocumentItem => ({ type: "rejected", file: name, line: 1, reason });
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of bytes) {
    length += piece.length;
    if (length > maximumDocumentBytes) return refuse(`longer than ${maximumDocumentBytes} bytes`);
    pieces.push(piece);
  }
  const whole = Buffer.concat(pieces);
  refuseForeign(whole, name);
  if (!isUtf8(whole)) return refuse("not UTF-8 text");
  const page = withoutMarkup(whole.toString("utf8"), ending);
  if (page === undefined) return refuse("nested deeper than 1000 elements");
  const { title, text } = page;
  return finish(name, 1, { id: name, text, source: name, ...(title === undefined ? {} : { title }) });
}

function withoutMarkup(
  text: string,
  ending: string,
): { readonly title: string | undefined; readonly text: string } | undefined {
  switch (ending) {
    case ".html":
    case ".htm":
    case ".xhtml":
      return readHtml(text);
    case ".md":
    case ".markdown":
      return readMarkdown(text);
    default:
      return { title: undefined, text };
  }
}

function finish(name: string, line: number, document: Document): DocumentItem {
  const text = plainParagraphs(document.text);
  if (!/\p{L}/u.test(text))
    return { type: "rejected", file: name, line, reason: text === "" ? "empty" : "no letters" };
  return { type: "document", line, document: { ...document, text } };
}
