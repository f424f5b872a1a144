import type { Scene, SceneEvent, Turn, TurnResult } from "../../client-sdk/src/index.ts";
import type { Speech } from "./speech.ts";

/** One line of the client's and all that it heard in answer. */
export interface SaidLine {
  readonly iteration: number;
  readonly speech: Speech;
  readonly turn: Turn;
  /** Undefined when the turn had not ended in good time. */
  result: TurnResult | undefined;
  /** What a reader of the turn's parts has on the screen at its end. */
  shown: string;
}

/** What a game remembers of one scene, to be held against the database. */
export class ClientLog {
  readonly scene: Scene;
  readonly lines: SaidLine[] = [];
  readonly events: SceneEvent[] = [];
  /** Amounts that the game's handler paid, by call id: one for each time that it ran. */
  readonly paid: Map<string, readonly number[]>;
  readonly #waiting = new Set<() => void>();

  constructor(scene: Scene, paid: Map<string, readonly number[]>) {
    this.scene = scene;
    this.paid = paid;
    scene.on("*", (event) => {
      this.events.push(event);
      this.wake();
    });
  }

  of<Type extends SceneEvent["type"]>(type: Type): readonly Extract<SceneEvent, { type: Type }>[] {
    return this.events.filter((event): event is Extract<SceneEvent, { type: Type }> => event.type === type);
  }

  /** Calls that this game was told of and of whose end it was not. */
  get openCalls(): number {
    return this.of("npc.behavior.called").length - this.of("npc.behavior.ended").length;
  }

  /** Resolves when the condition holds, looked at after whatever happens here. */
  until(condition: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (!condition()) return;
        this.#waiting.delete(look);
        resolve();
      };
      this.#waiting.add(look);
      look();
    });
  }

  /** Leaves the scene once every call has its end: a connection may be in a few only. */
  async leave(): Promise<void> {
    await this.until(() => this.openCalls === 0);
    await this.scene.leave();
  }

  wake(): void {
    for (const look of this.#waiting) look();
  }
}

/** Reads a turn as a game's speech bubble does. */
export async function readParts(turn: Turn, onText: (text: string) => void): Promise<string> {
  let text = "";
  for await (const part of turn) {
    if (part.type === "text") text += part.delta;
    else if (part.type === "reset") ({ text } = part);
    onText(text);
  }
  return text;
}
