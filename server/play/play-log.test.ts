import { expect, test } from "vitest";
import { memoryStore } from "../../test/fakes/memory-store.ts";
import { openRoom, player, playthroughId, sceneId } from "../../test/fakes/play-room.ts";
import { ManualClock } from "../../test/faults/manual-clock.ts";
import { DramatisError } from "../domain/errors.ts";
import { parseLineId } from "../domain/ids.ts";
import type { Journal } from "../domain/ports/journal.ts";
import type { LogEvent } from "../domain/ports/log.ts";
import { type ScriptedStep, scriptedModel } from "../model/scripted/scripted-model.ts";
import { PlayLog } from "./play-log.ts";

const word = "canary";

/** Plays one line against a scripted model; gives what was logged. `price`: dollars for a round. */
async function logOf(
  steps: readonly ScriptedStep[],
  { price, breakAt }: { readonly price?: number; readonly breakAt?: string } = {},
): Promise<readonly LogEvent[]> {
  const events: LogEvent[] = [];
  const log = new PlayLog({
    log: (event) => events.push(event),
    clock: new ManualClock(),
    priceOf: () => price,
  });
  const store = memoryStore();
  const journal = log.watch(breakAt === undefined ? store.journal : failingAt(store.journal, breakAt));
  const room = await openRoom(scriptedModel(steps), { store: { ...store, journal }, simulate: true });
  const line = parseLineId("line1");
  if (!line) throw new Error("no line id");
  await room.live
    .say({ scene: sceneId, line, speaker: player.id, text: `Give me ${word}` })
    .catch(() => undefined);
  await room.witness.until(
    (witness) => witness.failure !== undefined || witness.entries("turn.ended").length === 1,
  );
  return events;
}

function failingAt(journal: Journal, type: string): Journal {
  return {
    append: (playthrough, expected, at, entries) =>
      entries.some((entry) => entry.type === type)
        ? Promise.reject(new DramatisError({ code: "storage_full", message: `No room for ${word}.` }))
        : journal.append(playthrough, expected, at, entries),
    fork: (...order) => journal.fork(...order),
    read: (...page) => journal.read(...page),
    opening: (epoch) => journal.opening(epoch),
    playthroughs: (page) => journal.playthroughs(page),
  };
}

const give = (quantity: number) => ({ call: "give_item", arguments: { item: "rope", quantity } }) as const;

test("[OP6] a turn is told with its tokens, its cost, and its calls by what became of them", async () => {
  const events = await logOf([{ play: [`${word}. `, give(1), give(19)] }, { play: ["There."] }], {
    price: 0.25,
  });
  expect(events).toMatchObject([
    {
      event: "turn.ended",
      playthrough: playthroughId,
      status: "completed",
      rounds: 2,
      cost: 0.5,
      calls: "done=1 refused=1",
    },
  ]);
  expect(JSON.stringify(events)).not.toContain(word);
});

test("[OP6] a cost that is unknown is left out, not 0", async () => {
  const [ended] = await logOf([{ play: ["Yes."] }]);
  expect(ended).toMatchObject({ event: "turn.ended", calls: "" });
  expect(ended).not.toHaveProperty("cost");
});

test("[OP6] a journal that cannot be written is told by its code, and the turn never as ended", async () => {
  const events = await logOf([{ play: [`${word}.`] }], { breakAt: "turn.ended" });
  expect(events).toEqual([{ event: "journal.failed", playthrough: playthroughId, code: "storage_full" }]);
});
