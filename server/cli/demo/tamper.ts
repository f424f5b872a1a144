import { mkdir, rm } from "node:fs/promises";
import type { JsonObject } from "../../domain/json.ts";
import { type ProjectedRow, projectRows, type ProjectionOptions } from "../../datasets/project-rows.ts";
import type { FunctionCallRow } from "../../datasets/rows.ts";
import { GroupSplits } from "../../datasets/splits/group-splits.ts";
import { writeDataset } from "../../datasets/write-dataset.ts";

/** What was changed in a copy, in words; undefined when there was no call to change. */
export type Tampering = { readonly change: string; readonly row: string } | undefined;

/**
 * Writes the export once more with one call forged, and with a manifest that fits the forgery: whoever changes a row
 * can rewrite the hashes too.
 */
export async function writeTampered(folder: string, options: ProjectionOptions): Promise<Tampering> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const projection = projectRows(options);
  let done: Tampering;

  async function* forged(): AsyncIterable<ProjectedRow> {
    for await (const projected of projection.rows) {
      const forgery =
        done === undefined && projected.config === "function_calls" ? forge(projected.row) : undefined;
      if (forgery === undefined) yield projected;
      else {
        done = { change: forgery.change, row: forgery.row.id };
        yield { config: "function_calls", row: forgery.row };
      }
    }
  }

  const { signal, includeProcedural, splits = new GroupSplits() } = options;
  const filters = { include_procedural: includeProcedural };
  await writeDataset(
    folder,
    { ...projection, rows: forged() },
    { formats: ["huggingface"], filters, splits, signal },
  );
  return done;
}

/** Gives a call that was done another number among its arguments or effects. */
function forge(row: FunctionCallRow): { readonly row: FunctionCallRow; readonly change: string } | undefined {
  for (const [index, step] of row.steps.entries()) {
    if (step.outcome.type !== "done") continue;
    const { changes } = step.outcome;
    const found = changes.findIndex(({ after }) => typeof after === "number");
    const changed = changes[found];
    if (changed === undefined || typeof changed.after !== "number") continue;
    const after = changed.after + 1;
    const outcome = {
      ...step.outcome,
      changes: changes.map((one, at) => (at === found ? { ...one, after } : one)),
    };
    return {
      row: { ...row, steps: row.steps.map((one, at) => (at === index ? { ...step, outcome } : one)) },
      change: `${changed.path} ${show(changed.before)} → ${changed.after} forged into ${show(changed.before)} → ${after}`,
    };
  }
  return undefined;
}

function show(value: JsonObject[string]): string {
  return JSON.stringify(value);
}
