import { expect, test } from "vitest";
import { openRoom, playthroughId, sceneId } from "../../../test/fakes/play-room.ts";
import { playNpc } from "../../../test/fakes/play-world.ts";
import { storyWorld } from "../../../test/fakes/story-world.ts";
import { keepRules } from "../../datasets/project-playthrough.ts";
import type { JournalEntry } from "../../domain/playthrough/journal.ts";
import type { Journal } from "../../domain/ports/journal.ts";
import { proceduralModel } from "../../model/procedural/procedural-model.ts";
import type { Difference } from "./replayed.ts";
import { replayJournal } from "./replay-journal.ts";

/** A goal that has Ada begin, and is met. */
async function playGoal() {
  const world = storyWorld({});
  const npc = playNpc(world);
  const goal = {
    id: "boat-in",
    text: "See the boat in.",
    why: "It is time.",
    obstacle: "The reef.",
    met_when: "world.tide >= 7",
    begins: { cooldown: 30, because: "{partner} is back.", lines: ["Can you row?"] },
  };
  const goals = [goal];
  const room = await openRoom(proceduralModel(), {
    world,
    npc: { ...npc, profile: { ...npc.profile, goals } },
  });
  await room.witness.until((witness) => witness.entries("turn.ended").length === 1);
  await room.live.report(sceneId, "r1", { "world.tide": 8 });
  await room.live.records(0, 100);
  return room.store;
}

async function differences(
  { journal, library, ledger }: Awaited<ReturnType<typeof playGoal>>,
  change: (entry: JournalEntry) => JournalEntry = (entry) => entry,
): Promise<readonly Pick<Difference, "entry" | "rule">[]> {
  const changed: Journal = {
    ...journal,
    read: async (id, after, limit) =>
      (await journal.read(id, after, limit)).map((record) => ({ ...record, entry: change(record.entry) })),
  };
  const sources = { journal: changed, library, ledger, rulesOf: keepRules() };
  const replayed = await replayJournal(playthroughId, sources, { signal: new AbortController().signal });
  return (replayed?.differences ?? []).map(({ entry, rule }) => ({ entry, rule }));
}

test("[TQ21] a replay recomputes what becomes of goals, and names what does not follow", async () => {
  const store = await playGoal();
  expect(await differences(store)).toEqual([]);
  const changed = { entry: "goal.changed", rule: "goal" };
  expect(
    await differences(store, (entry) =>
      entry.type === "goal.changed" ? { ...entry, to: "given_up" } : entry,
    ),
  ).toEqual([changed]);
  expect(
    await differences(store, (entry) =>
      entry.type === "state.reported"
        ? { ...entry, changes: entry.changes.map((each) => ({ ...each, after: 2 })) }
        : entry,
    ),
  ).toEqual([changed]);
  expect(
    await differences(store, (entry) =>
      entry.type === "goal.pursued" ? { ...entry, start: { because: "So.", lines: ["Well?"] } } : entry,
    ),
  ).toContainEqual({ entry: "goal.pursued", rule: "goal" });
  expect(
    await differences(store, (entry) => (entry.type === "goal.changed" ? { ...entry, now: 7 } : entry)),
  ).toEqual([{ entry: "goal.changed", rule: "state" }]);
});
