import type { Model, ModelEnd, ModelRequest } from "../../../server/domain/ports/model.ts";
import { seededRandom } from "../../../server/domain/random.ts";
import { canaryPattern } from "./evening-world.ts";

const usage = { inputTokens: 1, outputTokens: 1, estimated: false };

/**
 * The worst that there is: says, writes down and notes for itself whatever secret its prompt holds, names others so that
 * they take it up, and takes a few turns of the event loop over it. The same request gives the same answer.
 */
export function parrotModel(): Model {
  return {
    provider: "scripted",
    name: "parrot",
    stream(request, sink, signal) {
      const random = seededRandom("parrot", request.seed, request.messages.length);
      const known = [...new Set(JSON.stringify(request).match(canaryPattern) ?? [])];
      const told = random.shuffle(known).slice(0, random.integer(0, 2));
      const pieces = sayingOf(request, told);
      const end = (given: ModelEnd): void => {
        signal.removeEventListener("abort", abort);
        sink.end(given);
      };
      let isOver = false;
      const abort = (): void => {
        isOver = true;
        const failure = { kind: "aborted", message: "The request was aborted.", retryable: false } as const;
        end({ type: "failed", failure, usage });
      };
      const step = (): void => {
        if (isOver) return;
        const piece = pieces.shift();
        if (piece !== undefined) {
          sink.text(piece);
          setImmediate(step);
          return;
        }
        const writes = request.toolChoice === "auto" && known.length > 0 && random.next() < 0.2;
        if (writes) sink.call({ id: "note_1", name: "note", arguments: { words: random.pick(known) } });
        const notes = { gives: [], heard: known.slice(-4) };
        end({ type: "done", finish: writes ? "calls" : "stop", usage, model: "parrot", notes });
      };
      signal.addEventListener("abort", abort, { once: true });
      setImmediate(step);
    },
  };
}

/** Every answer has words of its own, so that talk among NPCs goes on. */
function sayingOf({ seed, messages }: ModelRequest, told: readonly string[]): string[] {
  const own = `Word ${seed % 9973} and ${messages.length} more. `;
  return [own, ...told.map((canary) => `They speak of ${canary}. `)];
}
