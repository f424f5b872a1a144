import { DramatisError } from "../../../domain/errors.ts";
import { type LineId, parseLineId, type TurnId } from "../../../domain/ids.ts";
import type { SceneDescription } from "../../../domain/playthrough/describe-scene.ts";
import type { Entrance, Exchange, Part, SetScene } from "./entrance.ts";

/** Through the playthrough's own runner, in this process: nothing lies between, and the simulator executes. */
export const runnerEntrance: Entrance = {
  executes: undefined,
  enter: async (set) => new RunnerPart(set),
};

class RunnerPart implements Part {
  readonly #set: SetScene;

  constructor(set: SetScene) {
    this.#set = set;
  }

  tellTime(minutes: number): Promise<void> {
    return this.#set.live.tellTime(this.#set.scene, "time", minutes);
  }

  describe(description: SceneDescription): Promise<void> {
    const { live, scene, player } = this.#set;
    return live.describe(scene, "scene", player, description);
  }

  async say(beat: number, text: string): Promise<Exchange> {
    const { live, scene, player, cast, watch } = this.#set;
    const line = lineOf(beat);
    await live.say({ scene, line, speaker: player, text, to: cast.npc.id });
    return { line, heard: (await watch.answered(line)).text };
  }

  async again(turn: TurnId): Promise<boolean> {
    const { live, scene, player, watch } = this.#set;
    try {
      await live.regenerate({ scene, turn, message: `again_${turn}`, player, by: "owner" });
    } catch (error) {
      if (error instanceof DramatisError && error.code === "conflict") return false;
      throw error;
    }
    await watch.quiet();
    return true;
  }

  leave(): Promise<void> {
    return this.#set.live.closeScene(this.#set.scene, "ended");
  }

  close(): void {
    // It holds nothing.
  }
}

/** Lines are named after their beats. */
function lineOf(beat: number): LineId {
  const line = parseLineId(`line_${beat}`);
  if (line !== undefined) return line;
  throw new DramatisError({ code: "internal", message: `Beat ${beat} gives no line id.` });
}
