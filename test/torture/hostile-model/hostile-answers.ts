import type { Model, ModelRequest } from "../../../server/domain/ports/model.ts";
import type { Random } from "../../../server/domain/random.ts";
import { chanceOf } from "../torture.ts";
import { drawCall, endless, lookalikes } from "./draw-call.ts";

export interface HostileModel {
  readonly model: Model;
  /** Calls that were made, those of rounds that may not call too. */
  readonly proposed: () => number;
}

const usage = { inputTokens: 0, outputTokens: 0, estimated: true };

/**
 * Calls in every answer, also in the last round, which may not. What it says depends on the seed, the scene, the turn and
 * the round alone: the line that is answered is `<scene> <turn>`.
 */
export function hostileAnswers(seed: number): HostileModel {
  let proposed = 0;
  const model: Model = {
    provider: "scripted",
    name: "hostile",
    stream(request, sink) {
      const { scene, turn, round } = placeOf(request);
      const random = chanceOf("hostile-model", seed, scene).child(`${turn} ${round}`);
      const count = random.next() < 0.03 ? 60 : random.integer(1, 5);
      for (const piece of cut(random.next() < 0.004 ? endless : random.pick(lookalikes), random))
        sink.text(piece);
      for (let index = 0; index < count; index += 1) sink.call(drawCall(random, index));
      proposed += count;
      sink.end({ type: "done", finish: random.pick(["calls", "stop"]), usage, model: "hostile" });
    },
  };
  return { model, proposed: () => proposed };
}

/** In two pieces, wherever that falls. */
function cut(text: string, random: Random): readonly string[] {
  const at = random.integer(0, text.length);
  return [text.slice(0, at), text.slice(at)].filter((piece) => piece !== "");
}

function placeOf({ messages }: ModelRequest): { scene: number; turn: number; round: number } {
  const asked = messages.findLastIndex(({ role }) => role === "player");
  const line = messages[asked];
  const [scene, turn] = line?.role === "player" ? line.text.split(" ").map(Number) : [];
  if (scene === undefined || turn === undefined) throw new Error("the line does not say whose it is");
  return { scene, turn, round: messages.slice(asked).filter(({ role }) => role === "npc").length };
}
