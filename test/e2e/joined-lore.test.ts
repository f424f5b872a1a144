import { expect, test } from "vitest";
import { hashWorld } from "../../server/domain/world/hash-world.ts";
import { type World, worldDocumentSchema } from "../../server/domain/world/world.ts";
import { scriptedModel } from "../../server/model/scripted/scripted-model.ts";
import { playNpc, playWorld } from "../fakes/play-world.ts";
import { memoryStore } from "../fakes/memory-store.ts";
import { join, openWireRoom } from "../fakes/wire-room.ts";

const key = "an-admin-key-of-a-test";
const backend = { headers: { authorization: `Bearer ${key}` } };

/** The islet, with a book of the night that tells of two lights, one of them to friends alone. */
function nightWorld(): World {
  const islet = playWorld().document;
  const lore = {
    ...islet.lore,
    lamp: { title: "The lamp", keys: ["lamp"], text: "It is out since the storm.", book: "night" },
    reef: {
      title: "The reef",
      keys: ["reef"],
      text: "A light goes round it.",
      book: "night",
      when: "standing.trust >= 50",
      marker: "She does not look at the reef.",
    },
  };
  const document = worldDocumentSchema.parse({ ...islet, lore });
  return { id: playWorld().id, hash: hashWorld(document), document };
}

test("[LO6] a scene is joined with further books of lore by the game's backend alone; their conditions hold", async () => {
  const world = nightWorld();
  const store = memoryStore();
  const ada = playNpc(world);
  const knowledge = { ...ada.profile.knowledge, lore: ["bell", "wreck", "lamp", "reef"] };
  await store.library.putNpc({ ...ada, profile: { ...ada.profile, knowledge } });
  const model = scriptedModel([{ play: ["Well."] }, { play: ["Well."] }]);
  const room = await openWireRoom(model, { world, store, adminKey: key });
  const client = await room.connect(backend);
  const told = async (name: string, lore: object): Promise<readonly string[]> => {
    client.send({ ...join, ...lore, join: `join-0123456789-${name}` });
    const { scene, playthrough } = await client.next("scene.joined");
    client.send({ type: "scene.say", scene, line: `line-${name}`, text: "Good evening." });
    await client.next("npc.turn.ended");
    const live = await room.host.find(playthrough as never);
    const [opened] = (await live.records(1, 1)).map(({ entry }) => entry);
    expect(opened).toMatchObject({ type: "scene.opened", ...lore });
    const blocks = model.requests.at(-1)?.blocks ?? [];
    return blocks.map(({ id }) => id).filter((id) => /^(?:lore|marker)\//.test(id));
  };
  const usual = await told("plain", {});
  expect(usual).toContain("lore/bell");
  expect(usual.join()).not.toMatch(/lamp|reef/);
  const joined = await told("night", { lore: ["night"] });
  expect(joined).toEqual(expect.arrayContaining(["lore/bell", "lore/lamp", "marker/lore-reef"]));
  expect(joined).not.toContain("lore/reef");

  client.send({ ...join, join: "join-0123456789-wrong", lore: ["nigth"] });
  expect((await client.next("error"))["error"]).toMatchObject({
    code: "not_found",
    param: "lore",
    mend: "Did you mean night? There is night.",
  });
  const minted = await fetch(`${room.server.url}/v1/tickets`, {
    method: "POST",
    headers: { ...backend.headers, "content-type": "application/json" },
    body: JSON.stringify({ player: "ann" }),
  });
  const { ticket } = (await minted.json()) as { ticket: string };
  const player = await room.connect({ headers: { authorization: `Bearer ${ticket}` } });
  player.send({ ...join, join: "join-0123456789-player", lore: ["night"] });
  expect((await player.next("error"))["error"]).toMatchObject({ code: "forbidden" });
  await room.close();
});
