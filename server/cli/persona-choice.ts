import { existsSync } from "node:fs";
import type { Command } from "commander";
import type { WhomOrder } from "../app/errands/errand-types.ts";
import { parsePersonaQuery } from "../domain/persona/query/parse-persona-query.ts";
import { openPersonas } from "./open-personas.ts";
import { nonEmpty } from "./options.ts";

/** Whom a verb makes things of, as it is typed. */
export interface PersonaOptions {
  readonly personas?: string;
  readonly source?: string;
  readonly licence: string;
}

export function addPersonaOptions(command: Command, otherwise: string): Command {
  return command
    .option(
      "--personas <whom>",
      `a file, one persona a line, - for standard input; or a query, 'occupation:smith OR "deep sea"' (default: ${otherwise})`,
      nonEmpty,
    )
    .option("--source <name>", "where those of a file come from (default: the file's name)", nonEmpty)
    .option("--licence <id>", "the licence of those of a file", nonEmpty, "unknown");
}

/** Whom an errand is asked for, and the bytes that go with it. */
export interface ChosenPersonas {
  readonly order: { readonly personas?: WhomOrder };
  readonly brought: { readonly input?: AsyncIterable<Uint8Array> };
}

/** Nothing, what is in a file, or whom a query means: a name that nothing has on the disk is no file's. */
export async function readPersonaChoice({
  personas,
  source,
  licence,
}: PersonaOptions): Promise<ChosenPersonas> {
  if (personas === undefined) return { order: {}, brought: {} };
  if (personas === "-" || existsSync(personas) || isFileName(personas)) {
    const file = await openPersonas(personas);
    const order = { personas: { source: source ?? file.source, licence } };
    return { order, brought: { input: file.input } };
  }
  parsePersonaQuery(personas);
  return { order: { personas: { query: personas } }, brought: {} };
}

/** Names a file, though there is none: its lack is what has to be told, and no query looks so. */
function isFileName(text: string): boolean {
  return !/\s/.test(text) && /(?:^|[\w/\\])\.(?:jsonl?|ndjson|csv|tsv|txt|parquet|gz)$/i.test(text);
}
