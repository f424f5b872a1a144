import type { z } from "@hono/zod-openapi";
import type { KeptExport } from "../../app/exports.ts";
import { problemOf } from "../problem.ts";
import type { exportReportSchema, exportSchema } from "./export-schemas.ts";

/** An export as HTTP shows it. */
export function viewExport({ id, request, state }: KeptExport): z.infer<typeof exportSchema> {
  const { formats, includeProcedural, use, world, only, where, licences, publication } = request;
  const { combined, planted, splits = {} } = request;
  const { shares, worlds, tools } = splits;
  const asked = {
    formats: [...formats],
    include_procedural: includeProcedural,
    ...(use === undefined ? {} : { use }),
    ...(only === undefined ? {} : { only: [...only] }),
    ...(world === undefined ? {} : { world }),
    ...(where === undefined ? {} : { where }),
    ...(combined === undefined ? {} : { combined }),
    ...(planted === undefined ? {} : { planted_pairs: planted }),
    ...(licences === undefined ? {} : { licenses: [...licences] }),
    ...(publication === undefined ? {} : { publication: said(publication) }),
    ...(shares ? { split: `${shares.train}/${shares.validation}/${shares.test}` } : {}),
    ...(worlds ? { hold_out_worlds: [...worlds] } : {}),
    ...(tools ? { hold_out_tools: "share" in tools ? `${tools.share}%` : [...tools.names] } : {}),
  };
  const shared = { id, status: state.type, request: asked };
  switch (state.type) {
    case "running":
      return { ...shared, rows: state.rows };
    case "done": {
      const files = state.files.map(({ path, bytes }) => ({ path, bytes }));
      return { ...shared, rows: state.report.rows, report: viewReport(state.report), files };
    }
    case "failed":
      return { ...shared, rows: 0, problem: problemOf(state.error) };
    default:
      return state satisfies never;
  }
}

function said({ url, creator, published, release }: NonNullable<KeptExport["request"]["publication"]>) {
  return {
    ...(url === undefined ? {} : { url }),
    ...(creator === undefined ? {} : { creator }),
    ...(published === undefined ? {} : { published }),
    ...(release === undefined ? {} : { release }),
  };
}

type Report = Extract<KeptExport["state"], { type: "done" }>["report"];

function viewReport({
  rows,
  tally,
  left,
  groups,
  plan,
  absentLicences,
  samples,
  formatSamples,
}: Report): z.infer<typeof exportReportSchema> {
  const { turnsWithoutCalls, chosenBy, ...counted } = tally;
  return {
    rows,
    tally: { ...counted, chosen_by: chosenBy, turns_without_calls: turnsWithoutCalls },
    left,
    groups,
    plan: { ...plan, unseen_worlds: [...plan.unseen_worlds], unseen_tools: [...plan.unseen_tools] },
    ...(absentLicences ? { absent_licenses: [...absentLicences] } : {}),
    samples: [...samples],
    format_samples: [...formatSamples],
  };
}
