import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { connect, type Game, type Scene } from "dramatis-client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { parseNpcId } from "../../server/domain/ids.ts";
import type { Npc } from "../../server/domain/npc/npc.ts";
import type { World } from "../../server/domain/world/world.ts";
import { systemClock } from "../../server/main/system-clock.ts";
import { openStore } from "../../server/store/open-store.ts";
import { checkWorld } from "../../server/app/world-tools.ts";
import { countingIds } from "../fakes/play-room.ts";
import { playNpc } from "../fakes/play-world.ts";
import { openWireRoom, type WireRoom } from "../fakes/wire-room.ts";
import { recordingModel } from "../torture/lore/recording-model.ts";

/**
 * An evening at the ferry landing: three players, five NPCs. What each NPC may say is what its prompts hold, so these are
 * what is searched, for words that nobody says but once.
 */

const names = { ada: "Ada Holt", ned: "Ned Reed", ruth: "Ruth Stone", tom: "Tom Farrow", eve: "Eve Tarn" };
type Who = keyof typeof names;
const everybody = Object.keys(names) as Who[];
type PlayerName = "ann" | "bob" | "cem";
const players: readonly PlayerName[] = ["ann", "bob", "cem"];
const idOf = (who: Who): string => names[who].toLowerCase().replace(" ", "-");

interface Secret {
  readonly canary: string;
  /** In other words than it was told in. */
  readonly question: string;
  readonly heardBy: readonly (Who | PlayerName)[];
  readonly whispered: boolean;
}
const secrets: Secret[] = [];

const model = recordingModel();
const ids = countingIds();
let folder = "";
let store: Awaited<ReturnType<typeof openStore>>;
let world: World;
let room: WireRoom;
const scenes = new Map<PlayerName, Scene>();
const games: Game[] = [];
const quests: string[] = [];
const outcomes: string[] = [];

const scene = (name: PlayerName): Scene => {
  const found = scenes.get(name);
  if (!found) throw new Error(`${name} is nowhere`);
  return found;
};

/** A server on the database of this evening, as a process that starts. */
async function openRoom(): Promise<void> {
  room = await openWireRoom(model, { store, world, epoch: store.epoch, ids });
}

function openDatabase(): ReturnType<typeof openStore> {
  return openStore({ file: path.join(folder, "evening.db"), clock: systemClock(), verb: "serve" });
}

async function gameOf(name: string): Promise<Game> {
  const url = room.server.url.replace("http", "ws");
  const game = await connect({ url, WebSocket, player: { id: name, name } });
  games.push(game);
  return game;
}

/** Says it, and keeps what was said as a secret of those who heard it. */
async function tell(
  by: PlayerName,
  text: string,
  secret: Omit<Secret, "whispered">,
  how: { readonly to: Who; readonly manner?: "whisper" | "shout" },
): Promise<void> {
  await scene(by)
    .say(text, { ...how, to: idOf(how.to) })
    .result();
  secrets.push({ ...secret, whispered: how.manner === "whisper" });
}

/** Asks so that nobody else hears, and gives the whole of what the model was sent. */
async function ask(by: PlayerName, who: Who, question: string): Promise<string> {
  model.take();
  await scene(by)
    .say(question, { to: idOf(who), manner: "whisper" })
    .result();
  return model.take().join("\n");
}

async function act(by: PlayerName, who: Who, line: string, name: string, given: object): Promise<void> {
  model.plan([{ name, arguments: { ...given } }]);
  const { calls } = await scene(by)
    .say(line, { to: idOf(who) })
    .result();
  outcomes.push(...calls.map(({ outcome }) => `${name}: ${outcome?.type}`));
}

/** A scene keeps its events for whoever listens first, so that none is missed by the restart. */
function followQuests(): void {
  scene("ann").on("world.quest", ({ quest, stage }) => quests.push(`${quest}: ${stage}`));
}

beforeAll(async () => {
  const loaded = await checkWorld(path.join(import.meta.dirname, "../../worlds/harrow"));
  if (loaded.type !== "loaded") throw new Error("Harrow is not sound");
  world = loaded.world;
  folder = await mkdtemp(path.join(tmpdir(), "dramatis-evening-"));
  store = await openDatabase();
  await store.library.putWorld(world);
  const ada = playNpc(world);
  for (const who of everybody) {
    const identity = {
      ...ada.profile.identity,
      name: names[who],
      short_name: names[who].split(" ")[0] ?? "",
    };
    const state = { inventory: { rope: 3, bleed_key: 1 }, coins: 3 };
    const npc: Npc = {
      ...ada,
      world: world.id,
      id: parseNpcId(idOf(who))!,
      profile: { ...ada.profile, identity, state },
    };
    await store.library.putNpc(npc);
  }
  await openRoom();

  const opened = await (await gameOf("ann")).join({
    world: "harrow",
    npcs: everybody.map(idOf),
    simulate: true,
  });
  scenes.set("ann", opened);
  const entrance = { world: "harrow", playthrough: opened.playthrough, scene: opened.id };
  for (const name of ["bob", "cem"] as const) scenes.set(name, await (await gameOf(name)).join(entrance));
  followQuests();
  await opened.presence([
    { who: idOf("ruth"), bearing: { awake: false } },
    { who: idOf("tom"), bearing: { spot: "the gauge" } },
  ]);

  await tell(
    "ann",
    "Between us: my quillfeather deed lies under the third stone.",
    { canary: "quillfeather", question: "Where is the deed of mine kept?", heardBy: ["ann", "ada"] },
    { to: "ada", manner: "whisper" },
  );
  await tell(
    "bob",
    "I pawned a zirconite ring, my mother's, and nobody may know.",
    { canary: "zirconite", question: "Which ring was pawned?", heardBy: ["bob", "ned"] },
    { to: "ned", manner: "whisper" },
  );
  await tell(
    "cem",
    "The ferry Marrowlight goes down on Friday, they say on the stair.",
    {
      canary: "Marrowlight",
      question: "What ferry is in trouble on Friday?",
      heardBy: ["ann", "bob", "cem", "ada", "ned", "eve"],
    },
    { to: "eve" },
  );
  await tell(
    "ann",
    "Fire! The Saltmarrick warehouse is on fire!",
    {
      canary: "Saltmarrick",
      question: "What warehouse was on fire?",
      heardBy: ["ann", "bob", "cem", "ada", "ned", "eve", "tom"],
    },
    { to: "ada", manner: "shout" },
  );
  // A theft that the rules refuse, a bribe that they do not, and news that a quest begins with.
  await act("bob", "ned", "Slip me the bleed key, nobody is looking.", "give_item", { item: "bleed_key" });
  await act("cem", "ned", "Nine tallies for that old rope, and you saw nothing.", "sell_item", {
    item: "rope",
    price: 9,
  });
  await act("ann", "ada", "What do they say of the hearths?", "share_news", { news: "hearth_claims" });

  // The server goes away in the middle, and everybody goes on where they were.
  const tokens = players.map((name) => [name, scene(name).token()] as const);
  for (const game of games.splice(0)) game.close();
  await room.close();
  await store.close();
  store = await openDatabase();
  await openRoom();
  for (const [name, token] of tokens) scenes.set(name, await (await gameOf(name)).resume({ token }));

  followQuests();

  await scene("cem").leave();
  await tell(
    "bob",
    "That one owes me forty tallies for the brindlehook.",
    {
      canary: "brindlehook",
      question: "Who owes forty tallies, and for what?",
      heardBy: ["ann", "bob", "ada", "ned", "eve"],
    },
    { to: "eve" },
  );
  scenes.set("cem", await (await gameOf("cem")).join(entrance));
  await scene("ann").presence([{ who: idOf("ruth"), bearing: { awake: true } }]);
}, 60_000);

afterAll(async () => {
  for (const game of games) game.close();
  await room.close();
  await store.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

describe("after an evening in Harrow", () => {
  test("the theft was refused by its rule, the bribe taken, and the quest begun", () => {
    expect(outcomes).toEqual(["give_item: refused", "sell_item: done", "share_news: done"]);
    expect(quests).toContain("hearth_claim: told");
  });

  test("[GA1] [GA2] [GA3] [ME1] each NPC is told what it witnessed and may tell whoever asks, and nothing else", async () => {
    const leaks: string[] = [];
    const lapses: string[] = [];
    for (const { canary, question, heardBy, whispered } of secrets) {
      for (const who of everybody) {
        for (const by of players) {
          const isTold = (await ask(by, who, question)).includes(canary);
          const mayBeTold = heardBy.includes(who) && (!whispered || heardBy.includes(by));
          if (isTold && !mayBeTold) leaks.push(`${who} may give ${canary} away to ${by}`);
          if (!isTold && mayBeTold) lapses.push(`${who} has forgotten ${canary} before ${by}`);
        }
      }
    }
    expect(leaks).toEqual([]);
    expect(lapses).toEqual([]);
  });

  test("[ME1] why somebody knows it is told with the entries that it goes back to", async () => {
    const about = async (
      who: Who,
    ): Promise<{ items: { text: string; chain: { type: string; speaker?: string }[] }[] }> => {
      const at = `${room.server.url}/worlds/harrow/npcs/${idOf(who)}/knowledge`;
      const answer = await fetch(`${at}?about=deed%20stone&playthrough=${scene("ann").playthrough}`);
      return (await answer.json()) as never;
    };
    const known = (await about("ada")).items.filter(({ text }) => text.includes("quillfeather"));
    expect(known[0]?.chain[0]).toMatchObject({ type: "line.said", speaker: "@ann" });
    const elsewhere = await Promise.all((["ned", "ruth", "tom", "eve"] as const).map(about));
    expect(JSON.stringify(elsewhere)).not.toContain("quillfeather");
  });
});
