import { connect, type Game, type Scene } from "dramatis-client";
import { afterEach, expect, test } from "vitest";
import { WebSocket } from "ws";
import { hashWorld } from "../../server/domain/world/hash-world.ts";
import { feelingsSchema } from "../../server/domain/world/feelings.ts";
import type { World } from "../../server/domain/world/world.ts";
import type { Model } from "../../server/domain/ports/model.ts";
import { type Random, seededRandom } from "../../server/domain/random.ts";
import { openWireRoom, type WireRoom } from "../fakes/wire-room.ts";
import { storyTriggers, storyWorld } from "../fakes/story-world.ts";

const closing: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const feelings = {
  emotions: {
    wary: { shows: "looks at the gate", valence: -1, toward: { trust: -1 } },
    glad: { shows: "smiles", valence: 2, toward: { trust: 1 } },
  },
  customs: [{ on: "call_done", behavior: "trust", changes: { trust: 1 }, because: "You shook hands." }],
  most: { turn: 3, day: 50 },
};

/** What happens by itself, without the NPC who begins to talk. */
function busyWorld(): World {
  const { bell, high_tide, watch, flare } = storyTriggers;
  const world = storyWorld({ bell, high_tide, watch, flare });
  const document = { ...world.document, feelings: feelingsSchema.parse(feelings) };
  return { id: world.id, hash: hashWorld(document), document };
}

/** Says one of a few things, and in every third answer trusts somebody more. */
function moody(random: Random): Model {
  const usage = { inputTokens: 1, outputTokens: 1, estimated: false };
  return {
    provider: "scripted",
    name: "moody",
    stream(request, sink) {
      const isAnswered = request.messages.at(-1)?.role === "result";
      const calls = !isAnswered && random.next() < 0.35;
      sink.text(random.pick(["Well. ", "[wary] Hm. ", "[glad 3] Good. ", "[wary 1] So [glad] it is. "]));
      if (calls) sink.call({ id: `call-${random.integer(0, 1e9)}`, name: "trust", arguments: {} });
      sink.end({ type: "done", finish: calls ? "calls" : "stop", usage, model: "moody" });
    },
  };
}

async function play(room: WireRoom): Promise<Game> {
  const game = await connect({ url: room.server.url.replace("http", "ws"), WebSocket });
  closing.push(() => game.close());
  return game;
}

const things = ["lamp", "rope", "bell", "oar"].map((id) => ({ id, name: `the ${id}` }));

/** One thing that can happen in a scene, and nothing after it until everybody has been told. */
async function happen(scene: Scene, random: Random, step: number): Promise<void> {
  const minutes = scene.state.minutes ?? 0;
  switch (random.integer(0, 6)) {
    case 0: {
      const near = random.shuffle(things).slice(0, random.integer(1, 4));
      await scene.describe({ near, held: near.slice(0, random.integer(0, 1)).map(({ id }) => id) });
      break;
    }
    case 1:
      await scene.time(minutes + random.integer(0, 45));
      break;
    case 2:
      await scene.event("bell_rang", { times: random.integer(1, 3) });
      break;
    case 3:
      await scene.event("flare_seen");
      break;
    case 4:
      await scene.report({ "world.tide": random.integer(0, 9) });
      break;
    case 5:
      await scene.say("Between us: what now?", { to: "ada-holt", manner: "whisper" }).result();
      break;
    default: {
      const turn = scene.say("What do you think?");
      await turn.result();
      if (random.next() < 0.4) await turn.regenerate().result();
      if (random.next() < 0.3) await turn.withdraw("replacement").catch(() => undefined);
    }
  }
  await scene.save(`step ${step}`);
}

function standing({ state, players, npcs }: Scene) {
  return { state, players, npcs };
}

/** Follows beside, from a cursor that the record does not have: what comes is a snapshot. */
async function takeSnapshot(room: WireRoom, token: string, cursor?: number): Promise<Scene> {
  const data = JSON.parse(token);
  if (cursor !== undefined) {
    data.joined.cursor = cursor;
    delete data.joined.state;
  }
  return (await play(room)).resume({ token: JSON.stringify(data), beside: true });
}

test.each([1, 2, 3])(
  "[RS11] whoever takes a snapshot knows what whoever followed every event does (seed %i)",
  async (seed) => {
    const random = seededRandom("scene state", seed);
    const room = await openWireRoom(moody(random.child("model")), { world: busyWorld() });
    closing.push(() => room.close());
    const scene = await (await play(room)).join({ world: "islet", npcs: ["ada-holt"], simulate: true });
    const followers: Scene[] = [];
    for (let step = 0; step < 12; step += 1) {
      await happen(scene, random, step);
      if (step % 5 === 2) {
        followers.push(await takeSnapshot(room, scene.token(), 9_999));
        followers.push(await takeSnapshot(room, scene.token()));
        for (const follower of followers.slice(-2)) expect(standing(follower)).toEqual(standing(scene));
      }
    }
    await Promise.all(followers.map((follower) => follower.save("all told")));
    await scene.save("all told");
    for (const follower of followers) expect(standing(follower)).toEqual(standing(scene));
    const { context, minutes, quests, emotions, relationships } = scene.state;
    expect([
      context?.near.length,
      minutes,
      quests.length,
      emotions.length,
      relationships.length,
    ]).not.toContain(0);
  },
);

test("[RS12] whoever comes is told what is near, how late it is and what they know of quests; who comes back, all of it", async () => {
  const random = seededRandom("coming back");
  const room = await openWireRoom(moody(random), { world: busyWorld() });
  closing.push(() => room.close());
  const ann = await (await play(room)).join({ world: "islet", npcs: ["ada-holt"], player: { id: "ann" } });
  await ann.describe({ near: things, held: ["oar"] });
  await ann.time(90);
  await ann.event("bell_rang", { times: 3 });
  await ann.save("before Bob");
  const place = { world: "islet", playthrough: ann.playthrough, scene: ann.id };
  const bob = await (await play(room)).join({ ...place, player: { id: "bob" } });
  expect(bob.state).toEqual({ ...ann.state, quests: [], emotions: [], relationships: [] });
  expect(ann.state.quests).toMatchObject([{ quest: "rescue", stage: "seen" }]);
  await ann.say("What do you think?", { to: "ada-holt" }).result();
  await ann.save("after a word");
  const { state } = ann;
  await ann.leave();
  const back = await (await play(room)).join({ ...place, player: { id: "ann" } });
  await back.save("back again");
  expect(back.state).toEqual(state);
});
