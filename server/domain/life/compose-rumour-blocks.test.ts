import { expect, test } from "vitest";
import { completeNpc } from "../../../test/fakes/complete-npc.ts";
import { parseNpcId } from "../ids.ts";
import type { HeldRumour } from "../playthrough/rumours.ts";
import { composeRumourBlocks } from "./compose-rumour-blocks.ts";

test("[LF7] what an NPC was told stands in its own prompt alone, with who told it, how sure, and from where", () => {
  const { id: ada } = completeNpc();
  const bo = parseNpcId("bo") ?? ada;
  const rumour: HeldRumour = {
    type: "rumour.told",
    v: 1,
    from: bo,
    to: ada,
    at: 60,
    place: "quay",
    seq: 9,
    origin: { seq: 3 },
    chain: [7],
    text: "Ann lost some bottles",
    strength: 0.4,
    hops: 2,
  };
  const names = new Map([[bo, "Bo"]]);
  const [block] = composeRumourBlocks(ada, [rumour], names);
  expect(block?.text).toBe(
    "Bo told you this: Ann lost some bottles (Bo had it from others, so you are not sure.)",
  );
  expect(block?.sources).toEqual(["journal/9", "journal/7", "journal/3"]);
  expect(composeRumourBlocks(bo, [rumour], names)).toEqual([]);
});
