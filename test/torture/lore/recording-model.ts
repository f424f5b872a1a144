import type { Model, ModelRequest } from "../../../server/domain/ports/model.ts";
import type { ProposedCall } from "../../../server/domain/prompt.ts";

export interface RecordingModel extends Model {
  /** Every request since it was last taken, as all of it that a provider could be sent. */
  take(): readonly string[];
  /** Calls of the next answer, which says nothing else. */
  plan(calls: readonly Omit<ProposedCall, "id">[]): void;
  /** Who answers what was not planned; nobody, and it is "No.". */
  speaker: Model | undefined;
}

const usage = { inputTokens: 0, outputTokens: 0, estimated: true };

/** Keeps the text of every request, and lets another model answer or does what it was told. */
export function recordingModel(): RecordingModel {
  let seen: string[] = [];
  let planned: readonly Omit<ProposedCall, "id">[] = [];
  return {
    provider: "scripted",
    name: "recording",
    speaker: undefined,
    stream(request, sink, signal) {
      seen.push(textOf(request));
      const calls = planned;
      planned = [];
      if (calls.length === 0 && this.speaker) {
        this.speaker.stream(request, sink, signal);
        return;
      }
      if (calls.length === 0) sink.text("No.");
      calls.forEach((call, index) => sink.call({ ...call, id: `plan-${index}` }));
      sink.end({ type: "done", finish: calls.length > 0 ? "calls" : "stop", usage, model: "recording" });
    },
    take() {
      const taken = seen;
      seen = [];
      return taken;
    },
    plan(calls) {
      planned = calls;
    },
  };
}

/** Texts and data of every block, the tools, the talk: what any adapter renders is part of it. */
function textOf(request: ModelRequest): string {
  return JSON.stringify(request);
}
