import { expect, test } from "vitest";
import { playWorld } from "../../../test/fakes/play-world.ts";
import { composeDoing } from "./compose-doing-block.ts";

function told(place: string, doing: string): string | undefined {
  return composeDoing(playWorld(), { place, doing }, "quay")[0]?.text;
}

test("[LF9] a prompt says what the NPC is doing, or would be doing if it were not here", () => {
  expect(told("quay", "bailing their own boat")).toBe("At this hour you are bailing your own boat.");
  expect(told("quay", "asleep in the ferry")).toBe("You were asleep in the ferry, and are awake now.");
  expect(told("old-hut", "eating")).toBe(
    "On any other day you would be at old hut now, eating; you are here instead.",
  );
  expect(told("hut", "asleep")).toBe("On any other day you would be asleep now; you are awake, and here.");
});
