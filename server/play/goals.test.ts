import { expect, test } from "vitest";
import { openRoom, type PlayRoom, sceneId } from "../../test/fakes/play-room.ts";
import { playNpc } from "../../test/fakes/play-world.ts";
import { storyWorld } from "../../test/fakes/story-world.ts";
import { parseLineId, parsePlayerId } from "../domain/ids.ts";
import type { Goal } from "../domain/npc/goal.ts";
import type { Npc } from "../domain/npc/npc.ts";
import { proceduralModel } from "../model/procedural/procedural-model.ts";

const model = proceduralModel();
const words = { why: "It is time.", obstacle: "The reef." };
const boat: Goal = {
  id: "boat-in",
  text: "See the boat in.",
  ...words,
  met_when: "world.tide >= 7",
  given_up_when: "world.fog",
  begins: {
    if: "standing.trust >= 10",
    cooldown: 30,
    because: "{partner} is on the quay again.",
    lines: ["Can you row, {partner}?"],
  },
};

function withGoals(world: ReturnType<typeof storyWorld>, ...goals: readonly Goal[]): Npc {
  const npc = playNpc(world);
  return { ...npc, profile: { ...npc.profile, goals: [...goals] } };
}

/** Nothing happens in this world by itself but what goals bring about. */
function openGoals(
  goal: Goal,
  options: Partial<Parameters<typeof openRoom>[1]> & object = {},
): Promise<PlayRoom> {
  const world = storyWorld({});
  return openRoom(model, { world, npc: withGoals(world, goal), ...options });
}

const { begins: _, ...silent } = boat;
let lines = 0;

async function answered(room: PlayRoom, text: string): Promise<void> {
  const line = parseLineId(`line-${(lines += 1)}`);
  const ann = parsePlayerId("@ann");
  if (!line || !ann) throw new Error("a test id is not valid");
  const before = room.witness.entries("turn.ended").length;
  await room.live.say({ scene: sceneId, line, speaker: ann, text });
  await room.witness.until((witness) => witness.entries("turn.ended").length > before);
}

async function begun(room: PlayRoom): Promise<number> {
  await room.live.records(0, 300);
  return room.witness.entries("goal.pursued").length;
}

test("[TQ16] a goal is met once its condition holds, for good, and the record says by what", async () => {
  const room = await openGoals(silent);
  await room.live.report(sceneId, "r1", { "world.tide": 8 });
  await room.live.report(sceneId, "r2", { "world.tide": 1, "world.fog": true });
  await room.live.records(0, 100);
  const [report] = room.witness.seen.filter(({ entry }) => entry.type === "state.reported");
  expect(room.witness.entries("goal.changed")).toEqual([
    {
      type: "goal.changed",
      v: 1,
      scene: sceneId,
      npc: "ada-holt",
      goal: "boat-in",
      text: "See the boat in.",
      to: "met",
      condition: "world.tide >= 7",
      partner: "@ann",
      cause: report?.seq,
      now: 0,
      heardBy: ["@ann", "ada-holt"],
    },
  ]);
  expect(room.live.view.state.goals).toEqual({ "ada-holt": { "boat-in": "met" } });
});

test("[TQ16] a goal is given up where that comes first, and a goal without conditions stays as it is", async () => {
  const room = await openGoals(silent);
  await room.live.report(sceneId, "r1", { "world.fog": true });
  await room.live.report(sceneId, "r2", { "world.tide": 8 });
  await room.live.records(0, 100);
  expect(room.witness.entries("goal.changed").map(({ to }) => to)).toEqual(["given_up"]);
  const plain = await openGoals({ id: "shelf", text: "A longer shelf.", ...words });
  await plain.live.report(sceneId, "r1", { "world.tide": 8 });
  await plain.live.records(0, 100);
  expect(plain.live.view.state.goals).toBeUndefined();
});

test("[TQ17] what became of a goal is in the prompt, in the explanation and after a restart", async () => {
  const room = await openGoals(silent);
  await answered(room, "Hello.");
  await room.live.report(sceneId, "r1", { "world.tide": 8 });
  await answered(room, "And now?");
  const [first, second] = room.witness.entries("turn.ended");
  expect(first?.rounds[0]?.blocks).toContain("goal/boat-in");
  expect(second?.rounds[0]?.blocks).toContain("reached/boat-in");
  expect(second?.rounds[0]?.blocks).not.toContain("goal/boat-in");
  if (!first || !second) throw new Error("two turns have ended");
  const before = await room.live.explain(sceneId, first.turn);
  expect(before.goals).toMatchObject([{ id: "boat-in", status: "pursued", condition: "world.tide >= 7" }]);
  const after = await room.live.explain(sceneId, second.turn);
  expect(after.goals).toMatchObject([{ id: "boat-in", status: "met" }]);
  expect(after.blocks.find(({ id }) => id === "reached/boat-in")?.text).toBe(
    "You wanted this, and it has come about: See the boat in.",
  );
  const { state, goals } = room.live.view;
  await room.host.close();
  const world = storyWorld({});
  const again = await openRoom(model, { world, store: room.store, epoch: 2 });
  expect(again.live.view.state).toEqual(state);
  expect(again.live.view.goals).toEqual(goals);
});

test("[TQ18] a goal has its NPC begin to talk to whom it concerns, and the turn names the goal", async () => {
  const room = await openGoals(boat);
  await room.witness.until((witness) => witness.entries("turn.ended").length === 1);
  const [pursued] = room.witness.seen.filter(({ entry }) => entry.type === "goal.pursued");
  expect(pursued?.entry).toMatchObject({
    goal: "boat-in",
    partner: "@ann",
    start: { because: "Ann is on the quay again. You want this: See the boat in.", goal: "boat-in" },
  });
  expect(room.witness.entries("turn.started")).toMatchObject([{ npc: "ada-holt", because: pursued?.seq }]);
  expect(room.witness.spoken).toContain("Can you row, Ann?");
});

test("[TQ18] whom a goal does not concern is left alone, and so is everybody once it is met", async () => {
  const room = await openGoals({ ...boat, begins: { ...begins(boat), if: "standing.trust >= 50" } });
  expect(await begun(room)).toBe(0);
  const met = await openGoals({ ...boat, met_when: "true" });
  expect(await begun(met)).toBe(0);
  expect(met.witness.entries("goal.changed")).toHaveLength(1);
});

test("[TQ19] nobody begins again unanswered, nor before the goal has rested, nor in answer to what was said", async () => {
  const room = await openGoals(boat);
  await room.witness.until((witness) => witness.entries("turn.ended").length === 1);
  await room.live.tellTime(sceneId, "m1", 40);
  expect(await begun(room)).toBe(1);
  await answered(room, "I can.");
  expect(await begun(room)).toBe(1);
  await room.live.tellTime(sceneId, "m2", 41);
  await room.witness.until((witness) => witness.entries("turn.ended").length === 3);
  await answered(room, "Not today.");
  await room.live.tellTime(sceneId, "m3", 70);
  expect(await begun(room)).toBe(2);
});

test("[TQ20] a quest goes on by a goal that is met, since conditions read goals", async () => {
  const world = storyWorld({});
  const document = {
    ...world.document,
    quests: {
      landed: {
        title: "The boat",
        known_by: "everyone" as const,
        stages: [
          { id: "in", when: '"boat-in" in goal.met', with: "ada-holt", effects: [], journal: "She is glad." },
        ],
      },
    },
  };
  const room = await openRoom(model, { world: { ...world, document }, npc: withGoals(world, silent) });
  await room.live.report(sceneId, "r1", { "world.tide": 8 });
  await room.live.records(0, 100);
  expect(room.live.view.state.quests).toEqual({ landed: "in" });
});

function begins({ begins: own }: Goal): NonNullable<Goal["begins"]> {
  if (!own) throw new Error("the goal begins nothing");
  return own;
}
