import { expect, test } from "vitest";
import type { Block } from "../prompt.ts";
import { usedLore } from "./used-lore.ts";

const block = (id: string, text: string, kind: Block["kind"] = "lore"): Block => ({
  id,
  kind,
  text,
  data: {},
  sources: [],
});
const blocks = [
  block(
    "lore/salt-bell",
    "The salt bell: It was cast from drowned anchors, and rings only when the ebb turns early.",
  ),
  block("lore/pilot", "The pilot: He sold the Petrel's course to wreckers for a silver watch and a horse."),
  block(
    "secret/debt",
    "You may tell it now: Forty crowns are owed to the miller, who counts them nightly.",
    "secret",
  ),
  block("world", "A silver horse rings the ebb on drowned anchors.", "world"),
];

test("[LO4] a reply used the entries that it has words from which no other has", () => {
  expect(
    usedLore(
      blocks,
      "They cast it from drowned anchors. It rings if the ebb turns early, mind.",
      "",
      undefined,
    ),
  ).toEqual([{ id: "lore/salt-bell", how: "overlap", score: expect.any(Number) }]);
  const both =
    "That pilot sold our course for a silver watch. And the miller counts his forty crowns nightly.";
  expect(usedLore(blocks, both, "", undefined).map(({ id }) => id)).toEqual(["lore/pilot", "secret/debt"]);
});

test("[LO4] a reply in words of its own used none, nor one that says what was asked again", () => {
  expect(
    usedLore(blocks, "I could not say. Ask at the mill, perhaps, or come back tomorrow.", "", undefined),
  ).toEqual([]);
  const asked = "Was it cast from drowned anchors, and does it ring when the ebb turns early?";
  expect(
    usedLore(blocks, "Cast from drowned anchors? Ring when the ebb turns early? No idea.", asked, undefined),
  ).toEqual([]);
  expect(usedLore(blocks, "", "", undefined)).toEqual([]);
});

test("[LO4] a model that cites is believed, and nothing is measured", () => {
  const reply = "That pilot sold our course for a silver watch and a horse.";
  expect(usedLore(blocks, reply, "", ["lore/salt-bell", "profile/identity"])).toEqual([
    { id: "lore/salt-bell", how: "cited", score: 1 },
  ]);
});
