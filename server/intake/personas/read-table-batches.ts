import { DramatisError, listChoices } from "../../domain/errors.ts";
import { readDelimitedRows, type DelimitedRow } from "../streams/delimited-rows.ts";
import { personaColumns } from "./column-roles.ts";
import { maximumLineLength, type PersonaItem, type ReadPersonasOptions } from "./persona-draft.ts";
import { draftOfRow, planTable, type TablePlan } from "./persona-rows.ts";

/** No persona set has a tenth as many. */
const maximumColumns = 1000;
/** What a decoder writes for bytes that are not UTF-8. */
const undecodable = "\uFFFD";

/** Reads the rows of a delimited table by its header; rows count from 1, the header not among them. */
export async function* readTableBatches(
  chunks: AsyncIterable<Uint8Array>,
  delimiter: string | undefined,
  options: ReadPersonasOptions,
): AsyncGenerator<readonly PersonaItem[]> {
  let plan: TablePlan | undefined;
  let width = 0;
  let line = 0;
  const rows = readDelimitedRows(chunks, { delimiter, maximumLength: maximumLineLength });
  for await (const batch of rows) {
    const items: PersonaItem[] = [];
    for (const row of batch) {
      if (plan === undefined) {
        const header = readHeader(row, options);
        plan = planHeader(header, options);
        width = header.length;
      } else {
        line += 1;
        items.push(readRow(line, row, width, plan));
      }
    }
    if (items.length > 0) yield items;
  }
}

function readRow(line: number, row: DelimitedRow, width: number, plan: TablePlan): PersonaItem {
  if ("reason" in row) return { type: "rejected", line, reason: row.reason };
  if (row.length !== width) {
    const reason = `${row.length} fields, where the header has ${width}`;
    return { type: "rejected", line, reason };
  }
  if (row[plan.persona.index]?.includes(undecodable) === true) {
    const reason = `column ${JSON.stringify(plan.persona.name)}: not UTF-8 text`;
    return { type: "rejected", line, reason };
  }
  const found = draftOfRow(plan, row);
  return found.type === "found"
    ? { type: "persona", line, draft: found.draft }
    : { type: "rejected", line, reason: found.reason };
}

function readHeader(row: DelimitedRow, { name }: ReadPersonasOptions): readonly string[] {
  const what = name ?? "The input";
  if ("reason" in row) {
    throw new DramatisError({
      code: "invalid_input",
      message: `The first line of ${what} is no header of a table: ${row.reason}.`,
      mend: "Give a table whose first line names its columns, or another format.",
    });
  }
  if (row.length > maximumColumns) {
    throw new DramatisError({
      code: "invalid_input",
      message: `${what} has ${row.length} columns; at most ${maximumColumns} are read.`,
      mend: "Keep the column of the personas and those that say something of them.",
    });
  }
  return row.map((column) => column.trim());
}

/** Throws `invalid_input` where the header has no column of personas. */
export function planHeader(
  header: readonly string[],
  { column, name }: Pick<ReadPersonasOptions, "column" | "name">,
): TablePlan {
  const plan = planTable(header, column);
  if (plan !== undefined) return plan;
  const wanted = listChoices(
    (column === undefined ? personaColumns : [column]).map((one) => JSON.stringify(one)),
  );
  const there = listChoices(header.map((one) => JSON.stringify(one.slice(0, 60))));
  throw new DramatisError({
    code: "invalid_input",
    message: `${name ?? "The input"} has no column ${wanted}. It has ${there}.`,
    mend: "Say which column holds the personas.",
    param: "column",
  });
}
