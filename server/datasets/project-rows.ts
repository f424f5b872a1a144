import type { NpcId, WorldHash, WorldId } from "../domain/ids.ts";
import type { Npc } from "../domain/npc/npc.ts";
import { forbidsUse, type Use } from "../domain/persona/licence-use.ts";
import type { Consents } from "../domain/ports/consents.ts";
import type { Journal } from "../domain/ports/journal.ts";
import type { Ledger } from "../domain/ports/ledger.ts";
import type { Library } from "../domain/ports/library.ts";
import type { Personas } from "../domain/ports/personas.ts";
import type { Products } from "../domain/ports/products.ts";
import type { World } from "../domain/world/world.ts";
import { type ProjectedMade, projectMade, type RecipeFacts } from "./project-made.ts";
import type { JudgeLive, JudgeMemory } from "./live-talk.ts";
import { npcRowId, projectNpc } from "./project-npc.ts";
import { addLeft, leave, type LeftOut } from "./left-out.ts";
import { makePlays } from "./make-plays.ts";
import { keepRules, type Objection } from "./project-playthrough.ts";
import { GroupSplits } from "./splits/group-splits.ts";
import type { ListedLicences } from "./splits/listed-licences.ts";
import type { RowFilter } from "./splits/row-filter.ts";
import type { PreferenceRow, UnpairedPreferenceRow } from "./preference-rows.ts";
import type { PlayLog } from "./resume/play-log.ts";
import type { Config, DialogueRow, FunctionCallRow, NpcProfileRow } from "./rows.ts";

/** A row of who was cast and of what was played. */
export type ProjectedPlay =
  | { readonly config: "npc_profiles"; readonly row: NpcProfileRow }
  | { readonly config: "dialogues"; readonly row: DialogueRow }
  | { readonly config: "function_calls"; readonly row: FunctionCallRow }
  | { readonly config: "preference"; readonly row: PreferenceRow }
  | { readonly config: "unpaired_preference"; readonly row: UnpairedPreferenceRow };

export type ProjectedRow = ProjectedPlay | ProjectedMade;

/** What its config is called in the folder. */
export function configName(projected: ProjectedRow): string {
  return projected.config === "made" ? projected.kind.config : projected.config;
}

export interface ProjectionOptions {
  readonly library: Library;
  readonly journal: Journal;
  readonly ledger: Ledger;
  readonly personas: Pick<Personas, "withdrawn" | "find" | "get" | "relations">;
  readonly products: Products;
  /** What is known of recipes; nothing when absent. */
  readonly facts?: RecipeFacts | undefined;
  /**
   * What players agreed to: rows of live play tell of whoever did, under another name. Absent where that is not asked,
   * and everybody is told of as they are.
   */
  readonly players?: Pick<Consents, "of" | "terms"> | undefined;
  /** Gates for live play; everything passes where absent. */
  readonly judgeLive?: JudgeLive | undefined;
  /** Of whoever judges live play. */
  readonly judgeMemory?: JudgeMemory | undefined;
  /** What was made of playthroughs before a kill, and where it is kept against the next; not kept where absent. */
  readonly log?: Pick<PlayLog, "next" | "add"> | undefined;
  readonly includeProcedural: boolean;
  /** What the rows are to be used for: what a licence forbids to be used so is left out. All of them otherwise. */
  readonly use?: Use | undefined;
  /** Licences by name: of others nothing; all of them otherwise. */
  readonly licences?: ListedLicences | undefined;
  /** Which rows are asked for; all of them otherwise. Of play what one NPC did in one scene comes whole. */
  readonly filter?: RowFilter | undefined;
  /** By hash of the persona, with nothing held out, otherwise. */
  readonly splits?: GroupSplits | undefined;
  /** Whether what was said before a call stands in its message, instead of after its result. */
  readonly combined?: boolean | undefined;
  /** Planted faults that each turn of synthetic play is paired with, at most; none when absent. */
  readonly planted?: number | undefined;
  /** One world only; all of them otherwise. */
  readonly world?: WorldId | undefined;
  /**
   * Configs by name; all of them otherwise. Dialogues, function calls and preferences are recomputed from each other and
   * from the profiles, so that any brings all of them.
   */
  readonly only?: readonly string[] | undefined;
  /** Called before each playthrough with the share of them that are done, from 0 to 1. */
  readonly onShare?: ((share: number) => void) | undefined;
  readonly signal: AbortSignal;
}

/** What a projection found besides its rows; complete once the rows have been gone through. */
export interface Projection {
  readonly rows: AsyncIterable<ProjectedRow>;
  readonly worlds: ReadonlyMap<WorldHash, World>;
  readonly left: Readonly<LeftOut>;
}

const page = 200;

/**
 * Library, journal and ledger as rows: playthroughs in the order of their ids, one at a time, then the NPCs in the
 * order of their row ids, then personas and products page by page. The same database gives the same rows.
 */
export function projectRows(options: ProjectionOptions): Projection {
  const worlds = new Map<WorldHash, World>();
  const left: LeftOut = { procedural: 0, unrecomputable: 0, withdrawn: 0, licence: 0 };
  return { rows: projectAll(options, worlds, left), worlds, left };
}

async function* projectAll(
  options: ProjectionOptions,
  worlds: Map<WorldHash, World>,
  left: LeftOut,
): AsyncIterable<ProjectedRow> {
  const objection = await objectionsOf(options);
  if (wantsPlay(options)) yield* projectPlay(options, objection, worlds, left);
  else if (wants(options, "npc_profiles")) yield* projectCast(options, objection, worlds, left, new Map());
  const { facts = nothingKnown, splits = new GroupSplits(), licences } = options;
  yield* projectMade(
    {
      ...options,
      facts,
      splits,
      objection: objection.ofUse,
      isListed: (licence) => licences?.has(licence) ?? true,
      wants: (config) => wants(options, config),
    },
    worlds,
    left,
  );
}

const nothingKnown: RecipeFacts = {
  gatesOf: () => Promise.resolve([]),
  agreementOf: () => Promise.resolve(undefined),
};

function wants({ only }: ProjectionOptions, config: string): boolean {
  return only === undefined || only.includes(config);
}

const ofPlay: readonly Config[] = ["dialogues", "function_calls", "preference", "unpaired_preference"];

function wantsPlay(options: ProjectionOptions): boolean {
  return ofPlay.some((config) => wants(options, config));
}

async function* projectPlay(
  options: ProjectionOptions,
  { ofAny }: Objections,
  worlds: Map<WorldHash, World>,
  left: LeftOut,
): AsyncIterable<ProjectedRow> {
  const { library } = options;
  const cast = new Map<string, NpcRevision>();
  for await (const made of makePlays(options, ofAny)) {
    addLeft(left, made.left);
    for (const npc of made.npcs) note(cast, npc, true);
    for (const hash of made.worlds) {
      const world = worlds.get(hash) ?? (await library.world({ hash }));
      if (world) worlds.set(hash, world);
    }
    yield* made.rows;
  }
  yield* projectCast(options, { ofAny }, worlds, left, cast);
}

/** `cast`: revisions that rows of play speak of; those that are current come to them. */
async function* projectCast(
  options: ProjectionOptions,
  { ofAny }: Pick<Objections, "ofAny">,
  worlds: Map<WorldHash, World>,
  left: LeftOut,
  cast: Map<string, NpcRevision>,
): AsyncIterable<ProjectedRow> {
  const { library, includeProcedural, filter, splits = new GroupSplits(), signal } = options;
  const rulesOf = keepRules();
  for await (const npc of castOf(options)) {
    if (cast.has(npcRowId(npc.world, npc.id, npc.revision))) continue;
    const objected = ofAny(npc.persona);
    if (objected) leave(left, objected);
    else if (npc.provenance.provider === "procedural" && !includeProcedural) left.procedural += 1;
    else note(cast, npc, false);
  }
  for (const row of [...cast.keys()].sort()) {
    signal.throwIfAborted();
    const noted = cast.get(row);
    const npc = noted && (await library.npc(noted.world, noted.id, noted.revision));
    const world = npc && (worlds.get(npc.worldHash) ?? (await library.world({ hash: npc.worldHash })));
    if (!npc || !world) continue;
    const projected = { config: "npc_profiles", row: projectNpc(npc, rulesOf(world), splits) } as const;
    // Of whom play tells there is a profile, whatever is asked for.
    if (filter && !filter.keeps(projected) && !noted.isTold) {
      leave(left, "filtered");
      continue;
    }
    worlds.set(world.hash, world);
    yield projected;
  }
}

interface Objections {
  /** That a persona was withdrawn, or its licence forbids the use. */
  readonly ofUse: Objection;
  /** That, or that its licence is none of those that were asked for. */
  readonly ofAny: Objection;
}

async function objectionsOf({ personas, use, licences }: ProjectionOptions): Promise<Objections> {
  const withdrawn = new Set((await personas.withdrawn()).map(({ id }) => id));
  const ofUse: Objection = ({ id, licence }) => {
    if (withdrawn.has(id)) return "withdrawn";
    return use !== undefined && forbidsUse(licence, use) ? "licence" : undefined;
  };
  const ofAny: Objection = (persona) =>
    ofUse(persona) ?? ((licences?.has(persona.licence) ?? true) ? undefined : "unlisted");
  return { ofUse, ofAny };
}

/** What finds an NPC again: a whole cast is too much to hold. */
type NpcRevision = Pick<Npc, "world" | "id" | "revision"> & {
  /** By rows of play, which are nothing without it. */
  readonly isTold: boolean;
};

function note(
  cast: Map<string, NpcRevision>,
  { world, id, revision }: Pick<Npc, "world" | "id" | "revision">,
  isTold: boolean,
): void {
  cast.set(npcRowId(world, id, revision), { world, id, revision, isTold });
}

/** The current revisions. */
async function* castOf({ library, world, signal }: ProjectionOptions): AsyncIterable<Npc> {
  for (const { id } of await library.worlds()) {
    if (world !== undefined && id !== world) continue;
    for (let after: NpcId | undefined; ; ) {
      signal.throwIfAborted();
      const found = await library.npcs(id, { limit: page, ...(after === undefined ? {} : { after }) });
      yield* found;
      after = found.at(-1)?.id;
      if (after === undefined || found.length < page) break;
    }
  }
}
