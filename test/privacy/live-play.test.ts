import { mkdtemp, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { exportDataset } from "../../server/app/export-dataset.ts";
import { openDataset } from "../../server/datasets/read-dataset.ts";
import { parseLineId, parsePlayerId, parsePlaythroughId, parseSceneId } from "../../server/domain/ids.ts";
import { hashWorld } from "../../server/domain/world/hash-world.ts";
import { type World, worldDocumentSchema } from "../../server/domain/world/world.ts";
import { verifyDataset } from "../../server/evaluate/verify.ts";
import { type ScriptedStep, scriptedModel } from "../../server/model/scripted/scripted-model.ts";
import { Host } from "../../server/play/host.ts";
import { ManualClock } from "../faults/manual-clock.ts";
import { type MemoryStore, memoryStore } from "../fakes/memory-store.ts";
import { countingIds } from "../fakes/play-room.ts";
import { playNpc, playWorld } from "../fakes/play-world.ts";
import { holdDataset } from "../mutations/held-dataset.ts";

/** What players said, on its way into a dataset. */

let folder = "";
let store: MemoryStore;
const ids = countingIds();
const world = writingWorld();
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "dramatis-live-"));
  store = memoryStore();
  await store.library.putWorld(world);
  await store.library.putNpc(playNpc(world));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** The islet, where somebody can write down what was said. */
function writingWorld(): World {
  const { id, document: islet } = playWorld();
  const document = worldDocumentSchema.parse({
    ...islet,
    behaviors: {
      ...islet.behaviors,
      write_down: {
        description: "Write something down.",
        parameters: { words: { type: "string", description: "What" } },
        result: { kept: { type: "boolean", value: true } },
      },
    },
  });
  return { id, hash: hashWorld(document), document };
}

function valid<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error("a test id is not valid");
  return value;
}
const idOf = (name: string) => valid(parsePlayerId(`@${name.toLowerCase().replaceAll(" ", "-")}`));

interface Evening {
  readonly name: string;
  readonly description?: string;
  readonly lines: readonly string[];
  readonly answers: readonly ScriptedStep[];
}

/** A playthrough of a game, in which one player says these lines and gets these answers. */
async function play(
  number: number,
  { name, description = "Somebody.", lines, answers }: Evening,
): Promise<void> {
  const host = new Host({ ...store, model: scriptedModel(answers), clock: new ManualClock(), ids, epoch: 1 });
  const id = valid(parsePlaythroughId(`play_evening${number}`));
  const live = await host.open({ id, world, simulate: true, origin: "game" });
  const scene = valid(parseSceneId(`scene_evening${number}`));
  const player = { id: idOf(name), name, description };
  await live.openScene({ scene, place: "quay", player, npcs: [playNpc(world).id] });
  for (const [index, text] of lines.entries()) {
    const ended = new Promise<void>((resolve) => {
      const stop = live.follow({
        records: (records) => {
          if (!records.some(({ entry }) => entry.type === "turn.ended")) return;
          stop();
          resolve();
        },
        text: () => undefined,
        failed: () => resolve(),
      });
    });
    await live.say({ scene, line: valid(parseLineId(`line${index}`)), speaker: player.id, text });
    await ended;
  }
  await live.closeScene(scene, "ended");
}

const wave = { call: "wave", arguments: {} };
const greeting = (name: string): Evening => ({
  name,
  lines: [`I am ${name}. Wave to me?`, "And what is your trade?"],
  answers: [{ play: [wave] }, { play: [`There you are, ${name}.`] }, { play: ["Ferries, mostly."] }],
});
const asking = (name: string): Evening => ({
  name,
  lines: ["Is the fog coming in tonight, do you think?", "Then signal the hut that we stay."],
  answers: [{ play: ["Before the tide does."] }, { play: [wave] }, { play: ["They saw my arm."] }],
});

async function exportSet() {
  const out = path.join(folder, "set");
  const signal = new AbortController().signal;
  const formats = ["huggingface", "openai-chat"] as const;
  const options = { ...store, players: store.consents, out, formats, includeProcedural: true, signal };
  const report = await exportDataset(options);
  const { rows } = await holdDataset(await openDataset(out));
  const { failures } = await verifyDataset(out);
  const card = await readFile(path.join(out, "README.md"), "utf8");
  const played = rows.filter(({ config }) => config === "dialogues" || config === "function_calls");
  return { ...report, played, text: JSON.stringify(played.map(({ row }) => row)), failures, card };
}

describe("live play in a dataset", () => {
  test("[LP1] is of players who agreed, where they are to be asked, and else of all who did not refuse", async () => {
    await play(1, greeting("Ann"));
    await play(2, asking("Bo"));
    expect((await exportSet()).played).toHaveLength(4);
    await store.consents.tell(idOf("Bo"), false);
    const open = await exportSet();
    expect(open.played).toHaveLength(2);
    expect(open.left.consent).toBe(1);
    await store.consents.demand();
    expect((await exportSet()).played).toEqual([]);
    await store.consents.tell(idOf("Bo"), true);
    const asked = await exportSet();
    expect(asked.text).toContain("evening2");
    expect(asked.text).not.toContain("evening1");
    expect(asked.card).toContain("Playthroughs with a player who did not agree to it: 1.");
  });

  test("[LP2] is without whoever has taken their consent back", async () => {
    await play(1, greeting("Ann"));
    await store.consents.demand();
    await store.consents.tell(idOf("Ann"), true);
    expect((await exportSet()).played).toHaveLength(2);
    await store.consents.tell(idOf("Ann"), false);
    expect((await exportSet()).played).toEqual([]);
  });

  test("[LP3] calls players by other names and ids everywhere, the same in each export, and verifies", async () => {
    await play(1, { ...greeting("Ann Bright"), description: "Ann Bright, who rows." });
    const { text, failures, played } = await exportSet();
    expect(failures).toEqual([]);
    expect(played).toHaveLength(2);
    expect(text).not.toMatch(/\b(?:ann|bright)\b/i);
    expect(text).toMatch(/@player_[0-9a-f]{12}/);
    const [, name = ""] = /There you are, (\w+)\./.exec(text) ?? [];
    expect(text).toContain(`I am ${name}.`);
    expect((await exportSet()).text).toBe(text);
  });

  test("[LP3] names no request by the hash of words that one could try", async () => {
    await play(1, greeting("Ann"));
    const { text } = await exportSet();
    const records = await store.journal.read(valid(parsePlaythroughId("play_evening1")), 0, 500);
    const hashes = records.flatMap(({ entry }) =>
      entry.type === "turn.ended" ? entry.rounds.map(({ ledger }) => ledger.hash) : [],
    );
    expect(hashes.length).toBe(3);
    expect(hashes.filter((hash) => text.includes(hash))).toEqual([]);
  });

  test("[LP4] has what is private in players' words put in general ones, also where it is said again", async () => {
    await play(1, {
      name: "Ann",
      lines: [
        "Write to ann.bright@example.org or call +44 20 7946 0958.",
        "My page is https://example.com/users/annb and card 4111 1111 1111 1111, from 203.0.113.7.",
      ],
      answers: [
        { play: ["To ann.bright@exam", "ple.org? I cannot ", wave] },
        { play: ["write."] },
        { play: ["No use for 4111 1111 1111 1111 here."] },
      ],
    });
    const { text, failures, played } = await exportSet();
    expect(failures).toEqual([]);
    expect(played.length).toBe(2);
    for (const said of ["ann.bright", "example.org", "7946", "annb", "4111", "203.0.113.7"])
      expect(text).not.toContain(said);
    expect(text).toContain("a private email address");
    expect(text).toContain("No use for a private number here.");
  });

  test("[LP5] has no rows of a scene in which a call quotes what is private, and counts it", async () => {
    const words = "ann.bright@example.org";
    await play(1, {
      name: "Ann",
      lines: [`Write down ${words}.`],
      answers: [{ play: [{ call: "write_down", arguments: { words } }] }, { play: ["Done."] }],
    });
    await play(2, asking("Bo"));
    const { text, failures, left, card } = await exportSet();
    expect(failures).toEqual([]);
    expect(left.quoted).toBe(1);
    expect(text).not.toContain("evening1");
    expect(text).toContain("evening2");
    expect(card).toContain("Parts of scenes in which a call quotes what is private: 1.");
  });

  test("[LP6] leaves out a playthrough whose player is called what something of the world is called", async () => {
    await play(1, greeting("Petrel"));
    await play(2, asking("Bo"));
    const { left, failures, text } = await exportSet();
    expect(failures).toEqual([]);
    expect(left.named).toBe(1);
    expect(text).not.toContain("evening1");
  });

  test("[LP7] passes the gates that need no blueprint, and the card says what survived them", async () => {
    await play(1, greeting("Ann"));
    await play(2, asking("Bo"));
    await play(3, {
      name: "Cy",
      lines: ["Who are you?"],
      answers: [{ play: ["As an AI language model I row."] }],
    });
    const long = "And then the fog came in, and we counted every boat again. ".repeat(14);
    await play(4, { name: "Di", lines: ["Tell me of the fog."], answers: [{ play: [long] }] });
    await play(5, asking("Ed"));
    const { text, failures, left, card } = await exportSet();
    expect(failures).toEqual([]);
    expect(left.judged).toBe(3);
    const told = [1, 2, 3, 4, 5].filter((number) => text.includes(`evening${number}`));
    expect(told).toEqual([1, 2]);
    const row = "| live play | scripted script | 5 | 2 | consistency 1, near-duplicate 1, over-speaking 1 |";
    expect(card).toContain(row);
  });
});
