import type { Command } from "commander";
import type { DescribedPlaythrough } from "../app/list-playthroughs.ts";
import { plainJson } from "../domain/plain-json.ts";
import { countOf } from "./count-of.ts";
import { databaseOption, jsonOption, nonEmpty, wholeNumber } from "./options.ts";
import { withErrands } from "./owner/with-errands.ts";
import type { RunVerb, Shell } from "./shell.ts";
import type { Terminal } from "./terminal.ts";
import { hangText } from "./wrap-text.ts";

interface ListOptions {
  readonly db?: string;
  readonly json?: boolean;
  readonly after?: string;
  readonly limit: number;
}

/** `dramatis playthroughs` */
export function addPlaythroughs(program: Command, run: RunVerb): void {
  program
    .command("playthroughs")
    .description("list the playthroughs that are kept, or show one with its scenes and saves")
    .argument("[id]", "one of them")
    .option("--after <id>", "go on after this one", nonEmpty)
    .option("--limit <n>", "how many at most", wholeNumber(1, 1000), 20)
    .addOption(databaseOption())
    .addOption(jsonOption("print one JSON document"))
    .action((id: string | undefined, options: ListOptions) =>
      run((shell) => (id === undefined ? list(shell, options) : show(shell, id, options))),
    );
}

async function list(shell: Shell, options: ListOptions): Promise<void> {
  const { after, limit, json } = options;
  const page = { limit, ...(after === undefined ? {} : { after }) };
  const found = await withErrands(shell, options, (run) =>
    run("listPlaythroughs", page, { signal: shell.interrupt }),
  );
  if (json) {
    shell.json(plainJson({ playthroughs: found }));
    return;
  }
  const { out } = shell;
  if (found.length === 0) out.line("Nobody has played yet: dramatis talk harrow");
  for (const one of found) showLine(out, one);
  const last = found.length === limit ? found.at(-1) : undefined;
  if (last) out.line(`\nMore may follow: dramatis playthroughs --after ${last.id}`);
}

async function show(shell: Shell, id: string, options: ListOptions): Promise<void> {
  const one = await withErrands(shell, options, (run) =>
    run("describePlaythrough", { id }, { signal: shell.interrupt }),
  );
  if (options.json) {
    shell.json(plainJson(one));
    return;
  }
  const { out } = shell;
  showLine(out, one);
  const row = (label: string, text: string): void => out.line(`    ${label.padEnd(8)} ${text}`);
  row("version", one.worldHash);
  row("begun", `${timeOf(one.openedAt)}, by ${one.origin}${one.simulate ? ", simulated" : ""}`);
  for (const { id: scene, place, open } of one.scenes)
    row("scene", `${scene} at ${place}${open ? "" : ", over"}`);
  for (const { name, seq } of one.saves) row("save", `${name}, at ${seq}`);
}

function showLine(out: Terminal, one: DescribedPlaythrough): void {
  const { bold, dim } = out.colours;
  const names = (named: DescribedPlaythrough["npcs"]): string =>
    named.map(({ name }) => name).join(", ") || "nobody";
  out.line(
    hangText(
      "  ",
      `${bold(one.id)}  ${one.world}: ${names(one.players)} with ${names(one.npcs)}, ` +
        `${countOf(one.turns, "turn")}, ${countOf(one.records, "record")}, last ${timeOf(one.lastAt)}`,
      out.width,
    ),
  );
  const { forkedFrom } = one;
  if (forkedFrom) out.line(dim(`    goes on from ${forkedFrom.parent} at ${forkedFrom.seq}`));
}

function timeOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace("T", " ").slice(0, 16);
}
