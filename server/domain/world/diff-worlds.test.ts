import { expect, test } from "vitest";
import { changedWorld, stricterIslet } from "../../../test/fakes/changed-world.ts";
import { playWorld } from "../../../test/fakes/play-world.ts";
import { diffWorlds } from "./diff-worlds.ts";

const world = playWorld();

test("[DL5] two versions differ by meaning: subjects, what differs in them, before and after", () => {
  const changes = diffWorlds(world.document, stricterIslet(world).document);
  expect(changes.map(({ part, subject, change }) => `${part} ${subject} ${change}`)).toEqual([
    "behaviors trust changed",
    "state character.inventory changed",
    "state character.coins removed",
    "state character.tired added",
    "state standing.trust changed",
    "setting vocabulary changed",
  ]);
  expect(changes.find(({ subject }) => subject === "trust")?.details).toEqual([
    { path: "effects[1].add.by", before: 5, after: 2 },
  ]);
  expect(changes.find(({ subject }) => subject === "standing.trust")?.details).toEqual([
    { path: "maximum", before: 100, after: 12 },
  ]);
});

test("[DL5] order counts where it means something, and nowhere else", () => {
  const turned = changedWorld(world, (document) => {
    const { bell, ...lore } = document.lore;
    const give = document.behaviors["give_item"];
    if (!bell || !give) throw new TypeError("the islet has both");
    return {
      ...document,
      lore: { ...lore, bell: { ...bell, keys: [...bell.keys, "gong"].toReversed() } },
      behaviors: { ...document.behaviors, give_item: { ...give, requires: give.requires.toReversed() } },
    };
  });
  expect(diffWorlds(world.document, turned.document)).toEqual([
    { part: "lore", subject: "bell", change: "changed", details: [{ path: "keys", after: "gong" }] },
    {
      part: "behaviors",
      subject: "give_item",
      change: "changed",
      details: [{ path: "requires", reordered: true }],
    },
  ]);
});
