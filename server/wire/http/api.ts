import { OpenAPIHono } from "@hono/zod-openapi";
import type { ZodError } from "zod";
import { addPersonas } from "../../app/add-personas.ts";
import type { Backstage } from "../../app/backstage.ts";
import { createCastNpc } from "../../app/cast-npc.ts";
import { describeNpc, functionTools } from "../../app/describe-npc.ts";
import { findWorld } from "../../app/find-world.ts";
import { DramatisError } from "../../domain/errors.ts";
import {
  parseNpcId,
  parsePersonaId,
  parsePlayerId,
  parsePlaythroughId,
  parseWorldId,
} from "../../domain/ids.ts";
import { pathText } from "../client-messages.ts";
import { problem, problemResponse } from "../problem.ts";
import type { RunningWork } from "../running-work.ts";
import type { TicketScope } from "../tickets.ts";
import type { WireContext } from "../wire-context.ts";
import { addConsents } from "./consents.ts";
import { addExports } from "./exports.ts";
import { addGenerations } from "./generations.ts";
import { addJobs } from "./jobs.ts";
import {
  addPersonasRoute,
  castNpcRoute,
  healthRoute,
  listNpcsRoute,
  importPersonasRoute,
  listPersonasRoute,
  listWorldsRoute,
  npcRoute,
  ticketRoute,
  worldRoute,
} from "./routes.ts";
import { addPlaythroughs } from "./playthroughs.ts";
import { addLife } from "./life.ts";
import { addKnowledge } from "./knowledge.ts";
import { addTrace } from "./row-trace.ts";
import { addSceneState } from "./scene-state.ts";
import { addWorldTypes } from "./world-types.ts";
import { addNpcRevisions } from "./npc-revisions.ts";
import { addWorldPreview } from "./world-preview.ts";
import { addWorldVersions } from "./world-versions.ts";
import { viewNpc, viewNpcSummary, viewWorld } from "./views.ts";

/** An app whose operations answer what does not fit their schemas with a problem. */
export function createOpenApi(): OpenAPIHono {
  return new OpenAPIHono({
    defaultHook: (result) => (result.success ? undefined : problemResponse(invalid(result.error))),
  });
}

/** Adds the API's operations. Whatever they throw becomes a problem in the app around them. */
export function addOperations(
  api: OpenAPIHono,
  {
    context,
    backstage,
    work,
  }: { readonly context: WireContext; readonly backstage: Backstage; readonly work: RunningWork },
): void {
  const { library, rulesOf } = context;
  const castNpc = createCastNpc({ library, castPersona: backstage.castPersona });

  api.openapi(healthRoute, (c) => {
    const model = { ...context.modelInfo };
    if (context.health.isDraining) return c.json({ status: "draining" as const, model }, 503);
    return c.json({ status: "ok" as const, model }, 200);
  });
  api.openapi(listWorldsRoute, async (c) => c.json({ worlds: [...(await library.worlds())] }, 200));
  api.openapi(worldRoute, async (c) =>
    c.json(viewWorld(await findWorld(library, c.req.valid("param").world)), 200),
  );

  api.openapi(listNpcsRoute, async (c) => {
    const world = await findWorld(library, c.req.valid("param").world);
    const { after, limit } = c.req.valid("query");
    const from = position(after, parseNpcId);
    const npcs = await library.npcs(world.id, { limit, ...(from ? { after: from } : {}) });
    return c.json({ npcs: npcs.map(viewNpcSummary), next: nextOf(npcs, limit) }, 200);
  });
  api.openapi(castNpcRoute, async (c) => {
    const sent = c.req.valid("json");
    const { another } = sent;
    const request = "persona" in sent ? sent : { personaId: sent.persona_id, another };
    const { npc, isNew } = await castNpc(c.req.valid("param").world, request, c.req.raw.signal);
    const world = await findWorld(library, npc.world);
    c.header("location", `/worlds/${npc.world}/npcs/${npc.id}`);
    return c.json(viewNpc(npc, functionTools(npc, rulesOf(world))), isNew ? 201 : 200);
  });
  api.openapi(npcRoute, async (c) => {
    const { world, npc: name } = c.req.valid("param");
    const { npc, tools } = await describeNpc({ library, rulesOf }, world, name);
    return c.json(viewNpc(npc, tools), 200);
  });

  api.openapi(listPersonasRoute, async (c) => {
    const { after, limit, text, where } = c.req.valid("query");
    const from = position(after, parsePersonaId);
    const personas = await backstage.findPersonas({ limit, text, where, ...(from ? { after: from } : {}) });
    return c.json({ personas: [...personas], next: nextOf(personas, limit) }, 200);
  });
  api.openapi(addPersonasRoute, async (c) => {
    const { personas, added } = await addPersonas(library, c.req.valid("json").personas);
    return c.json({ personas: [...personas], added }, 201);
  });

  api.openapi(importPersonasRoute, async (c) => {
    const { lines, source, licence, keep_private_words, similarity } = c.req.valid("json");
    const counts = await backstage.importLines({
      lines: lines.map(({ line, ...draft }) => ({ line, draft })),
      origin: { source, licence },
      keepPrivateWords: keep_private_words,
      similarity: similarity ?? undefined,
    });
    return c.json({ ...counts, duplicates: [...counts.duplicates] }, 200);
  });

  api.openapi(ticketRoute, async (c) => {
    const { training, ...asked } = c.req.valid("json");
    const scope = ticketScope(asked);
    if (training !== undefined) await backstage.consents.tell(scope.player, training);
    const { ticket, expiresInSeconds } = context.access.tickets.mint(scope);
    return c.json({ ticket, expires_in: expiresInSeconds }, 201);
  });
  addConsents(api, backstage.consents);
  addExports(api, { library, exports: backstage.exports });
  addGenerations(api, { library, backstage, clock: context.clock, work });
  addJobs(api, backstage);
  addTrace(api, backstage);
  addPlaythroughs(api, backstage);
  addKnowledge(api, backstage);
  addLife(api, backstage);
  addSceneState(api, context.play);
  addWorldVersions(api, context);
  addWorldPreview(api, context.play);
  addNpcRevisions(api, context, backstage);
  addWorldTypes(api, library);
}

interface TicketRequest {
  readonly player: string;
  readonly world?: string | undefined;
  readonly playthrough?: string | undefined;
  readonly simulate?: boolean | undefined;
}

function ticketScope(sent: TicketRequest): TicketScope {
  const player = parsed(
    "player",
    sent.player.startsWith("@") ? sent.player : `@${sent.player}`,
    parsePlayerId,
  );
  return {
    player,
    ...(sent.world === undefined ? {} : { world: parsed("world", sent.world, parseWorldId) }),
    ...(sent.playthrough === undefined
      ? {}
      : { playthrough: parsed("playthrough", sent.playthrough, parsePlaythroughId) }),
    ...(sent.simulate === undefined ? {} : { simulate: sent.simulate }),
  };
}

function parsed<Id>(param: string, text: string, parse: (text: string) => Id | undefined): Id {
  const id = parse(text);
  if (id !== undefined) return id;
  throw new DramatisError({
    code: "invalid_input",
    message: `${param} ${text.slice(0, 80)} is not of the form that its ids have.`,
    mend: param === "player" ? "Use 1 to 64 of [A-Za-z0-9_-]." : `Send the ${param} as the server gave it.`,
    param,
  });
}

/** Where a page goes on; `after` comes from the page before. */
function position<Id>(after: string | undefined, parse: (text: string) => Id | undefined): Id | undefined {
  return after === undefined ? undefined : parsed("after", after, parse);
}

function nextOf(items: readonly { readonly id: string }[], limit: number): string | null {
  return items.length === limit ? (items.at(-1)?.id ?? null) : null;
}

function invalid(error: Pick<ZodError, "issues">): ReturnType<typeof problem> {
  const [issue] = error.issues;
  const param = issue ? pathText(issue.path) : "";
  return problem(
    422,
    "invalid_input",
    `${param || "The body"} is not right: ${issue?.message ?? "unknown"}.`,
    {
      mend: "/openapi.json says what each operation takes.",
      ...(param ? { param } : {}),
    },
  );
}
