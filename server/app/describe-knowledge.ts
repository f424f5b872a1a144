import { DramatisError } from "../domain/errors.ts";
import { parsePlaythroughId } from "../domain/ids.ts";
import type { ReputationEvidence } from "../domain/feeling/journal-feeling.ts";
import { fuseRanks } from "../domain/memory/fuse-ranks.ts";
import { Memories } from "../domain/memory/memories.ts";
import type { Known, Memory } from "../domain/memory/memory.ts";
import type { MemoryStream } from "../domain/memory/memory-stream.ts";
import { queryTerms } from "../domain/memory/recall.ts";
import { fadedBelow, strengthOf } from "../domain/memory/strength.ts";
import { whyKnown } from "../domain/memory/why-known.ts";
import type { Npc } from "../domain/npc/npc.ts";
import { composeTellable } from "../domain/playthrough/compose-tellable-blocks.ts";
import type { Playthrough } from "../domain/playthrough/playthrough.ts";
import type { Clock } from "../domain/ports/clock.ts";
import type { Journal } from "../domain/ports/journal.ts";
import type { Library } from "../domain/ports/library.ts";
import type { World } from "../domain/world/world.ts";
import { foldPlaythrough } from "../play/fold-playthrough.ts";
import { rememberInSlices } from "../play/remember-in-slices.ts";
import { findNpc } from "./find-npc.ts";
import { findWorld } from "./find-world.ts";
import { findSeeds, type Seed, seedsOf } from "./knowledge/seeds.ts";

export interface KnowledgePorts {
  readonly library: Library;
  readonly journal: Pick<Journal, "read">;
  readonly clock: Pick<Clock, "now">;
}

export interface KnowledgeOrder {
  readonly world: string;
  readonly npc: string;
  /** Without one: what the NPC is seeded with alone. */
  readonly playthrough?: string;
  /** What is asked for, in any words; everything when absent. */
  readonly about?: string;
  /** How many items at most. */
  readonly limit: number;
}

/** What an NPC knows, and why. */
export interface NpcKnowledge {
  readonly world: string;
  readonly npc: string;
  readonly name: string;
  readonly items: readonly KnownItem[];
  /** What it thought of players before it met them, and why; of the whole playthrough. */
  readonly opinions: readonly Opinion[];
  /** Of the whole playthrough, whatever is asked for. */
  readonly memories: number;
}

/** What an NPC thought of a player at their first meeting. */
export interface Opinion {
  readonly toward: string;
  /** As the NPC is told. */
  readonly because: string;
  readonly changes: readonly { readonly path: string; readonly by: number }[];
  /** Journal positions of what it saw, or of what it was told and by which telling. */
  readonly evidence: readonly ReputationEvidence[];
}

export interface KnownItem {
  /** `memory/12`, or the block that it was seeded with: `lore/salt-bell`. */
  readonly id: string;
  readonly text: string;
  readonly known: Known | "seeded";
  /** Who said or did it. */
  readonly from?: { readonly id: string; readonly name: string };
  /** Wall time in milliseconds. */
  readonly at?: number;
  readonly present: readonly string[];
  /** 1 to 10. */
  readonly importance?: number;
  /** What forgetting has left of it, from 1 to 0. */
  readonly strength?: number;
  /** Too weak to come to mind; the journal has it. */
  readonly faded: boolean;
  readonly tellable: Tellable;
  /** The nearest first, down to the first witness or the seed. */
  readonly chain: readonly KnownLink[];
}

export type KnownLink =
  | {
      readonly type: "line.said" | "turn.started" | "memory.kept";
      /** Position in the journal. */
      readonly seq: number;
      /** Wall time in milliseconds. */
      readonly at: number;
      readonly speaker: string;
      readonly hearers: readonly string[];
      readonly text: string;
    }
  /** `lore/salt-bell` of the world, `ada@1` of somebody's profile; `of`: who was seeded with it. */
  | { readonly type: "seed"; readonly source: string; readonly of: string };

/** To whom it may be told. */
export interface Tellable {
  /** `present`: to those alone who were there. */
  readonly to: "anybody" | "present";
  /** Conditions of lore and secrets that have to hold toward everybody who hears. */
  readonly when: readonly string[];
}

/** Throws `not_found` for a world, an NPC or a playthrough that is not there. */
export async function describeKnowledge(ports: KnowledgePorts, order: KnowledgeOrder): Promise<NpcKnowledge> {
  const current = await findWorld(ports.library, order.world);
  const npc = await findNpc(ports.library, current, order.npc);
  const folded =
    order.playthrough === undefined ? undefined : await findPlayed(ports, current, order.playthrough);
  const { view, world } = folded ?? { view: undefined, world: current };
  return knowledgeOf({ world, npc, view, now: ports.clock.now() }, order);
}

/** The same of a playthrough that is at hand; without one, what the NPC is seeded with. `now`: wall time. */
export async function knowledgeOf(
  of: {
    readonly world: World;
    readonly npc: Npc;
    readonly view: Playthrough | undefined;
    readonly now: number;
  },
  order: Pick<KnowledgeOrder, "about" | "limit">,
): Promise<NpcKnowledge> {
  const { world, npc, view, now } = of;
  const memories = view && new Memories(view);
  if (memories) await rememberInSlices(memories, npc.id);
  const stream = memories?.of(npc.id);
  const seeds = findSeeds(seedsOf(world, npc), order.about);
  const whens = conditionsOf(world, npc);
  const remembered = stream ? findMemories(stream, order) : [];
  const chosen = [...fuseRanks<Memory | Seed>([remembered, seeds])]
    .sort(([, one], [, other]) => other - one)
    .slice(0, order.limit);
  return {
    world: world.id,
    npc: npc.id,
    name: npc.profile.identity.name,
    memories: stream?.size ?? 0,
    opinions: view ? opinionsOf(view, npc) : [],
    items: chosen.flatMap(([item]) => {
      if ("block" in item) return [seededItem(item, npc)];
      return memories && stream ? [memoryItem(item, memories, stream, whens, now)] : [];
    }),
  };
}

function opinionsOf({ feelings, turns }: Playthrough, { id }: Npc): readonly Opinion[] {
  return feelings.opinions(id).flatMap(({ toward, reason }): readonly Opinion[] => {
    const { turn, because, changes, evidence = [] } = reason;
    if (turns.get(turn)?.replacedBy !== undefined) return [];
    const moved = changes.map(({ path, before, after }) => ({ path, by: Number(after) - Number(before) }));
    return [{ toward, because, changes: moved, evidence }];
  });
}

/** A playthrough of a world, and the version that it is in. Throws `not_found`. */
export async function findPlayed(
  { journal, library }: KnowledgePorts,
  { id: world }: World,
  name: string,
): Promise<{ readonly view: Playthrough; readonly world: World }> {
  const id = parsePlaythroughId(name);
  const versionOf = (hash: World["hash"]): Promise<World | undefined> => library.world({ hash });
  const folded = id && (await foldPlaythrough({ journal, versionOf }, id));
  if (folded && folded.world.id === world) return folded;
  throw new DramatisError({
    code: "not_found",
    message: folded
      ? `Playthrough ${name} is of world ${folded.world.id}, not of ${world}.`
      : `There is no playthrough ${name.slice(0, 80)}.`,
    mend: "Send the playthrough as the server gave it when a scene was joined.",
    param: "playthrough",
  });
}

/** The latest first, where nothing is asked for. */
function findMemories(
  stream: MemoryStream,
  { about, limit }: Pick<KnowledgeOrder, "about" | "limit">,
): readonly Memory[] {
  if (about === undefined) return stream.memories().toReversed().slice(0, limit);
  return stream.search(queryTerms(about), limit, () => true).map(({ memory }) => memory);
}

function conditionsOf(world: World, npc: Npc): ReadonlyMap<string, string> {
  const { lore, secrets } = composeTellable(world, npc);
  return new Map(
    [...lore, ...secrets].flatMap(({ block, condition }) =>
      condition === undefined ? [] : [[block.id, condition] as const],
    ),
  );
}

function memoryItem(
  memory: Memory,
  memories: Memories,
  stream: MemoryStream,
  whens: ReadonlyMap<string, string>,
  now: number,
): KnownItem {
  const strength = strengthOf(memory, stream.useOf(memory), now);
  const { id, text, known, speaker, at, importance } = memory;
  return {
    id,
    text,
    known,
    from: speaker,
    at,
    present: memory.present,
    importance,
    strength,
    faded: strength < fadedBelow,
    tellable: {
      to: memory.isWhispered ? "present" : "anybody",
      when: memory.gives.flatMap((one) => whens.get(one) ?? []),
    },
    chain: whyKnown(memories, memory),
  };
}

function seededItem({ block, condition }: Seed, npc: Npc): KnownItem {
  return {
    id: block.id,
    text: block.text,
    known: "seeded",
    present: [],
    faded: false,
    tellable: { to: "anybody", when: condition === undefined ? [] : [condition] },
    chain: block.sources.map((source) => ({ type: "seed", source, of: npc.id })),
  };
}
