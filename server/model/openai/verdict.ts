import type { Json } from "../../domain/json.ts";
import type { ModelEnd, ModelFailure, ModelRequest, Usage } from "../../domain/ports/model.ts";
import type { CompletionReader } from "./completion-reader.ts";
import { failure, type Endpoint } from "./failures.ts";
import { jsonIn } from "./structured-output.ts";

/** What a whole answer comes to. `no_json`: a value was asked for and words came. */
export type Verdict =
  | { readonly type: "done"; readonly end: ModelEnd }
  | { readonly type: "failed"; readonly failure: ModelFailure }
  | { readonly type: "no_json"; readonly failure: ModelFailure };

export interface WholeAnswer {
  readonly request: ModelRequest;
  readonly endpoint: Endpoint;
  readonly reader: CompletionReader;
  /** What was said where a value was asked for, else empty. */
  readonly text: string;
  readonly usage: Usage;
}

/** Judges an answer that its provider ended with a finish reason. */
export function judge(answer: WholeAnswer): Verdict {
  const { request, endpoint, reader, text } = answer;
  const finish = finishOf(reader, request.toolChoice === "auto" ? reader.callCount : 0);
  if (finish === undefined) return { type: "failed", failure: emptyOrBroken(answer) };
  if (request.output === undefined) return done(answer, finish);
  const value = jsonIn(text);
  if (value !== undefined || finish === "refused" || finish === "filtered")
    return done(answer, finish, value);
  if (finish === "length") {
    const message = `${endpoint.label} cut the JSON value off at ${request.maximumTokens} tokens: ask for more.`;
    return { type: "failed", failure: failure("bad_answer", message, false) };
  }
  const message = `${endpoint.label} answered with no JSON value where one was asked for.`;
  return { type: "no_json", failure: failure("bad_answer", message, true) };
}

type Finish = (ModelEnd & { type: "done" })["finish"];

/** Undefined when the answer holds nothing. `calls` are those that were handed on. */
function finishOf(reader: CompletionReader, calls: number): Finish | undefined {
  if (reader.refused) return "refused";
  if (reader.finish === "content_filter") return "filtered";
  if (reader.finish === "length") return "length";
  if (reader.finish === "error") return undefined;
  // Servers differ in the word for an answer with calls; the calls themselves decide.
  if (calls > 0) return "calls";
  return reader.speechLength > 0 ? "stop" : undefined;
}

function done({ endpoint, reader, usage }: WholeAnswer, finish: Finish, value?: Json): Verdict {
  return {
    type: "done",
    end: {
      type: "done",
      finish,
      usage,
      model: reader.model === "" ? endpoint.model : reader.model,
      ...(reader.damagedEvents === 0 ? {} : { notes: { invalidUtf8: reader.damagedEvents } }),
      ...(value === undefined ? {} : { value }),
    },
  };
}

function emptyOrBroken({ endpoint: { label, model }, reader }: WholeAnswer): ModelFailure {
  if (reader.finish === "error") {
    return failure("overloaded", `${label} ended the answer with finish_reason "error".`, true);
  }
  return failure(
    "empty",
    `${label} answered with nothing: no text and no usable call came from ${model}.`,
    true,
  );
}
