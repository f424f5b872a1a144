import { expect, test } from "vitest";
import { playWorld } from "../../../../test/fakes/play-world.ts";
import { maskOf } from "./mask-talk.ts";
import { KeptTalks } from "./near-duplicate-gate.ts";

const world = playWorld();
const kept = {
  words: "Hello, Mira. Lend me the rope, please.\nTake it, Ines: the rope, and 3 knots. The wreck can wait.",
  people: ["Ines", "mira-oake"],
};
const retold = {
  words:
    "Hello, Tom. Lend me the green bottle, please.\nTake it, Hugo: the green bottle, and two knots. The bell can wait.",
  people: ["Hugo", "tom-pell"],
};
const other = {
  words:
    "Which of you rang last night? I heard it from the hill.\nNobody. It does that in fog, and we let it.",
  people: ["Hugo", "tom-pell"],
};

test("names, numbers and things of the world are masked, the longest name first", () => {
  const mask = maskOf(world.document);
  expect(mask(kept.words, kept.people)).toBe(mask(retold.words, retold.people));
  expect(mask("Two of the green bottle, Mira.", ["Mira"])).toBe("number of the thing name");
  expect(mask("A bottle is green.", [])).toBe("a bottle is green");
});

test("[SY4] a talk that differs from one that is kept by names, numbers and things alone is nearly it", () => {
  const talks = new KeptTalks();
  talks.add(kept, world);
  expect([talks.isNear(kept, world), talks.isNear(retold, world), talks.isNear(other, world)]).toEqual([
    true,
    true,
    false,
  ]);
});

test("what was kept before finds the same again, in whichever order it is asked", () => {
  const [first, second] = [new KeptTalks(), new KeptTalks()];
  for (const told of [kept, other]) first.add(told, world);
  for (const told of [other, kept]) second.add(told, world);
  for (const told of [kept, retold, other])
    expect(first.isNear(told, world)).toBe(second.isNear(told, world));
});
