import { expect, test } from "vitest";
import { DramatisError } from "../domain/errors.ts";
import { parseLineId, parsePlaythroughId } from "../domain/ids.ts";
import { type MemoryStore, memoryStore } from "../../test/fakes/memory-store.ts";
import { openRoom, player, playthroughId, sceneId } from "../../test/fakes/play-room.ts";
import { playWorld } from "../../test/fakes/play-world.ts";
import { scriptedModel } from "../model/scripted/scripted-model.ts";

/** A store whose disk is full for as long as the test says. */
function fillableStore(): MemoryStore & { isFull: boolean } {
  const store = memoryStore();
  const fillable: MemoryStore & { isFull: boolean } = {
    ...store,
    isFull: false,
    journal: {
      ...store.journal,
      append: (...request) =>
        fillable.isFull
          ? Promise.reject(new DramatisError({ code: "storage_full", message: "No space is left." }))
          : store.journal.append(...request),
    },
  };
  return fillable;
}

function line(text: string): NonNullable<ReturnType<typeof parseLineId>> {
  const id = parseLineId(text);
  if (!id) throw new Error(`${text} is no line id`);
  return id;
}

test("after a failed write all who come back at once find the same writer", async () => {
  const store = fillableStore();
  const room = await openRoom(scriptedModel([]), { store });
  store.isFull = true;
  const said = { scene: sceneId, line: line("a"), speaker: player.id, text: "Morning." };
  await expect(room.live.say(said)).rejects.toMatchObject({ code: "storage_full" });
  store.isFull = false;
  const found = await Promise.all(Array.from({ length: 5 }, () => room.host.find(playthroughId)));
  expect(new Set(found).size).toBe(1);
  expect(found[0]).not.toBe(room.live);
});

test("a playthrough is let go when idle, and not while somebody who asked for it is about to follow", async () => {
  const { host, clock } = await openRoom(scriptedModel([]), { limits: { idle: 1000 } });
  const id = parsePlaythroughId("play_other");
  if (!id) throw new Error("play_other is no playthrough id");
  const opened = await host.open({ id, world: playWorld(), simulate: false, origin: "game" });
  clock.advance(999);
  expect(await host.find(id)).toBe(opened);

  const again = clock.scheduled(999);
  clock.advance(1);
  await again;
  clock.advance(999);
  await opened.records(0, 1);
  expect(await host.find(id)).not.toBe(opened);
});
