import { readBenchmarks } from "../../intake/benchmarks/read-benchmarks.ts";
import type {
  Backstage,
  GenerateDialoguesRequest,
  GenerateNpcsRequest,
  GenerateProductsRequest,
} from "../backstage.ts";
import { showJob } from "../show-job.ts";
import type { JobProgress } from "../../generate/job-meter.ts";
import type { DialoguesOrder, NpcsOrder, ProductsOrder, Run } from "./errand-types.ts";
import type { ErrandPorts, Errands } from "./errand-ports.ts";
import { chosen, told } from "./errand-run.ts";

type Generation =
  | "generateNpcs"
  | "estimateNpcs"
  | "previewNpcs"
  | "generateProducts"
  | "estimateProducts"
  | "previewProducts"
  | "generateDialogues"
  | "estimateDialogues"
  | "previewDialogues"
  | "listJobs"
  | "showJob"
  | "cancelJob"
  | "resumeJob";

/** Making things in bulk, and the jobs that do. */
export function generationErrands(ports: ErrandPorts): Errands<Generation> {
  const { backstage, loadWorlds, loadRecipe } = ports;
  const { jobs } = ports.store;
  const withWorlds = async (): Promise<Backstage> => {
    await loadWorlds();
    return backstage();
  };
  const npcs = (order: NpcsOrder, run: Run<JobProgress>): GenerateNpcsRequest => ({
    ...chosen(order, run),
    ...told(run),
  });
  const products = async (order: ProductsOrder, run: Run<JobProgress>): Promise<GenerateProductsRequest> => {
    const { recipe: name, prompt, decontaminate, ...rest } = order;
    const recipe = await loadRecipe(name);
    return {
      ...chosen(rest, run),
      ...(decontaminate ? { benchmarks: await readBenchmarks(decontaminate) } : {}),
      recipe: prompt === undefined ? recipe : { ...recipe, prompt },
      ...told(run),
    };
  };
  const dialogues = async (
    { decontaminate, ...order }: DialoguesOrder,
    run: Run<JobProgress>,
  ): Promise<GenerateDialoguesRequest> => ({
    ...chosen(order, run),
    ...(decontaminate ? { benchmarks: await readBenchmarks(decontaminate) } : {}),
    ...told(run),
  });
  return {
    generateDialogues: async (order, run) =>
      (await withWorlds()).generateDialogues(await dialogues(order, run)),
    estimateDialogues: async (order, run) =>
      (await withWorlds()).estimateDialogues(await dialogues(order, quiet(run))),
    previewDialogues: async ({ items, ...order }, run) =>
      (await withWorlds()).previewDialogues(await dialogues(order, quiet(run)), items),
    generateNpcs: async (order, run) => (await withWorlds()).generateNpcs(npcs(order, run)),
    estimateNpcs: async (order, run) => (await withWorlds()).estimateNpcs(npcs(order, quiet(run))),
    previewNpcs: async ({ items, ...order }, run) =>
      (await withWorlds()).previewNpcs(npcs(order, quiet(run)), items),
    generateProducts: async (order, run) => (await withWorlds()).generateProducts(await products(order, run)),
    estimateProducts: async (order, run) =>
      (await withWorlds()).estimateProducts(await products(order, quiet(run))),
    previewProducts: async ({ items, ...order }, run) =>
      (await withWorlds()).previewProducts(await products(order, quiet(run)), items),
    listJobs: () => jobs.list(),
    showJob: ({ id }) => showJob(ports.store, id),
    cancelJob: async ({ id }) => (await backstage()).jobs.cancel(id),
    resumeJob: async (order, run) => (await backstage()).jobs.resume({ ...order, ...told(run) }),
  };
}

/** The same of what tells nothing while it goes on. */
function quiet({ signal, input }: Run<never>): Run<JobProgress> {
  return { signal, ...(input ? { input } : {}) };
}
