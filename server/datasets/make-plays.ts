import { judgedProductOf, readJudged } from "../domain/blueprint/read-judged.ts";
import type { PlayerId, PlaythroughId } from "../domain/ids.ts";
import type { Consents } from "../domain/ports/consents.ts";
import type { PlaythroughSummary } from "../domain/ports/journal.ts";
import type { Products } from "../domain/ports/products.ts";
import type { World } from "../domain/world/world.ts";
import type { Rules } from "../domain/behavior/rules.ts";
import { readForRows } from "./disguise/read-for-rows.ts";
import { keepRules, type Objection, projectPlaythrough } from "./project-playthrough.ts";
import type { ProjectedPlay, ProjectionOptions } from "./project-rows.ts";
import type { MadePlay } from "./resume/made-play.ts";
import { GroupSplits } from "./splits/group-splits.ts";
import { countPlaythroughs, walkPlaythroughs } from "./walk-playthroughs.ts";

/** What is made of each playthrough, in the order of their ids: from what an export that was killed has left, or anew. */
export async function* makePlays(options: ProjectionOptions, objection: Objection): AsyncIterable<MadePlay> {
  const { log, judgeMemory } = options;
  const players = options.players && new AskedPlayers(options.players);
  const maker: Maker = { options, objection, players, rulesOf: keepRules() };
  const total = options.onShare && (await countPlaythroughs(options));
  let gone = 0;
  for await (const summary of walkPlaythroughs(options)) {
    if (total !== undefined) options.onShare?.(gone / Math.max(total, gone + 1));
    gone += 1;
    const kept = await log?.next(summary, (asked) => isAgreed(asked, players));
    if (kept) {
      judgeMemory?.recall(kept.notes);
      yield kept;
      continue;
    }
    const made = await makePlay(summary, maker);
    if (!made) continue;
    await log?.add(made);
    yield made;
  }
}

interface Maker {
  readonly options: ProjectionOptions;
  readonly objection: Objection;
  readonly players: AskedPlayers | undefined;
  readonly rulesOf: (world: World) => Rules;
}

/** Undefined for a playthrough of which there is no record. */
async function makePlay(
  { id, lastSeq, lastAt }: PlaythroughSummary,
  { options, objection, players, rulesOf }: Maker,
): Promise<MadePlay | undefined> {
  const { library, products, includeProcedural, judgeLive, combined, planted, filter } = options;
  const { splits = new GroupSplits() } = options;
  const read = await readForRows(id, { ...options, players });
  if (!read) return undefined;
  const told = { playthrough: id, lastSeq, lastAt, asked: players?.takeAsked() ?? [] };
  if (read.type === "left")
    return { ...told, rows: [], npcs: [], worlds: [], left: { [read.reason]: 1 }, notes: [] };
  const rows = await projectPlaythrough(read.played, {
    library,
    ledger: read.ledger,
    withheld: read.withheld,
    judgeLive,
    rulesOf,
    includeProcedural,
    objection,
    judgedOf: (playthrough) => findJudged(products, playthrough),
    splits,
    combined,
    planted,
    filter,
  });
  return {
    ...told,
    rows: [
      ...rows.dialogues.map((row): ProjectedPlay => ({ config: "dialogues", row })),
      ...rows.calls.map((row): ProjectedPlay => ({ config: "function_calls", row })),
      ...rows.pairs.map((row): ProjectedPlay => ({ config: "preference", row })),
      ...rows.ratings.map((row): ProjectedPlay => ({ config: "unpaired_preference", row })),
    ],
    npcs: rows.npcs.map(({ world, id: npc, revision }) => ({ world, id: npc, revision })),
    worlds: rows.worlds.map(({ hash }) => hash),
    left: rows.left,
    notes: options.judgeMemory?.takeNotes() ?? [],
  };
}

/**
 * What is asked of players is asked when the rows begin: of each playthrough again it would be a write. Remembers who was
 * asked for since it was last taken.
 */
class AskedPlayers implements Pick<Consents, "of" | "terms"> {
  readonly #players: Pick<Consents, "of" | "terms">;
  #terms: ReturnType<Consents["terms"]> | undefined;
  #asked: (readonly [PlayerId, boolean | null])[] = [];

  constructor(players: Pick<Consents, "of" | "terms">) {
    this.#players = players;
  }

  async of(ids: readonly PlayerId[]): ReturnType<Consents["of"]> {
    const told = await this.#players.of(ids);
    this.#asked.push(...ids.map((id) => [id, told.get(id) ?? null] as const));
    return told;
  }

  terms(): ReturnType<Consents["terms"]> {
    return (this.#terms ??= this.#players.terms());
  }

  takeAsked(): MadePlay["asked"] {
    const asked = this.#asked;
    this.#asked = [];
    return asked;
  }
}

/** Whether they agree to what they had agreed to. */
async function isAgreed(asked: MadePlay["asked"], players: AskedPlayers | undefined): Promise<boolean> {
  if (asked.length === 0) return true;
  const told = await players?.of(asked.map(([player]) => player));
  players?.takeAsked();
  return asked.every(([player, agreed]) => (told?.get(player) ?? null) === agreed);
}

/** The verdict on a synthetic playthrough; of a try that a crash cut off there is none. */
export async function findJudged(products: Pick<Products, "get">, playthrough: PlaythroughId) {
  const id = judgedProductOf(playthrough);
  const product = id && (await products.get(id));
  const judged = product && readJudged(product);
  return judged?.playthrough === playthrough ? judged : undefined;
}
