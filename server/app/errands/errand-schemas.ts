import { z } from "zod";
import * as orders from "./order-shapes.ts";
import type { ErrandName, ProgressOf, RequestOf, ResultOf } from "./errand-types.ts";
import { describedPlaythrough, forked, replayProgress, replayReport } from "./playthrough-shapes.ts";
import { knowledge } from "./knowledge-shape.ts";
import { describedLife } from "./life-shape.ts";
import { dialoguesEstimate, dialoguesReport, survival } from "./dialogues-shape.ts";
import { gathered } from "./report-shape.ts";
import {
  estimate,
  ids,
  job,
  jobProgress,
  jsonObject,
  known,
  nearDuplicateShape,
  persona,
  personaRecord,
  previewed,
  product,
  seriesShape,
  tokens,
} from "./shapes.ts";

export interface ErrandSchema<Name extends ErrandName> {
  readonly request: z.ZodType<RequestOf<Name>>;
  readonly progress: z.ZodType<ProgressOf<Name>>;
  readonly result: z.ZodType<ResultOf<Name>>;
  /** Makes or removes things in bulk: one such goes on at a time. */
  readonly isBulk: boolean;
}

const failures = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.array(z.object({ ...shape, reason: z.string() }));

const npcsReport = z.object({
  world: ids.world,
  asked: z.int(),
  ...seriesShape,
  failures: failures({ persona }),
});

const productsReport = z.object({
  recipe: z.string(),
  asked: z.int(),
  ...seriesShape,
  failures: failures({ personas: z.array(persona) }),
});

const { jobs: _jobs, ...ofOneJob } = seriesShape;

const failureGroups = z.array(z.object({ count: z.int(), reason: z.string(), items: z.array(z.int()) }));

const described = z.object({
  persona: personaRecord,
  relations: z.array(
    z.object({ type: z.string(), other: z.object({ id: ids.persona, text: z.string() }), hop: z.int() }),
  ),
  npcs: z.array(z.object({ world: z.string(), id: z.string(), name: z.string() })),
  products: z.array(z.object({ id: z.string(), recipe: z.string() })),
});

const related = z.object({
  origins: z.int(),
  personas: z.int(),
  ended: z.enum(["count", "hops", "nobody", "cost", "interrupted"]),
  hops: z.array(
    z.object({
      hop: z.int(),
      frontier: z.int(),
      asked: z.int(),
      relations: z.int(),
      reached: z.int(),
    }),
  ),
  jobs: z.array(ids.job),
  failed: z.int(),
  unanswered: z.int(),
  failures: failures({ persona }),
  tokens,
  cost: known(z.number()),
});

const drawn = z.object({
  job: ids.job,
  ...jobProgress.shape,
  added: z.int(),
  near: z.int(),
  interrupted: z.boolean(),
  failures: failures({ document: z.string(), start: z.int() }),
});

const deduped = { compared: z.int(), embedded: z.int(), near: z.int() };

const dedupReport = z.object({
  ...deduped,
  gone: z.int(),
  duplicates: z.array(z.object({ persona: ids.persona, ...nearDuplicateShape })),
  inUse: z.array(
    z.object({ persona: ids.persona, as: z.enum(["npc", "product", "relation"]), name: z.string() }),
  ),
  dryRun: z.boolean(),
});

const withdrawn = z.object({
  withdrawn: z.array(ids.persona),
  dryRun: z.boolean(),
  personas: z.array(ids.persona),
  products: z.array(ids.product),
  npcs: z.array(
    z.object({
      world: ids.world,
      npc: ids.npc,
      persona: ids.persona,
      playthroughs: z.array(ids.playthrough),
    }),
  ),
});

const toolsReport = z.object({
  world: z.string(),
  read: z.int(),
  ...seriesShape,
  survival: z.array(z.object({ stage: z.string(), count: z.int(), share: z.number() })),
  failures: failures({ tool: z.string() }),
});

const drafted = z.object({
  entries: z.array(z.object({ name: z.string(), behavior: jsonObject, origin: z.string() })),
  left: z.array(z.object({ name: z.string(), reason: z.string() })),
});

const grants = z.array(z.object({ npc: ids.npc, behavior: z.string() }));

const untold = { progress: z.never(), isBulk: false };
const asJob = { progress: jobProgress, isBulk: true };

/** Every errand as it goes from process to process; that it is what `ErrandTypes` says is seen to by the compiler. */
export const errandSchemas: { readonly [Name in ErrandName]: ErrandSchema<Name> } = {
  generateNpcs: { ...asJob, request: orders.npcsOrder, result: npcsReport },
  estimateNpcs: { ...untold, request: orders.npcsOrder, result: estimate },
  previewNpcs: { ...untold, request: orders.npcsOrder.extend(orders.previewing), result: previewed },
  generateProducts: { ...asJob, request: orders.productsOrder, result: productsReport },
  estimateProducts: { ...untold, request: orders.productsOrder, result: estimate },
  previewProducts: { ...untold, request: orders.productsOrder.extend(orders.previewing), result: previewed },
  generateDialogues: { ...asJob, request: orders.dialoguesOrder, result: dialoguesReport },
  estimateDialogues: { ...untold, request: orders.dialoguesOrder, result: dialoguesEstimate },
  previewDialogues: {
    ...untold,
    request: orders.dialoguesOrder.extend(orders.previewing),
    result: previewed,
  },
  listJobs: { ...untold, request: orders.nothing, result: z.array(job) },
  showJob: {
    ...untold,
    request: orders.byId,
    result: job.extend({ failures: failureGroups, survival: survival.exactOptional() }),
  },
  cancelJob: { ...untold, request: orders.byId, result: job },
  resumeJob: {
    ...asJob,
    request: orders.resumeOrder,
    result: z.object({ id: ids.job, ...ofOneJob, failures: failures({ item: z.json() }) }),
  },
  countProducts: { ...untold, request: orders.nothing, result: z.record(z.string(), z.int()) },
  findProducts: { ...untold, request: orders.productPage, result: z.array(product) },
  describeProduct: {
    ...untold,
    request: orders.byId,
    result: z.object({ product, people: z.array(personaRecord) }),
  },
  gatherReport: { ...untold, request: orders.reportOrder, result: gathered },
  describePersona: { ...untold, request: orders.byId, result: described },
  listDuplicates: {
    ...untold,
    request: orders.numberPage,
    result: z.array(z.object({ number: z.int(), ...nearDuplicateShape, kept: z.string().exactOptional() })),
  },
  relatePersonas: { ...asJob, request: orders.relateOrder, result: related },
  drawPersonas: { ...asJob, request: orders.drawOrder, result: drawn },
  findEmbedder: { ...untold, request: orders.nothing, result: z.object({ name: z.string() }) },
  dedupPersonas: {
    request: orders.dedupOrder,
    progress: z.object(deduped),
    result: dedupReport,
    isBulk: true,
  },
  withdrawPersonas: { ...untold, isBulk: true, request: orders.withdrawOrder, result: withdrawn },
  importTools: { ...asJob, request: orders.toolsOrder, result: toolsReport },
  draftBehaviors: { ...untold, request: orders.draftOrder, result: drafted },
  joinBehaviors: {
    ...untold,
    request: orders.joinOrder,
    result: z.object({ granted: grants, written: grants }),
  },
  listPlaythroughs: { ...untold, request: orders.playthroughPage, result: z.array(describedPlaythrough) },
  describePlaythrough: { ...untold, request: orders.byId, result: describedPlaythrough },
  forkPlaythrough: { ...untold, request: orders.forkOrder, result: forked },
  replayPlaythroughs: {
    request: orders.replayOrder,
    progress: replayProgress,
    result: replayReport,
    isBulk: false,
  },
  describeKnowledge: { ...untold, request: orders.knowledgeOrder, result: knowledge },
  describeLife: { ...untold, request: orders.lifeOrder, result: describedLife },
};
