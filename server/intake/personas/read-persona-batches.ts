import { isJsonObject } from "../../domain/json.ts";
import { readArrayElements } from "../streams/array-elements.ts";
import { readLineBlocks, type LineBlock } from "../streams/line-blocks.ts";
import { peek } from "../streams/peek.ts";
import { unzip } from "../streams/unzip.ts";
import { detectFormat, refuseForeign, showsFormat } from "./detect-format.ts";
import { maximumLineLength, type PersonaItem, type ReadPersonasOptions } from "./persona-draft.ts";
import { createObjectReader, draftOfText, type DraftFound } from "./persona-rows.ts";
import { readTableBatches } from "./read-table-batches.ts";

/**
 * Reads personas from bytes, as many at a time as a chunk holds, so that a million lines are no million steps of the
 * event loop: JSON lines or a JSON array of objects, CSV, TSV, or plain text a line each, gzipped or not. What is
 * detected, options override. A line that cannot be used is reported and the next is read; memory is bounded by a
 * chunk and the longest line allowed, whatever is sent. Throws `invalid_input` for what cannot be read at all: binary
 * files, a table without the column, a gzip stream that breaks off.
 */
export async function* readPersonaBatches(
  input: AsyncIterable<Uint8Array>,
  options: ReadPersonasOptions = {},
): AsyncGenerator<readonly PersonaItem[]> {
  const { head, chunks } = await peek(unzip(input), showsFormat);
  refuseForeign(head, options.name);
  const format = detectFormat(head, options);
  switch (format.type) {
    case "lines":
      yield* readBlocks(
        readLineBlocks(chunks, maximumLineLength),
        format.of === "json" ? createJsonReader(options.column) : draftOfText,
      );
      break;
    case "array":
      yield* readBlocks(readArrayElements(chunks, maximumLineLength), createJsonReader(options.column));
      break;
    case "table":
      yield* readTableBatches(chunks, format.delimiter, options);
      break;
    default:
      format satisfies never;
  }
}

async function* readBlocks(
  blocks: AsyncIterable<LineBlock>,
  read: (line: string) => DraftFound,
): AsyncGenerator<readonly PersonaItem[]> {
  for await (const { first, lines } of blocks) {
    const items: PersonaItem[] = [];
    for (const [index, line] of lines.entries()) {
      if (typeof line !== "string")
        items.push({ type: "rejected", line: first + index, reason: line.reason });
      else if (line !== "" && line.trim() !== "") items.push(itemOf(first + index, read(line)));
    }
    if (items.length > 0) yield items;
  }
}

function itemOf(line: number, found: DraftFound): PersonaItem {
  return found.type === "found"
    ? { type: "persona", line, draft: found.draft }
    : { type: "rejected", line, reason: found.reason };
}

function createJsonReader(column: string | undefined): (line: string) => DraftFound {
  const readObject = createObjectReader(column);
  return (line) => {
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch {
      return { type: "refused", reason: "not JSON" };
    }
    return isJsonObject(value) ? readObject(value) : { type: "refused", reason: "not a JSON object" };
  };
}
