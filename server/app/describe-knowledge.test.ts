import { describe, expect, test } from "vitest";
import { memoryStore } from "../../test/fakes/memory-store.ts";
import { playNpc } from "../../test/fakes/play-world.ts";
import { npcId, playerId, roundWith, Story } from "../../test/fakes/story.ts";
import { parsePlaythroughId } from "../domain/ids.ts";
import { describeKnowledge } from "./describe-knowledge.ts";

const ann = playerId("@ann");
const bram = npcId("bram");
const ada = npcId("ada-holt");

/** The story's journal in a store, and what is asked of Ada there. */
async function asked(story: Story, now = story.now) {
  const store = memoryStore();
  const id = parsePlaythroughId("play_story");
  if (!id) throw new Error("the test's id is malformed");
  await store.library.putWorld(story.world);
  await store.library.putNpc(playNpc(story.world));
  let seq = 0;
  for (const record of story.records) {
    await store.journal.append(id, seq, record.at, [record.entry]);
    seq = record.seq;
  }
  const ports = { ...store, clock: { now: () => now } };
  const order = { world: "islet", npc: "ada-holt", playthrough: id, limit: 20 };
  return (more: Partial<Parameters<typeof describeKnowledge>[1]>) =>
    describeKnowledge(ports, { ...order, ...more });
}

/** Ann tells Bram, Bram tells Ada in other words, and she makes something of it. */
function gossip(): { readonly story: Story; readonly told: number; readonly passed: number } {
  const story = new Story();
  const inn = story.scene("scene_inn", "@ann", ["bram"]);
  const told = story.say(inn, ann, "The Petrel's captain sold her lantern to the reeve.", "bram");
  const quay = story.scene("scene_quay", "@bob", ["bram", "ada-holt"]);
  const passed = story.answer(quay, "bram", ada, "They say the reeve bought the lantern of the Petrel.", {
    rounds: [roundWith(["rules", `memory/${told}`])],
    heardBy: [bram, ada],
  });
  story.keep({
    npc: ada,
    what: "reflection",
    text: "The reeve buys what is wrecked.",
    importance: 7,
    from: [passed],
    heardBy: [bram, ada],
  });
  return { story, told, passed };
}

describe("what an NPC knows", () => {
  test("[ME9] has the chain of entries down to who witnessed it first, through who passed it on", async () => {
    const { story, told, passed } = gossip();
    const { items, memories, name } = await (await asked(story))({
      about: "who bought the Petrel's lantern?",
    });
    expect({ memories, name }).toEqual({ memories: 2, name: "Ada Holt" });
    expect(items[0]).toMatchObject({
      id: `memory/${passed}`,
      known: "told",
      from: { id: "bram", name: "Bram" },
      present: ["bram", "ada-holt"],
      tellable: { to: "anybody", when: [] },
      faded: false,
      chain: [
        { type: "turn.started", seq: passed, speaker: "bram", hearers: ["bram", "ada-holt"] },
        { type: "line.said", seq: told, speaker: "@ann", hearers: ["@ann", "bram"] },
      ],
    });
    const reflected = items.find(({ known }) => known === "reflected");
    expect(reflected?.chain.map((link) => link.type)).toEqual(["memory.kept", "turn.started", "line.said"]);
  });

  test("[ME9] ends in the seed where nobody told it: lore by its id, a life by its revision, with the condition", async () => {
    const { items } = await (await asked(new Story()))({ about: "the wreck under the quay" });
    expect(items.find(({ id }) => id === "lore/wreck")).toMatchObject({
      known: "seeded",
      present: [],
      tellable: { to: "anybody", when: ["standing.trust >= 50"] },
      chain: [{ type: "seed", source: "lore/wreck", of: "ada-holt" }],
    });
    const { items: life } = await (await asked(new Story()))({ about: "brother" });
    expect(life[0]?.chain).toEqual([{ type: "seed", source: "ada-holt@1", of: "ada-holt" }]);
  });

  test("[ME9] says for whose ears it is, and what has faded", async () => {
    const story = new Story();
    const quay = story.scene("scene_quay", "@ann", ["ada-holt", "bram"]);
    const heardBy = [ann, ada];
    story.say(quay, ann, "The eels are poisoned.", "ada-holt", { manner: "whisper", heardBy });
    const { items } = await (await asked(story))({ about: "eels" });
    const eels = { tellable: { to: "present" }, present: ["@ann", "ada-holt"] };
    expect(items[0]).toMatchObject({ ...eels, faded: false });
    const years = 20 * 365 * 86_400_000;
    const { items: later } = await (await asked(story, story.now + years))({ about: "eels" });
    expect(later[0]).toMatchObject({ ...eels, faded: true });
  });

  test("of somebody, something or a playthrough that is not there is refused by name", async () => {
    const ask = await asked(new Story());
    await expect(ask({ world: "islett" })).rejects.toMatchObject({ code: "not_found", param: "world" });
    await expect(ask({ npc: "ada-hold" })).rejects.toMatchObject({ code: "not_found", param: "npc" });
    await expect(ask({ playthrough: "play_other" })).rejects.toMatchObject({
      code: "not_found",
      message: "There is no playthrough play_other.",
      param: "playthrough",
    });
    expect(await ask({ about: "zeppelins" })).toMatchObject({ items: [], memories: 0 });
  });
});
