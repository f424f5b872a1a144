import { writeFile } from "node:fs/promises";
import type { Command } from "commander";
import type { RunErrand } from "../app/errands/errand-types.ts";
import type { Measuring, ReportedRecipe, ReportSubject } from "../app/report/make-report.ts";
import { DramatisError } from "../domain/errors.ts";
import { plainJson } from "../domain/plain-json.ts";
import type { Gathered } from "../evaluate/report/gathered.ts";
import { reportPage } from "../evaluate/report/page/report-page.ts";
import type { Report } from "../evaluate/report/report.ts";
import { openPersonas } from "./open-personas.ts";
import { databaseOption, jsonOption, nonEmpty, wholeNumber } from "./options.ts";
import { showReport } from "./report/show-report.ts";
import { withErrands } from "./owner/with-errands.ts";
import type { RunVerb, Shell } from "./shell.ts";

interface ReportOptions {
  readonly world?: string;
  readonly where?: string;
  readonly recipe?: string;
  readonly file?: string;
  readonly sample: number;
  readonly seed: number;
  readonly html?: string;
  readonly db?: string;
  readonly json?: boolean;
}

/** `dramatis report [WHAT]` */
export function addReport(program: Command, run: RunVerb): void {
  program
    .command("report")
    .description(
      "tell how good a set is: validity, repetition, variety, relations, costs, beside known figures",
    )
    .argument(
      "[what]",
      "personas, npcs, the recipe whose products are meant, or all that there is",
      "personas",
    )
    .option("--world <id>", "NPCs or products of one world only", nonEmpty)
    .option("--where <query>", "personas whom a query means, or what was made of them", nonEmpty)
    .option("--recipe <recipe>", "its id, or its file, by whose schema products or rows are judged", nonEmpty)
    .option(
      "--file <rows.jsonl>",
      "rows of a file, - for standard input, in the place of a database's",
      nonEmpty,
    )
    .option("--sample <n>", "how many of each maker are measured", wholeNumber(2, 20_000), 2000)
    .option("--seed <n>", "another seed measures another sample", wholeNumber(0, 2 ** 31), 1)
    .option("--html <file>", "write it as one page with plots, too", nonEmpty)
    .addOption(databaseOption())
    .addOption(jsonOption("print the report as one JSON document"))
    .addHelpText("after", help)
    .action((what: string, options: ReportOptions) =>
      run((shell) => report(shell, what, options), { polite: true }),
    );
}

const help = `
Example:
  dramatis report personas --where 'occupation:nurse' --html nurses.html
  dramatis report npcs --world harrow
  dramatis report all --html everything.html
  dramatis report riddles --recipe ./riddles.mjs
  dramatis report --file tools.jsonl --json`;

async function report(shell: Shell, what: string, options: ReportOptions): Promise<void> {
  const { sample, seed } = options;
  const measuring = { sample, seed, signal: shell.interrupt };
  const isAll = what === "all" && options.file === undefined;
  const found =
    options.file === undefined
      ? await ofDatabase(shell, what, options, measuring)
      : [await ofFile(options.file, options, measuring)];
  const [first] = found;
  if (options.json) shell.json(plainJson(isAll ? { reports: found } : first));
  else found.forEach((one) => showReport(shell.out, one));
  if (found.every(({ total }) => total === 0)) shell.log.line("There is nothing to report on.");
  if (options.html === undefined) return;
  await writeFile(options.html, reportPage(found));
  shell.log.line(`The page with plots is ${options.html}.`);
}

async function ofFile(name: string, options: ReportOptions, measuring: Measuring): Promise<Report> {
  demandNone(options, ["world", "where"], "rows of a file");
  const recipe = options.recipe === undefined ? undefined : await readRecipe(options.recipe);
  const { input, source } = await openPersonas(name);
  const { reportRows } = await import("../app/report/make-report.ts");
  return reportRows({ name: source, input, ...(recipe?.output ? { output: recipe.output } : {}) }, measuring);
}

/** One report, or one on each set that there is: gathered by whoever has the database, and measured here. */
async function ofDatabase(
  shell: Shell,
  what: string,
  options: ReportOptions,
  measuring: Measuring,
): Promise<readonly Report[]> {
  const { signal, ...sampling } = measuring;
  const isAll = what === "all";
  if (isAll) demandNone(options, ["world", "recipe"], "everything");
  const subject = isAll ? undefined : await subjectOf(what, options);
  const gathered = await withErrands(shell, options, async (run) => {
    const subjects = subject ? [subject] : await allSubjects(run, options, signal);
    const sets: Gathered[] = [];
    for (const one of subjects)
      sets.push(await run("gatherReport", { subject: one, ...sampling }, { signal }));
    return isAll ? sets.filter(({ total }) => total > 0) : sets;
  });
  const { measureGathered } = await import("../evaluate/report/gathered.ts");
  // Costs are of the whole database, and are told once.
  return gathered.map((set, index) =>
    measureGathered(index === gathered.length - 1 ? set : { ...set, spending: [] }),
  );
}

/** In the order in which one is made of the other. */
async function allSubjects(
  run: RunErrand,
  { where }: ReportOptions,
  signal: AbortSignal,
): Promise<readonly ReportSubject[]> {
  const made = Object.keys(await run("countProducts", {}, { signal }));
  const whom = where === undefined ? {} : { where };
  const subjects: ReportSubject[] = [
    { type: "personas", ...whom },
    { type: "npcs", ...whom },
  ];
  for (const id of made) subjects.push({ type: "products", recipe: await readRecipe(id), ...whom });
  return subjects;
}

async function subjectOf(what: string, { world, where, recipe }: ReportOptions): Promise<ReportSubject> {
  const only = { ...(world === undefined ? {} : { world }), ...(where === undefined ? {} : { where }) };
  if (what === "personas" && recipe === undefined) demandNone({ world }, ["world"], "personas");
  if (what === "npcs") {
    demandNone({ recipe }, ["recipe"], "NPCs");
    return { type: "npcs", ...only };
  }
  const named = what === "personas" || what === "products" ? recipe : (recipe ?? what);
  if (named !== undefined) return { type: "products", recipe: await readRecipe(named), ...only };
  if (what === "products") throw noRecipe();
  return { type: "personas", ...(where === undefined ? {} : { where }) };
}

/** A recipe whose file is not at hand is known by its products alone. */
async function readRecipe(name: string): Promise<ReportedRecipe> {
  const { loadRecipe } = await import("../main/load-recipe.ts");
  try {
    const { id, output } = await loadRecipe(name);
    return { id, output };
  } catch (error) {
    const isId = /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(name);
    if (isId && error instanceof DramatisError && error.code === "not_found") return { id: name };
    throw error;
  }
}

function demandNone<Name extends string>(
  options: { readonly [Each in Name]?: unknown },
  names: readonly Name[],
  what: string,
): void {
  const wrong = names.find((name) => options[name] !== undefined);
  if (wrong === undefined) return;
  throw new DramatisError({
    code: "invalid_input",
    message: `--${wrong} means nothing of ${what}.`,
    mend: "Leave it out; `dramatis report --help` says what there is.",
    param: wrong,
  });
}

function noRecipe(): DramatisError {
  return new DramatisError({
    code: "invalid_input",
    message: "Products of which recipe are meant is not said.",
    mend: "Name it: dramatis report math; `dramatis products` lists what there is.",
    param: "recipe",
  });
}
