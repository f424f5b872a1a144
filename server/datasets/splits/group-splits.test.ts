import { expect, test } from "vitest";
import { splitOfPersona, usualShares } from "../split.ts";
import { GroupSplits, type HeldOut } from "./group-splits.ts";
import { SharedGroups } from "./shared-groups.ts";
import { usualPlan } from "./split-plan.ts";

/** Somebody whose hash is in a split. */
function somebodyIn(split: string, after = 0): string {
  for (let index = after; ; index += 1) {
    const id = `p_${index.toString(16).padStart(16, "0")}`;
    if (splitOfPersona(id, usualShares) === split) return id;
  }
}
const train = somebodyIn("train");
const trainToo = somebodyIn("train", Number.parseInt(train.slice(2), 16) + 1);
const test5 = somebodyIn("test");
const validation = somebodyIn("validation");
const nothing = { tools: [] };

test("[SH1] what is of one persona goes by it, and what is of several by what they have in common", () => {
  const splits = new GroupSplits();
  expect(splits.place({ personas: [train], ...nothing })).toBe("train");
  expect(splits.place({ personas: [test5], ...nothing })).toBe("test");
  expect(splits.place({ personas: [train, trainToo], ...nothing })).toBe("train");
  expect(splits.place({ personas: [train, validation], ...nothing })).toBe("crossing");
  expect(splits.place({ personas: [test5, validation], ...nothing })).toBe("crossing");
});

test("[SH2] somebody more never moves a row from one split to another, but out to crossing", () => {
  const splits = new GroupSplits();
  for (const one of [train, test5, validation])
    for (const other of [train, trainToo, test5, validation]) {
      const before = splits.place({ personas: [one], ...nothing });
      expect([before, "crossing"]).toContain(splits.place({ personas: [one, other], ...nothing }));
    }
});

test("[SH5] [SH6] what is held out is nowhere else, and who is held out with it is not learnt from", () => {
  const plan = { ...usualPlan, unseen_worlds: ["mill"], unseen_tools: ["caulk"] };
  const miller = somebodyIn("train", 500);
  const caulker = somebodyIn("train", 900);
  const heldOut = new Map<string, HeldOut>([
    [miller, "test_unseen_world"],
    [caulker, "test_unseen_tools"],
  ]);
  const splits = new GroupSplits(plan, heldOut);
  const place = (persona: string, world: string, tools: readonly string[]) =>
    splits.place({ personas: [persona], world, tools });
  expect(place(miller, "mill", ["caulk"])).toBe("test_unseen_world");
  expect(place(miller, "harrow", [])).toBe("crossing");
  expect(place(caulker, "harrow", ["give", "caulk"])).toBe("test_unseen_tools");
  expect(place(caulker, "harrow", ["give"])).toBe("crossing");
  expect(place(train, "harrow", ["give"])).toBe("train");
  expect(place(train, "harrow", ["caulk"])).toBe("crossing");
  expect(place(train, "mill", [])).toBe("crossing");
  expect(splits.place({ personas: [train, caulker], world: "harrow", tools: ["caulk"] })).toBe("crossing");
});

test("[SH7] a group in two splits is found, whatever its rows say, and crossing is none of them", () => {
  const splits = new GroupSplits({ ...usualPlan, unseen_worlds: ["mill"], unseen_tools: ["caulk"] });
  const shared = new SharedGroups(splits);
  const row = { personas: [train], npc: "harrow/mira", playthroughs: ["play_a"], world: "harrow", tools: [] };
  expect(shared.add(row, "train")).toEqual([]);
  expect(shared.add(row, "crossing")).toEqual([]);
  expect(shared.add({ ...row, personas: [test5], npc: "harrow/osk" }, "test")).toEqual([
    { kind: "playthrough", id: "play_a", splits: ["train", "test"] },
  ]);
  // Once is enough.
  expect(shared.add({ ...row, personas: [test5], npc: "harrow/osk" }, "test")).toEqual([]);
  const others = { personas: [validation], playthroughs: [], tools: ["caulk"], world: "mill" };
  expect(shared.add(others, "validation").map(({ kind }) => kind)).toEqual(["behavior", "world"]);
  expect(shared.counts()).toEqual({ personas: 3, npcs: 2, playthroughs: 1, shared: 3 });
});
