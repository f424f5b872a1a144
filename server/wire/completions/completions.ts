import { ServerResponse } from "node:http";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { listCast } from "../../app/list-cast.ts";
import { DramatisError } from "../../domain/errors.ts";
import type { ResponseEnd } from "../compatible/response.ts";
import { findCharacter } from "../compatible/find-character.ts";
import { guardHeaders } from "../http/guard-headers.ts";
import type { WireContext } from "../wire-context.ts";
import type { AnswerWriter } from "./answer-writer.ts";
import { playerLines, splitHistory } from "./chat-history.ts";
import { type ChatRequest, readChatRequest } from "./chat-request.ts";
import { CollectedAnswer } from "./collected-answer.ts";
import { type CompletionHead, finishReason, type FinishReason, type ModelCard } from "./completion.ts";
import { conversationHeader } from "./conversation-header.ts";
import { ConversationBook, type Finding } from "./conversation-book.ts";
import { StreamedAnswer } from "./streamed-answer.ts";
import { turnFailure } from "./turn-failure.ts";

/** Bytes of a request: its client sends all that was said, every time. */
export const maximumHistory = 1024 * 1024;

/** Whether a path is one of OpenAI's, whose clients read errors in its form. */
export function isCompletionsPath(path: string): boolean {
  return path === "/v1/models" || path.startsWith("/v1/models/") || path === "/v1/chat/completions";
}

/** Adds OpenAI's Chat Completions: each NPC is a model. */
export function addCompletions(app: OpenAPIHono, context: WireContext): void {
  const book = new ConversationBook(context);
  describeCompletions(app);

  app.get("/v1/models", async (c) => {
    const cast = await listCast(context.library);
    return c.json({ object: "list", data: cast.map(({ world, npc }) => modelCard(`${world}/${npc}`)) });
  });
  app.get("/v1/models/:model{.+}", async (c) => {
    const { world, npc } = await findCharacter(context, { type: "backend" }, c.req.param("model"));
    return c.json(modelCard(`${world.id}/${npc.id}`));
  });
  app.post("/v1/chat/completions", async (c) => {
    const request = readChatRequest(await c.req.text(), c.req.header(conversationHeader));
    return complete(c, context, book, request);
  });
}

function describeCompletions(app: OpenAPIHono): void {
  const shape = "As of OpenAI's API, its errors too";
  const found = { 200: { description: shape } };
  const registry = app.openAPIRegistry;
  registry.registerPath({
    method: "get",
    path: "/v1/models",
    summary: "NPCs as models, `world/npc`; the first 1,000 of each world",
    responses: found,
  });
  registry.registerPath({
    method: "post",
    path: "/v1/chat/completions",
    summary: "Talks with an NPC, by any client of OpenAI's Chat Completions",
    description:
      `The header ${conversationHeader}, or \`user\`, names the conversation and so the playthrough; without one, a ` +
      "history that extends a known one goes on with it. Tools select behaviors by name; instructions are ignored.",
    responses: found,
  });
}

async function complete(
  c: Context,
  context: WireContext,
  book: ConversationBook,
  request: ChatRequest,
): Promise<Response> {
  const character = await findCharacter(context, { type: "backend" }, request.model);
  const found = book.find(character, request.conversation, request.history);
  const head: CompletionHead = {
    id: `chatcmpl-${context.ids.unique()}`,
    created: Math.floor(context.clock.now() / 1000),
    model: `${character.world.id}/${character.npc.id}`,
  };
  const { id } = found.conversation;
  const named = isHeaderText(id) ? { [conversationHeader]: id } : {};
  const outgoing = outgoingOf(c.env);
  if (!request.isStreamed) {
    const writer = new CollectedAnswer(head);
    const end = await answer(found, request, writer, outgoing);
    return c.json(writer.view(demandFinish(end)), 200, named);
  }
  const { includesUsage } = request;
  const headers = { ...guardHeaders(c.req.header("origin")), ...named };
  const writer = new StreamedAnswer({ head, outgoing, headers, ticks: context.ticks, includesUsage });
  try {
    demandFinish(await answer(found, request, writer, outgoing));
  } catch (cause) {
    if (!writer.isBegun) throw cause;
    writer.fail(cause);
  }
  // A copy: what is set on an answer on its way out is not set on those of others.
  return new Response(null, { headers: RESPONSE_ALREADY_SENT.headers });
}

/** Rejects with what prevented an answer; a turn that failed is told by its end. */
async function answer(
  found: Finding,
  request: ChatRequest,
  writer: AnswerWriter,
  outgoing: ServerResponse,
): Promise<ResponseEnd> {
  const { before, lines, outputs } = splitHistory(request.history);
  const asked = { earlier: playerLines(before), lines, outputs, handlers: request.handlers };
  let isKept = false;
  try {
    const end = await found.conversation.answer(asked, writer, goneSignal(outgoing));
    isKept = finishReason(end) !== undefined && (isWhole(end) || writer.said !== "");
    if (isKept) found.keep(writer, isWhole(end));
    return end;
  } finally {
    if (!isKept) found.giveBack();
  }
}

function isWhole(end: ResponseEnd): boolean {
  return end.type === "paused" || (end.type === "ended" && end.entry.status === "completed");
}

function demandFinish(end: ResponseEnd): FinishReason {
  const finish = finishReason(end);
  if (finish === undefined) throw turnFailure(end);
  return finish;
}

/** Aborted when the client goes before its answer is complete. */
function goneSignal(outgoing: ServerResponse): AbortSignal {
  const controller = new AbortController();
  const look = (): void => {
    if (!outgoing.writableFinished) controller.abort();
  };
  if (outgoing.destroyed) look();
  else outgoing.once("close", look);
  return controller.signal;
}

function outgoingOf(env: unknown): ServerResponse {
  if (typeof env === "object" && env !== null && "outgoing" in env) {
    const { outgoing } = env;
    if (isServerResponse(outgoing)) return outgoing;
  }
  throw new DramatisError({ code: "internal", message: "The request did not come over HTTP/1." });
}

function isServerResponse(value: unknown): value is ServerResponse {
  return value instanceof ServerResponse;
}

/** An id that came as `user` may be anything. */
function isHeaderText(id: string): boolean {
  return /^[\x21-\x7e]+$/.test(id);
}

function modelCard(id: string): ModelCard {
  return { id, object: "model", created: 0, owned_by: "dramatis" };
}
