import { isJsonObject, type Json } from "../domain/json.ts";
import type { Persona } from "../domain/npc/npc.ts";
import type { Clock } from "../domain/ports/clock.ts";
import type { Jobs } from "../domain/ports/jobs.ts";
import type { Ledger } from "../domain/ports/ledger.ts";
import type { Library } from "../domain/ports/library.ts";
import type { Model } from "../domain/ports/model.ts";
import type { Products } from "../domain/ports/products.ts";
import { behaviorsRecipe } from "../generate/behaviors/behaviors-recipe.ts";
import type { Desk, Price } from "../generate/complete-structured.ts";
import type { JobProgress } from "../generate/job-meter.ts";
import { textJob } from "../generate/recipes/text-job.ts";
import type { TextItem } from "../generate/recipes/text-recipe.ts";
import { type ReleasedTool, readTools } from "../intake/tools/read-tools.ts";
import { sentenceOf } from "./choose-personas.ts";
import { findWorld } from "./find-world.ts";
import { preparePersona } from "./import/prepare-persona.ts";
import type { PersonaSource } from "./import-personas.ts";
import { planJobs } from "./plan-jobs.ts";
import { runSeries, type SeriesReport } from "./run-series.ts";

export interface ImportToolsOptions {
  readonly world: string;
  readonly tools: PersonaSource;
  readonly seed: number;
  readonly model: Model;
  readonly price?: Price;
  readonly concurrency: number;
  readonly retryFailed: boolean;
  readonly library: Library;
  readonly products: Products;
  readonly jobs: Jobs;
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly onProgress?: (progress: JobProgress) => void;
  readonly signal: AbortSignal;
}

/** How many passed a stage, of all that were read. */
export interface Survivors {
  readonly stage: string;
  readonly count: number;
  readonly share: number;
}

export interface ToolsReport extends Omit<SeriesReport<TextItem>, "failures"> {
  readonly world: string;
  readonly read: number;
  /** In the order of the gates; the last is what was kept. */
  readonly survival: readonly Survivors[];
  readonly failures: readonly { readonly tool: string; readonly reason: string }[];
}

/** `schema` and what a model did not answer count as lost before the first gate of behaviors. */
const stages = ["parsed", "interface", "typed", "compiles", "cases", "effects", "unique"];

/**
 * Makes behaviors of a world out of tools that others released as interfaces alone: by a model that is shown the tool,
 * or by rule from the kind of deed that the tool's words name. What is kept is typed and was executed.
 */
export async function importTools(options: ImportToolsOptions): Promise<ToolsReport> {
  const { library, products, jobs, ledger, model, price, clock, seed } = options;
  const world = await findWorld(library, options.world);
  const { items, lost } = await readItems(options.tools);
  await library.putPersonas(items.map(({ people: [persona] }) => persona));
  const desk: Desk = { model, ledger, clock, ...(price ? { price } : {}) };
  const recipe = behaviorsRecipe();
  const settings = { mode: "zero-shot", seed, options: {}, world } as const;
  const series = {
    job: (stretch: readonly TextItem[], from: number) =>
      textJob(recipe, settings, { items: stretch, from, products, of: "tools" }),
  };
  const plan = planJobs(await jobs.list(), series, desk, items, items.length);
  const { failures: _, ...report } = await runSeries(plan, { ...options, desk });
  const failed = await failuresOf(jobs, report.jobs);
  const reasons = [...lost, ...failed.map(({ reason }) => reason)];
  const read = items.length + lost.length;
  return {
    world: world.id,
    read,
    ...report,
    survival: survivalOf(read, reasons),
    failures: failed,
  };
}

async function readItems(tools: PersonaSource) {
  const items: (TextItem & { readonly people: readonly [Persona] })[] = [];
  const lost: string[] = [];
  for await (const line of readTools(tools.input, tools)) {
    if (line.type === "tool") {
      const draft = { text: line.persona.text, traits: {} };
      const prepared = preparePersona({ line: line.line, draft }, tools, { keepPrivateWords: false });
      const persona = prepared ? sentenceOf(prepared.persona) : line.persona;
      items.push({ people: [persona], material: materialOf(line.tool) });
    } else lost.push(`${line.stage}: line ${line.line} ${line.reason}`);
  }
  return { items, lost };
}

/** The tool as a model is shown it, and as the kinds of behavior are looked for in it. */
function materialOf({ name, functionName, description, inputs, returns }: ReleasedTool): string {
  const given = inputs.map((input) => `- ${input.name}${input.description ? `: ${input.description}` : ""}`);
  return [`Tool: ${functionName || name}`, name, description, "Takes:", ...given, `Returns: ${returns}`].join(
    "\n",
  );
}

async function failuresOf(jobs: Jobs, ids: ToolsReport["jobs"]): Promise<ToolsReport["failures"]> {
  const all: { tool: string; reason: string }[] = [];
  for (const id of ids) {
    const job = await jobs.find(id);
    for (const { item, reason } of job?.failures ?? []) all.push({ tool: toolOf(job?.items[item]), reason });
  }
  return all;
}

/** The first line of what the job keeps of an item. */
function toolOf(kept: Json | undefined): string {
  const material = isJsonObject(kept) ? kept["material"] : undefined;
  return typeof material === "string" ? (material.split("\n")[0] ?? "").replace("Tool: ", "") : "";
}

function survivalOf(read: number, reasons: readonly string[]): readonly Survivors[] {
  let left = read;
  const firstGate = stages.indexOf("interface");
  const stageOf = (reason: string): number => {
    const at = stages.indexOf(reason.split(":")[0] ?? "");
    return at < 0 ? firstGate : at;
  };
  return stages.map((stage, index) => {
    left -= reasons.filter((reason) => stageOf(reason) === index).length;
    return { stage, count: left, share: read === 0 ? 0 : left / read };
  });
}
