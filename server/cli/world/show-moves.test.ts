import { expect, test } from "vitest";
import type { WorldMove } from "../../app/live-play.ts";
import { parsePlaythroughId, parseWorldHash } from "../../domain/ids.ts";
import { countedMoveLines } from "./show-moves.ts";

const [from, to] = [parseWorldHash("a".repeat(64)), parseWorldHash("b".repeat(64))];

function moved(id: string, ...paths: readonly string[]): WorldMove {
  const playthrough = parsePlaythroughId(id);
  if (!playthrough || !from || !to) throw new TypeError("a test id is not valid");
  const changes = paths.map((path) => ({ type: "dropped", path, before: 1 }) as const);
  return { type: "moved", playthrough, from, to, changes };
}

function stayed(id: string, why: string): WorldMove {
  return { type: "stayed", playthrough: moved(id).playthrough, why };
}

test("[DL8] many moves are told by declared field and by reason, not by playthrough", () => {
  const moves = [
    moved("play_a", "character.@ann.coins", "character.ada-holt.coins", "standing.ada-holt.@ann.trust"),
    moved("play_b", "world.rung"),
    moved("play_c"),
    stayed("play_d", "its scene is at quay, which is gone"),
    stayed("play_e", "its scene is at quay, which is gone"),
  ];
  expect(countedMoveLines(moves)).toEqual([
    "3 playthroughs would go on in it, 1 of them with state as it is:",
    "  character.coins is no more, 2 times",
    "  standing.trust is no more",
    "  world.rung is no more",
    "2 playthroughs would stay in the earlier version: its scene is at quay, which is gone.",
  ]);
  expect(countedMoveLines([moved("play_a")])).toEqual(["1 playthrough would go on in it; no state changes."]);
  expect(countedMoveLines([])).toEqual([]);
});

test("[DL8] more fields than a few lines hold are counted", () => {
  const fields = Array.from({ length: 11 }, (_, index) => `world.field${index}`);
  const lines = countedMoveLines([moved("play_a", ...fields)]);
  expect(lines).toHaveLength(10);
  expect(lines.at(-1)).toBe("  and 3 more");
});
