import { expect, test } from "vitest";
import { openRoom, type PlayRoom, sceneId } from "../../test/fakes/play-room.ts";
import { storyWorld } from "../../test/fakes/story-world.ts";
import { parseLineId, parsePlayerId, type PlayerId } from "../domain/ids.ts";
import { scriptedModel } from "../model/scripted/scripted-model.ts";

function playerId(name: string): PlayerId {
  const id = parsePlayerId(name);
  if (!id) throw new Error(`${name} is no player`);
  return id;
}
const bob = playerId("@bob");

/** Ann was first on the quay, and Bob comes after her. */
async function openWithTwo(
  triggers: { readonly [name: string]: unknown },
  model = scriptedModel([{ play: ["Well."] }]),
): Promise<PlayRoom> {
  const room = await openRoom(model, { world: storyWorld(triggers) });
  await room.live.enter(sceneId, { id: bob, name: "Bob", description: "A man with an oar." });
  return room;
}

async function concerned(room: PlayRoom): Promise<readonly string[]> {
  await room.live.records(0, 300);
  return room.witness.entries("trigger.fired").map(({ trigger, partner }) => `${trigger} ${partner}`);
}

const greet = { narrate: "Somebody looks at {partner}." };

test("[TQ22] an event concerns whoever told it, an entrance whoever comes in, a turn whoever it was spoken to", async () => {
  const room = await openWithTwo({
    seen: { on: { event: "flare_seen" }, do: [{ add: { to: "standing.trust", by: 2 } }] },
    comes: { on: { scene: "entered" }, do: [greet] },
  });
  const flare = { scene: sceneId, name: "flare_seen", fields: {}, by: "player" } as const;
  await room.live.reportEvent({ ...flare, message: "e1", player: bob });
  await room.live.reportEvent({ ...flare, message: "e2", player: playerId("@ann") });
  expect(await concerned(room)).toEqual(["comes @ann", "comes @bob", "seen @bob", "seen @ann"]);
  expect(room.witness.entries("trigger.fired").map(({ narration }) => narration)).toContain(
    "Somebody looks at Bob.",
  );
});

test("[TQ22] a quest goes on by whoever's turn brought it about, though another came first", async () => {
  const world = storyWorld({});
  const quests = {
    liked: {
      title: "A friend",
      known_by: "everyone" as const,
      stages: [{ id: "made", when: "standing.trust >= 15", effects: [], journal: "She trusts you." }],
    },
  };
  const model = scriptedModel([{ play: [{ call: "trust", arguments: {} }] }, { play: ["So."] }]);
  const room = await openRoom(model, { world: { ...world, document: { ...world.document, quests } } });
  await room.live.enter(sceneId, { id: bob, name: "Bob", description: "A man with an oar." });
  const line = parseLineId("one");
  if (!line) throw new Error("one is no line id");
  await room.live.say({ scene: sceneId, line, speaker: bob, text: "Trust me." });
  await room.witness.until((witness) => witness.entries("turn.ended").length === 1);
  await room.live.records(0, 300);
  expect(room.witness.entries("quest.advanced").map(({ partner }) => partner)).toEqual(["@bob"]);
});

test("[TQ23] what nobody caused is seen once, and does to each player there what it does to a player", async () => {
  const room = await openWithTwo({
    evening: {
      on: { at: "18:00" },
      do: [greet, { add: { to: "standing.trust", by: 3 } }, { add: { to: "world.bells", by: 1 } }],
    },
  });
  await room.live.tellTime(sceneId, "m1", 11 * 60);
  expect(await concerned(room)).toEqual(["evening @ann", "evening @bob"]);
  const [first, second] = room.witness.entries("trigger.fired");
  expect(first).toMatchObject({ narration: "Somebody looks at Ann." });
  expect(first?.changes.map(({ path }) => path)).toEqual(["standing.ada-holt.@ann.trust", "world.bells"]);
  expect(second?.changes).toEqual([{ path: "standing.ada-holt.@bob.trust", before: 10, after: 13 }]);
  expect(second?.narration).toBeUndefined();
  expect(room.live.view.state.world["bells"]).toBe(1);
});

test("[TQ23] a condition about a player comes to be so for each by themselves, another once for the scene", async () => {
  const trusting = [{ play: [{ call: "trust", arguments: {} }] }, { play: ["So."] }];
  const room = await openWithTwo(
    {
      liked: { on: { when: "standing.trust >= 15" }, do: [{ add: { to: "partner.coins", by: 1 } }] },
      fog: { on: { when: "world.fog" }, do: [greet, { add: { to: "partner.coins", by: 1 } }] },
    },
    scriptedModel([...trusting, ...trusting, ...trusting]),
  );
  for (const [index, speaker] of [bob, playerId("@ann"), bob].entries()) {
    const line = parseLineId(`line-${index}`);
    if (!line) throw new Error("a test id is not valid");
    await room.live.say({ scene: sceneId, line, speaker, text: "Trust me." });
    await room.witness.until((witness) => witness.entries("turn.ended").length === index + 1);
  }
  expect(await concerned(room)).toEqual(["liked @bob", "liked @ann"]);
  await room.live.report(sceneId, "r1", { "world.fog": true });
  expect(await concerned(room)).toEqual(["liked @bob", "liked @ann", "fog @ann", "fog @bob"]);
  const { state, story } = room.live.view;
  await room.host.close();
  const again = await openRoom(scriptedModel([]), {
    world: storyWorld({}),
    store: room.store,
    epoch: 2,
  });
  expect(again.live.view.story).toEqual(story);
  expect(again.live.view.state).toEqual(state);
});
