import type { ModelRequest } from "../../domain/ports/model.ts";
import type { Block, ToolSpec } from "../../domain/prompt.ts";
import { renderBlocks } from "../../domain/render-prompt.ts";
import type { RequestShape } from "./capabilities.ts";
import { renderNotice, renderParameters, renderTalk, renderTool } from "./render.ts";

/**
 * A model request as the bytes of a Chat Completions request. The larger part of a system message is the same from
 * turn to turn: its bytes are made once for a prefix and sent by every request that begins with it, so that neither
 * the time to the first token nor the memory of an open stream grows with what an NPC knows.
 */
export function encodeRequest(request: ModelRequest, model: string, shape: RequestShape): readonly Buffer[] {
  const { blocks, prefix = [], tools } = request;
  const opening = encodeOpening(prefix);
  const system = [renderBlocks(blocks.slice(prefix.length), prefix), renderNotice(request, shape)]
    .filter((section) => section !== "")
    .join("\n\n");
  const messages = renderTalk(request).map((message) => JSON.stringify(message));
  if (!opening && system !== "") messages.unshift(JSON.stringify({ role: "system", content: system }));
  const parameters = JSON.stringify(renderParameters(request, model, shape)).slice(1, -1);
  const functions = tools.length === 0 ? "" : `,"tools":[${tools.map(encodeTool).join(",")}]`;
  const rest = `${messages.join(",")}],${parameters}${functions}}`;
  if (!opening) return [Buffer.from(`{"messages":[${rest}`)];
  const ending = system === "" ? "" : escape(`\n\n${system}`);
  return [opening, Buffer.from(`${ending}"},${rest}`)];
}

const openings = new WeakMap<readonly Block[], Buffer>();

/** The request up to where the system message goes on after its prefix; undefined for a prefix without words. */
function encodeOpening(prefix: readonly Block[]): Buffer | undefined {
  const known = openings.get(prefix);
  if (known) return known;
  const text = renderBlocks(prefix);
  if (text === "") return undefined;
  const opening = Buffer.from(`{"messages":[{"role":"system","content":"${escape(text)}`);
  openings.set(prefix, opening);
  return opening;
}

/** Tools are shared between requests and never changed. */
const encodedTools = new WeakMap<ToolSpec, string>();

function encodeTool(tool: ToolSpec): string {
  const known = encodedTools.get(tool);
  if (known !== undefined) return known;
  const text = JSON.stringify(renderTool(tool));
  encodedTools.set(tool, text);
  return text;
}

/** As within a JSON string. */
function escape(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}
