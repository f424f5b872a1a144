import { isPlayer } from "../domain/ids.ts";
import type { CharacterId, PlaythroughId, SceneId, WorldHash, WorldId } from "../domain/ids.ts";
import type { Fork } from "../domain/playthrough/forks.ts";
import type { Playthrough } from "../domain/playthrough/playthrough.ts";
import type { Journal, PlaythroughSummary } from "../domain/ports/journal.ts";
import type { Library } from "../domain/ports/library.ts";
import { foldPlaythrough } from "../play/fold-playthrough.ts";
import { unknownPlaythrough } from "../play/fork-playthrough.ts";
import { demandPlaythrough } from "./fork-playthrough.ts";

/** A playthrough as its journal has it. */
export interface DescribedPlaythrough {
  readonly id: PlaythroughId;
  readonly world: WorldId;
  /** The version that it is in. */
  readonly worldHash: WorldHash;
  readonly origin: Playthrough["origin"];
  readonly simulate: boolean;
  /** How many records it has; the last is of this number. */
  readonly records: number;
  /** Turns that count. */
  readonly turns: number;
  /** In order of their appearance. */
  readonly players: readonly Named[];
  readonly npcs: readonly Named[];
  readonly scenes: readonly { readonly id: SceneId; readonly place: string; readonly open: boolean }[];
  /** Wall time of the first and the last record, milliseconds. */
  readonly openedAt: number;
  readonly lastAt: number;
  readonly forkedFrom?: Fork;
  readonly saves: readonly { readonly name: string; readonly seq: number }[];
}

interface Named {
  readonly id: CharacterId;
  readonly name: string;
}

interface PlaythroughStore {
  readonly journal: Journal;
  readonly library: Library;
}

/** A page in the order of their ids. `after`: the id that the page before ended with. */
export async function listPlaythroughs(
  store: PlaythroughStore,
  { after, limit }: { readonly after?: string | undefined; readonly limit: number },
  signal: AbortSignal = new AbortController().signal,
): Promise<readonly DescribedPlaythrough[]> {
  const from = after === undefined ? {} : { after: demandPlaythrough(after) };
  const described: DescribedPlaythrough[] = [];
  for (const summary of await store.journal.playthroughs({ ...from, limit })) {
    signal.throwIfAborted();
    const one = await describe(store, summary);
    if (one) described.push(one);
  }
  return described;
}

/** Throws `not_found` for one that is not there. */
export async function describePlaythrough(
  store: PlaythroughStore,
  name: string,
): Promise<DescribedPlaythrough> {
  const id = demandPlaythrough(name);
  const described = await describe(store, { id });
  if (described) return described;
  throw unknownPlaythrough(id);
}

async function describe(
  { journal, library }: PlaythroughStore,
  { id }: Pick<PlaythroughSummary, "id">,
): Promise<DescribedPlaythrough | undefined> {
  const folded = await foldPlaythrough({ journal, versionOf: (hash) => library.world({ hash }) }, id);
  if (!folded) return undefined;
  const { view } = folded;
  const [last] = await journal.read(id, view.lastSeq - 1, 1);
  const scenes = [...view.scenes.values()];
  const visitors = scenes.flatMap((scene) =>
    [...scene.visitors].map(([who, { name }]) => ({ id: who, name })),
  );
  return {
    id,
    world: view.world,
    worldHash: view.worldHash,
    origin: view.origin,
    simulate: view.simulate,
    records: view.lastSeq,
    turns: view.talk.filter(({ kind }) => kind === "turn").length,
    players: distinct(visitors.filter(({ id }) => isPlayer(id))),
    npcs: distinct(visitors.filter(({ id }) => !isPlayer(id))),
    scenes: scenes.map((scene) => ({ id: scene.id, place: scene.place, open: scene.open })),
    openedAt: view.openedAt,
    lastAt: last?.at ?? view.openedAt,
    ...(view.forkedFrom ? { forkedFrom: view.forkedFrom } : {}),
    saves: [...view.saves].map(([name, seq]) => ({ name, seq })),
  };
}

function distinct(named: readonly Named[]): readonly Named[] {
  return [...new Map(named.map((one) => [one.id, one])).values()];
}
