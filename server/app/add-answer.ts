import { parseRequestHash } from "../domain/ids.ts";
import type { Ledger } from "../domain/ports/ledger.ts";
import type { TracedRequest } from "./row-trace.ts";

/** A model call with how it ended, where the ledger holds it. */
export async function addAnswer(request: TracedRequest, ledger: Ledger | undefined): Promise<TracedRequest> {
  const hash = parseRequestHash(request.hash);
  const answer = hash && (await ledger?.find(hash, request.sample));
  if (!answer) return request;
  const { end } = answer;
  const tokens = { input: end.usage.inputTokens, output: end.usage.outputTokens };
  return { ...request, finish: end.type === "done" ? end.finish : end.failure.kind, tokens };
}
