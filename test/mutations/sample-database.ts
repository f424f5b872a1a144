import type { Npc } from "../../server/domain/npc/npc.ts";
import { type MemoryStore, memoryStore } from "../fakes/memory-store.ts";
import { ferry, ferryNpc, PlayRecorder } from "./recorded-play.ts";

const cast = ["Mira", "Osk", "Tam", "Wren", "Bela", "Dov", "Edda", "Finn"] as const;

export interface SampleDatabase extends MemoryStore {
  readonly npcs: readonly Npc[];
}

/**
 * A database with a cast, simulated playthroughs in which several NPCs meet one player in scenes that interleave, and
 * one of a game that reports its own state.
 */
export async function sampleDatabase(names: readonly string[] = cast): Promise<SampleDatabase> {
  const store = memoryStore();
  return { ...store, npcs: await fillSample(store, names) };
}

/** Where a sample is kept. */
type SampleStore = Pick<MemoryStore, "library" | "journal" | "ledger">;

/** Writes the same into any store. */
export async function fillSample(store: SampleStore, names: readonly string[]): Promise<readonly Npc[]> {
  const world = ferry();
  await store.library.putWorld(world);
  const npcs = names.map((name) => ferryNpc(world, name));
  for (const npc of npcs) await store.library.putNpc(npc);
  for (const [index, npc] of npcs.entries()) {
    const other = npcs[(index + 1) % npcs.length] ?? npc;
    await recordSimulated(store, npc, other, String(index));
    if (index % 2 === 0) await recordGame(store, npc, String(index));
    if (index === 0) await recordFeedback(store, npc, String(index));
  }
  return npcs;
}

async function recordSimulated(store: SampleStore, npc: Npc, other: Npc, id: string): Promise<void> {
  const play = new PlayRecorder(store, ferry(), `sim${id}`);
  await play.open();
  const scene = await play.scene([npc]);
  await play.say(scene, "Evening.");
  await play.turn(scene, npc, [{ text: "Evening to you." }]);
  await play.say(scene, "A rope, please. And the fare?");
  // Three are refused by the NPC's own rule, one is given, which opens the gate; the fares are quoted together.
  await play.turn(scene, npc, [
    { text: "Let me see. ", calls: [{ name: "give_item", args: { item: "rope", quantity: 3 } }] },
    { calls: [{ name: "give_item", args: { item: "rope" } }] },
    { calls: [{ name: "open_gate", args: {} }] },
    {
      calls: [
        { name: "quote_fare", args: { seats: 2 } },
        { name: "quote_fare", args: { seats: "3" } },
      ],
    },
    { text: "Six, or nine for three. One rope, and the gate is open." },
  ]);
  const second = await play.scene([other], "bo", "mill");
  await play.say(second, "Is the gate open?");
  await play.turn(second, other, [
    { text: "No. ", calls: [{ name: "give_item", args: { item: "fish" } }] },
    { text: "But take a fish." },
  ]);
  await play.say(second, "Give me nine, or sing.");
  await play.turn(second, other, [
    {
      feels: { kind: "angry", strength: 3 },
      calls: [
        { name: "give_item", args: { item: "rope", quantity: 9 } },
        { name: "sing", args: {} },
      ],
    },
    { text: "No." },
  ]);
  // Too angry for it at first; what is left of it later is not too much.
  await play.say(second, "The fare, then.");
  await play.turn(second, other, [
    { calls: [{ name: "quote_fare", args: { seats: 1 } }] },
    { text: "Count it yourself." },
  ]);
  for (const word of ["I am sorry.", "I am waiting.", "Please."]) await play.say(second, word);
  await play.turn(second, other, [
    { calls: [{ name: "quote_fare", args: { seats: 4 } }] },
    { text: "Twelve." },
  ]);
  await play.say(scene, "I brought the lamp back. Once more?");
  await play.turn(scene, npc, [{ calls: [{ name: "quote_fare", args: { seats: 1 } }] }, { text: "Three." }]);
}

async function recordGame(store: SampleStore, npc: Npc, id: string): Promise<void> {
  const play = new PlayRecorder(store, ferry(), `game${id}`, false);
  await play.open();
  const scene = await play.scene([npc]);
  await play.report(scene, { "world.flood": 1, "character.@ann.health": 4 });
  await play.say(scene, "Ring for me.");
  await play.turn(scene, npc, [
    {
      text: "I will. ",
      calls: [
        {
          name: "ring_bell",
          args: {},
          game: { result: { heard: true }, report: { "character.@ann.health": 5, "world.flood": 2 } },
        },
      ],
    },
    { text: "They heard." },
  ]);
  await play.report(scene, { "character.@ann.health": 9 });
  await play.say(scene, "Again!");
  await play.turn(
    scene,
    npc,
    [{ calls: [{ name: "ring_bell", args: { rings: 5 }, game: { outcome: { type: "timed_out" } } }] }],
    { ending: { status: "cancelled", reason: "player" } },
  );
  await play.say(scene, "Hello?");
  await play.turn(scene, npc, [{ text: "Yes?" }]);
}

/** Turns that somebody edited, asked for again, or judged, and one that was corrected at once. */
async function recordFeedback(store: SampleStore, npc: Npc, id: string): Promise<void> {
  const play = new PlayRecorder(store, ferry(), `said${id}`);
  await play.open();
  const scene = await play.scene([npc]);
  await play.say(scene, "Who are you?");
  const meant = await play.turn(scene, npc, [{ text: "I am a helpful assistant." }]);
  await play.rate(meant, "down");
  await play.edit(meant, "The one who rows you over.");
  await play.rate(meant, "up", "bo");
  await play.say(scene, "Give me a rope.");
  const refused = await play.turn(scene, npc, [
    { calls: [{ name: "give_item", args: { item: "rope" } }] },
    { text: "There." },
  ]);
  await play.rate(refused, "down");
  const given = await play.turn(
    scene,
    npc,
    [
      { text: "Two? ", calls: [{ name: "give_item", args: { item: "rope", quantity: 2 } }] },
      { text: "Take both." },
    ],
    { replaces: refused },
  );
  await play.rate(given, "up");
  await play.say(scene, "And the fare for us three?");
  await play.turn(scene, npc, [
    { calls: [{ name: "sing", args: { seats: 3 } }] },
    { calls: [{ name: "quote_fare", args: { seats: 3 } }] },
    { text: "Nine." },
  ]);
  await play.say(scene, "You are kind.");
  // Of a dialogue that was cut before it: nothing else tells this turn.
  const late = await play.turn(scene, npc, [{ text: "I am not." }]);
  await play.rate(late, "up");
  await play.edit(late, "Am I?");
}
