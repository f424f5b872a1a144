import { expect, test } from "vitest";
import { npcId, playerId, roundWith, Story } from "../../../../test/fakes/story.ts";
import type { SceneId } from "../../ids.ts";
import { Memories } from "../memories.ts";
import { dueSummary } from "./due-summary.ts";
import { dueReflection, type ThoughtMoment } from "./due-thought.ts";

const ann = playerId("@ann");
const bob = playerId("@bob");
const ada = npcId("ada");

const usual: ThoughtMoment = {
  threshold: 20,
  guarded: new Set(["lore/wreck"]),
  isOpen: () => false,
  triedTo: () => 0,
  triedAt: () => 0,
};

function reflection(story: Story, moment: Partial<ThoughtMoment> = {}) {
  return dueReflection(new Memories(story.playthrough).of(ada), { ...usual, ...moment });
}

function summary(story: Story, now = story.now) {
  return dueSummary(new Memories(story.playthrough).of(ada), story.playthrough, now, usual);
}

/** Each weighs some points. */
function tell(story: Story, scene: SceneId, count: number, whispered = false): readonly number[] {
  const manner = whispered ? ({ manner: "whisper", heardBy: [ann, ada] } as const) : {};
  return Array.from({ length: count }, (_, index) =>
    story.say(scene, ann, `My brother owes me ${index + 2} silver marks, I swear it.`, "ada", manner),
  );
}

test("[ME10] a reflection is due once enough importance has gathered, and again when as much has since the last", () => {
  const story = new Story();
  const scene = story.scene("scene_one", "@ann", ["ada"]);
  tell(story, scene, 2);
  expect(reflection(story)).toBeUndefined();
  const told = tell(story, scene, 3);
  const due = reflection(story);
  expect(due?.memories.map(({ seq }) => seq)).toEqual([3, 4, ...told]);
  story.keep({
    npc: ada,
    what: "reflection",
    text: "Ann is poor.",
    importance: 5,
    from: told,
    heardBy: [ann, ada],
  });
  expect(reflection(story)).toBeUndefined();
  const later = tell(story, scene, 5);
  expect(reflection(story)).toMatchObject({ before: [{ said: "Ann is poor." }] });
  expect(reflection(story)?.memories.map(({ seq }) => seq)).toEqual(later);
});

test("[ME10] what was tried and came to nothing waits for as much again, and what may yet be replaced is left out", () => {
  const story = new Story();
  const scene = story.scene("scene_one", "@ann", ["ada"]);
  const told = tell(story, scene, 5);
  expect(reflection(story, { triedTo: () => told.at(-1) ?? 0 })).toBeUndefined();
  const open = reflection(story, { threshold: 5, isOpen: ({ seq }) => seq === told.at(-1) });
  expect(open?.memories.map(({ seq }) => seq)).toEqual(told.slice(0, -1));
});

test("[ME12] whispers gather apart from what was aloud, and what gave away guarded lore apart from both", () => {
  const story = new Story();
  const scene = story.scene("scene_one", "@ann", ["ada"]);
  const aloud = tell(story, scene, 4);
  const whispered = tell(story, scene, 6, true);
  const guarded = Array.from({ length: 6 }, (_, index) =>
    story.answer(scene, "ada", ann, `I promise you, the Petrel lies there since ${index + 2} years.`, {
      rounds: [roundWith(["lore/wreck"], ["lore/wreck"])],
    }),
  );
  const parts = [0, 1, 2].map((part) => {
    const tried = new Map<string, number>();
    for (let before = 0; before < part; before += 1) {
      const due = reflection(story, { triedTo: (key) => tried.get(key) ?? 0 });
      tried.set(due?.key ?? "", Number.MAX_SAFE_INTEGER);
    }
    return reflection(story, { triedTo: (key) => tried.get(key) ?? 0 })?.memories.map(({ seq }) => seq);
  });
  expect(parts).toEqual([aloud, whispered, guarded]);
});

test("[ME11] long talk is due to be summed up when its scene has closed or it has rested, once", () => {
  const story = new Story();
  const scene = story.scene("scene_one", "@ann", ["ada"]);
  const told = tell(story, scene, 12);
  expect(summary(story)).toBeUndefined();
  expect(summary(story, story.now + 7 * 3_600_000)?.memories.map(({ seq }) => seq)).toEqual(told);
  story.append({ type: "scene.closed", v: 1, scene, reason: "left" });
  const due = summary(story);
  expect(due).toMatchObject({ npc: ada, what: "summary" });
  story.keep({ npc: ada, what: "summary", text: "Debts.", importance: 5, from: told, heardBy: [ann, ada] });
  expect(summary(story)).toBeUndefined();
});

test("[ME11] short talk is not, nor what the NPC did not hear", () => {
  const story = new Story();
  const scene = story.scene("scene_one", "@ann", ["ada"]);
  tell(story, scene, 11);
  const elsewhere = story.scene("scene_two", "@bob", ["bram"]);
  for (let count = 0; count < 20; count += 1)
    story.say(elsewhere, bob, `That is ${count} boats sunk.`, "bram");
  for (const id of [scene, elsewhere])
    story.append({ type: "scene.closed", v: 1, scene: id, reason: "left" });
  expect(summary(story)).toBeUndefined();
});
