import { describe, expect, test } from "vitest";
import { parseTurnId } from "../ids.ts";
import { feelingsSchema } from "../world/feelings.ts";
import { stateSchemaSchema } from "../world/state.ts";
import { feelingNow } from "./feeling-now.ts";
import type { StandingReason } from "./journal-feeling.ts";
import { standingChanges } from "./standing-changes.ts";

const turn = parseTurnId("turn_1")!;
const feelings = feelingsSchema.parse({
  emotions: { wary: { shows: "looks away", valence: -1, fades: 30 } },
});
const { standing } = stateSchemaSchema.parse({
  character: {},
  standing: {
    trust: { type: "integer", minimum: -10, maximum: 10 },
    owed: { type: "integer", minimum: 0, maximum: 10, owner: "game" },
    barred: { type: "boolean" },
  },
  scene: {},
  world: {},
});

test("[FE2] a feeling halves with the minutes of the clock, and is gone below half a degree", () => {
  const felt = { kind: "wary", strength: 3, since: 100, turn, seenBy: [] };
  expect(feelingNow(felt, feelings, 100)?.strength).toBe(3);
  expect(feelingNow(felt, feelings, 130)?.strength).toBe(2);
  expect(feelingNow(felt, feelings, 160)?.strength).toBe(1);
  expect(feelingNow(felt, feelings, 190)).toBeUndefined();
  expect(feelingNow({ ...felt, kind: "seasick" }, feelings, 100)).toBeUndefined();
});

describe("what may move a standing", () => {
  const context = {
    standing: { trust: 8, owed: 3, barred: false },
    declared: standing,
    most: { turn: 4, day: 6 },
    turn,
  };
  const moved = (minutes: number, by: number, of = "turn_0"): StandingReason => ({
    minutes,
    changes: [{ path: "standing.trust", before: 0, after: by }],
    because: "",
    turn: parseTurnId(of)!,
  });

  test("[FE3] is within the declared bounds, and nothing of the game's own", () => {
    const changes = standingChanges(
      { trust: 4, owed: 2, barred: 1, luck: 1 },
      { ...context, reasons: [], minutes: 0 },
    );
    expect(changes).toEqual([{ path: "standing.trust", before: 8, after: 10 }]);
  });

  test("[FE3] is within what a turn and a day may move, up and down together", () => {
    const by = (wish: number, reasons: readonly StandingReason[], minutes = 10) =>
      standingChanges({ trust: wish }, { ...context, reasons, minutes }).map(({ after }) => after);
    expect(by(-9, [])).toEqual([4]);
    expect(by(-9, [moved(5, 3, "turn_1")])).toEqual([7]);
    expect(by(-9, [moved(5, 3), moved(6, -2)])).toEqual([7]);
    expect(by(-9, [moved(5, 3), moved(6, -3)])).toEqual([]);
    expect(by(-9, [moved(5, 3), moved(6, -3)], 1440)).toEqual([4]);
  });
});
