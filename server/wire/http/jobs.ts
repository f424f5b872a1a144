import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import type { Backstage } from "../../app/backstage.ts";
import type { ShownJob } from "../../app/show-job.ts";
import type { Job } from "../../domain/ports/jobs.ts";
import { json, problems } from "./operation.ts";

/** A bulk job as it goes over HTTP. */
const jobSchema = z
  .object({
    id: z.string(),
    recipe: z.string(),
    request: z.record(z.string(), z.unknown()),
    total: z.int(),
    done: z.int(),
    failed: z.int(),
    state: z.enum(["open", "cancelled"]),
  })
  .openapi("Job");

const shownJobSchema = jobSchema
  .extend({
    failures: z
      .array(z.object({ count: z.int(), reason: z.string(), items: z.array(z.int()) }))
      .openapi({ description: "By their reasons, the most frequent first; items by number from 0" }),
  })
  .openapi("JobWithFailures");

const parameters = z.object({
  job: z.string().max(100).openapi({ description: "Its id, or its beginning" }),
});

const listRoute = createRoute({
  method: "get",
  path: "/jobs",
  summary: "Bulk jobs, in the order in which they were begun",
  responses: { 200: json(z.object({ jobs: z.array(jobSchema) }), "All of them"), ...problems },
});

const showRoute = createRoute({
  method: "get",
  path: "/jobs/{job}",
  summary: "One bulk job, with what failed and why",
  request: { params: parameters },
  responses: { 200: json(shownJobSchema, "As it stands"), ...problems },
});

const cancelRoute = createRoute({
  method: "post",
  path: "/jobs/{job}/cancel",
  summary: "Has a bulk job stop before its next item; it goes on when it is resumed",
  request: { params: parameters },
  responses: { 200: json(jobSchema, "As it stands"), ...problems },
});

/** Adds the operations on bulk jobs. */
export function addJobs(api: OpenAPIHono, { jobs }: Pick<Backstage, "jobs">): void {
  api.openapi(listRoute, async (c) => c.json({ jobs: (await jobs.list()).map(viewJob) }, 200));
  api.openapi(showRoute, async (c) => c.json(viewShown(await jobs.show(c.req.valid("param").job)), 200));
  api.openapi(cancelRoute, async (c) => c.json(viewJob(await jobs.cancel(c.req.valid("param").job)), 200));
}

function viewJob({ id, recipe, request, total, done, failed, state }: Job): z.infer<typeof jobSchema> {
  return { id, recipe, request: { ...request }, total, done, failed, state };
}

function viewShown(job: ShownJob): z.infer<typeof shownJobSchema> {
  return {
    ...viewJob(job),
    failures: job.failures.map(({ items, ...group }) => ({ ...group, items: [...items] })),
  };
}
