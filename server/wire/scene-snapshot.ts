import type { Rating, SceneSnapshot } from "../../client-sdk/src/protocol.ts";
import type { TurnId } from "../domain/ids.ts";
import type { MissedEvents } from "./missed-events.ts";
import type { ProjectedEvent } from "./project.ts";

type TurnSeen = SceneSnapshot["turns"][number];

/** Folds every event of a scene into what there is to know. `spoken`: the text of a turn that is not over. */
export function sceneSnapshot(
  all: Pick<MissedEvents, "cursor" | "events" | "speaking">,
  spoken: (turn: TurnId) => string | undefined,
): SceneSnapshot {
  const lines: { line: string; speaker: string; text: string }[] = [];
  const turns = new SeenTurns();
  for (const event of all.events) {
    if (event.type === "scene.line")
      lines.push({ line: event.line, speaker: event.speaker, text: event.text });
    else turns.see(event);
  }
  for (const turn of all.speaking) turns.speaking(turn, spoken(turn) ?? "");
  return { cursor: all.cursor, lines, turns: turns.all() };
}

class SeenTurns {
  readonly #turns = new Map<string, TurnSeen>();
  /** By the turn that came in another's place. */
  readonly #replaces = new Map<string, string>();
  /** By turn, then by player, the latest last. */
  readonly #ratings = new Map<string, Map<string, Rating>>();

  see(event: ProjectedEvent): void {
    switch (event.type) {
      case "npc.turn.started": {
        const { turn, npc, line } = event;
        const answered = line === undefined ? {} : { line };
        this.#turns.set(turn, { turn, npc, text: "", status: "speaking", ...answered });
        return;
      }
      case "npc.turn.ended":
        this.#change(event.turn, { text: event.text, status: event.status });
        return;
      case "npc.turn.edited":
        this.#change(event.turn, { edited: event.text });
        return;
      case "npc.turn.rated": {
        const ratings = this.#ratings.get(event.turn) ?? new Map<string, Rating>();
        ratings.delete(event.player);
        this.#ratings.set(event.turn, ratings.set(event.player, event.rating));
        return;
      }
      case "npc.turn.replaced":
        this.#replaces.set(event.replacement, event.turn);
        return;
      case "npc.turn.withdrawn":
        if (event.feedback === "rating") this.#ratings.get(event.turn)?.delete(event.player);
        else if (event.feedback === "edit") this.#forgetEdit(event.turn);
        else if (event.replacement !== undefined) this.#putBack(event.turn, event.replacement);
        return;
      case "scene.line":
      case "scene.presence":
      case "npc.emotion":
      case "npc.relationship":
      case "scene.saved":
      case "scene.context":
      case "scene.closed":
      case "npc.behavior.called":
      case "npc.behavior.refused":
      case "npc.behavior.ended":
      case "world.state":
      case "world.event":
      case "world.time":
      case "world.quest":
      case "npc.goal":
      case "npc.behavior.compensated":
      case "npc.behavior.compensating":
      case "scene.narration":
        return;
      default:
        event satisfies never;
    }
  }

  speaking(turn: string, text: string): void {
    this.#change(turn, { text });
  }

  all(): readonly TurnSeen[] {
    return [...this.#turns.values()].map((seen) => {
      const replaces = this.#replaces.get(seen.turn);
      const rating = [...(this.#ratings.get(seen.turn)?.values() ?? [])].at(-1);
      return { ...seen, ...(replaces === undefined ? {} : { replaces }), ...(rating ? { rating } : {}) };
    });
  }

  #change(turn: string, change: Partial<TurnSeen>): void {
    const seen = this.#turns.get(turn);
    if (seen) this.#turns.set(turn, { ...seen, ...change });
  }

  #forgetEdit(turn: string): void {
    const seen = this.#turns.get(turn);
    if (!seen) return;
    const { edited: _, ...spoken } = seen;
    this.#turns.set(turn, spoken);
  }

  /** The first comes after the other now, and in its place. */
  #putBack(turn: string, replacement: string): void {
    const seen = this.#turns.get(turn);
    if (!seen) return;
    this.#turns.delete(turn);
    this.#turns.set(turn, seen);
    this.#replaces.delete(replacement);
    this.#replaces.set(turn, replacement);
  }
}
