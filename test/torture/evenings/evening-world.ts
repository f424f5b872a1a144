import { parseNpcId, type NpcId } from "../../../server/domain/ids.ts";
import type { Npc } from "../../../server/domain/npc/npc.ts";
import { hashWorld } from "../../../server/domain/world/hash-world.ts";
import { type World, worldDocumentSchema } from "../../../server/domain/world/world.ts";
import { playNpc, playWorld } from "../../fakes/play-world.ts";

/**
 * Words that nobody says but once: what each of them goes back to is told apart by it, in whatever words it is told on. No
 * part of a longer word, since ids are drawn from all letters; in JSON a line's end stands before it as two of them.
 */
export const canaryPattern = /(?:(?<![\w-])|(?<=\\n))kq[az]\d{4}(?![\w-])/g;

const names = ["Ada Holt", "Ned Reed", "Ruth Stone", "Tom Farrow", "Eve Tarn", "Ivo Marsh"] as const;
export const places = ["quay", "hut", "shed"] as const;

const together = (doing: string) => [
  { at: "06:00", place: "quay", doing },
  { at: "12:00", place: "hut", doing: "eating with whoever is there" },
  { at: "15:00", place: "shed", doing },
  { at: "21:00", place: "home", doing: "asleep" },
];

/** The islet with three places where people meet, a bell that is narrated, and a book to write anything into. */
export function eveningWorld(): World {
  const { id, document } = playWorld();
  const { quay } = document.places;
  const islet = worldDocumentSchema.parse({
    ...document,
    places: {
      quay,
      hut: { name: "The hut", description: "One room and a stove." },
      shed: { name: "The shed", description: "Nets to the rafters." },
    },
    behaviors: {
      ...document.behaviors,
      note: {
        description: "Write it down.",
        parameters: { words: { type: "string", description: "What you write" } },
        result: { kept: { type: "boolean", value: true } },
        runs: "server",
      },
    },
    routines: { everybody: together("mending nets") },
    triggers: {
      events: { bell: { description: "Somebody rang the bell." } },
      triggers: { bell: { on: { event: "bell" }, do: [{ narrate: "The bell tells of kqz0001." }] } },
    },
  });
  return { id, hash: hashWorld(islet), document: islet };
}

/** So many of the islet's people, who call each other by name. */
export function eveningCast(world: World, count: number): readonly Npc[] {
  const ada = playNpc(world);
  return names.slice(0, count).map((name) => ({
    ...ada,
    id: idOf(name),
    profile: {
      ...ada.profile,
      identity: { ...ada.profile.identity, name, short_name: name.split(" ")[0] ?? name },
    },
  }));
}

function idOf(name: string): NpcId {
  const id = parseNpcId(name.toLowerCase().replace(" ", "-"));
  if (!id) throw new Error(`${name} gives no id`);
  return id;
}
