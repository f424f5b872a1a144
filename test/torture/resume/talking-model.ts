import type { Model, ModelEnd, ModelRequest } from "../../../server/domain/ports/model.ts";
import type { Speech } from "../speech.ts";

/** A model in this process that speaks a piece each millisecond or so, as planned for the line. */
export function talkingModel(): { readonly model: Model; readonly add: (speech: Speech) => void } {
  const speeches = new Map<string, Speech>();
  const usage = { inputTokens: 1, outputTokens: 1, estimated: false };
  const model: Model = {
    provider: "scripted",
    name: "talking",
    stream(request, sink, signal) {
      const { speech, hasPaid } = speechFor(request, speeches);
      const pieces = [...(hasPaid ? speech.after : speech.before)];
      const pays = hasPaid ? undefined : speech.pays;
      let timer: NodeJS.Timeout | undefined;
      const end = (given: ModelEnd): void => {
        clearTimeout(timer);
        signal.removeEventListener("abort", abort);
        sink.end(given);
      };
      const abort = (): void =>
        end({
          type: "failed",
          failure: { kind: "aborted", message: "The request was aborted.", retryable: false },
          usage,
        });
      const step = (): void => {
        const piece = pieces.shift();
        if (piece !== undefined) {
          sink.text(piece);
          timer = setTimeout(step, 1);
          return;
        }
        if (pays !== undefined)
          sink.call({ id: "call_of_the_model", name: "pay", arguments: { amount: pays } });
        end({ type: "done", finish: pays === undefined ? "stop" : "calls", usage, model: "talking" });
      };
      signal.addEventListener("abort", abort, { once: true });
      timer = setTimeout(step, 1);
    },
  };
  return { model, add: (speech) => void speeches.set(speech.line, speech) };
}

function speechFor(
  { messages }: ModelRequest,
  speeches: ReadonlyMap<string, Speech>,
): { readonly speech: Speech; readonly hasPaid: boolean } {
  const asked = messages.findLastIndex(({ role }) => role === "player");
  const message = messages[asked];
  const speech = message?.role === "player" ? speeches.get(message.text) : undefined;
  if (!speech) throw new Error("nothing is planned for this line");
  return { speech, hasPaid: messages.slice(asked).some(({ role }) => role === "result") };
}
