import type { CheckJson } from "../../domain/json-schema.ts";
import { isJsonObject } from "../../domain/json.ts";
import { readJson } from "../../domain/read-json.ts";
import { readRow } from "../../evaluate/report/read-row.ts";
import type { ReportBuilder } from "../../evaluate/report/report-builder.ts";
import { readLineBlocks } from "../../intake/streams/line-blocks.ts";

const longestLine = 1024 * 1024;

/** Adds each row of a JSONL file; lines that are none are counted, and the first is named. */
export async function addRows(
  builder: ReportBuilder,
  {
    name,
    input,
    check,
  }: { readonly name: string; readonly input: AsyncIterable<Uint8Array>; readonly check?: CheckJson },
  signal: AbortSignal,
): Promise<void> {
  let unread = 0;
  let first = "";
  const refuse = (line: number, reason: string): void => {
    unread += 1;
    if (unread === 1) first = `line ${line} ${reason}`;
  };
  for await (const { first: start, lines } of readLineBlocks(input, longestLine)) {
    signal.throwIfAborted();
    for (const [index, line] of lines.entries()) {
      const number = start + index;
      if (typeof line !== "string") refuse(number, `is ${line.reason}`);
      else if (line.trim() !== "") {
        const read = readJson(line);
        if (read.type === "refused") refuse(number, read.reason);
        else if (!isJsonObject(read.value)) refuse(number, "is no JSON object");
        else
          builder.add(
            readRow(read.value, { id: `line ${number}`, source: name, ...(check ? { check } : {}) }),
          );
      }
    }
  }
  if (unread > 0) builder.note(`Lines passed over, since they are no rows: ${unread} (${first}, for one).`);
}
