import type { FunctionTool } from "../../app/describe-npc.ts";
import type { ExportReport } from "../../app/export-dataset.ts";
import type { ExportRequest } from "../../app/exports.ts";
import type { ImportRequest, PersonaImport } from "../../app/import-personas.ts";
import type { NpcChange } from "../../app/revise-npc.ts";
import type { CastName } from "../../app/list-names.ts";
import type { RowTrace } from "../../app/row-trace.ts";
import type { WorldMove } from "../../app/live-play.ts";
import type { FoundLog } from "../../datasets/resume/play-log.ts";
import type { PlayerId, WorldId } from "../../domain/ids.ts";
import type { Npc, Persona } from "../../domain/npc/npc.ts";
import type { WorldSummary } from "../../domain/ports/library.ts";
import type { World } from "../../domain/world/world.ts";

/** One NPC, and its behaviors as function tools. */
export interface DescribedNpc {
  readonly npc: Npc;
  readonly tools: readonly FunctionTool[];
}

export interface PersonaPage {
  readonly limit: number;
  /** Only those that contain this. */
  readonly text?: string;
  /** Only those whom a query means. */
  readonly where?: string;
  /** As `Personas.find` calls it; a server that is asked does not tell. */
  readonly onIndexing?: (left: number) => void;
}

/** A folder to write, and what to write into it. */
export interface ExportOrder extends ExportRequest {
  readonly out: string;
  /** As `ExportOptions` has them; the share is not known of what a server makes. */
  readonly progress?: (rows: number, share?: number) => void;
  readonly onCut?: (rows?: FoundLog) => void;
  readonly signal: AbortSignal;
}

/**
 * What verbs ask of a database, whoever has it open: this process, or a server that is asked over its API. Each method
 * is one use case and gives the same both ways; refusals are DramatisErrors with the same words.
 */
export interface Records {
  worlds(): Promise<readonly WorldSummary[]>;
  /** A stored version, by a world's id or by hash. */
  version(name: string): Promise<World>;
  /**
   * What would become of playthroughs in this version, which need not be stored: of those that run in the server that
   * has the database open, else of all that it keeps.
   */
  planMoves(world: World, signal: AbortSignal): Promise<readonly WorldMove[]>;
  importPersonas(request: ImportRequest): Promise<PersonaImport>;
  personas(page: PersonaPage): Promise<readonly Persona[]>;
  /** Everybody who is cast in a world; nobody where the world is not stored yet. */
  cast(world: WorldId): Promise<readonly CastName[]>;
  describeNpc(world: string, npc: string): Promise<DescribedNpc>;
  /** TypeScript declarations of a world, after loading those on disk; a running server has loaded its own. */
  types(world: string): Promise<string>;
  /** Keeps a change by hand; gives the revision that is current then. */
  reviseNpc(world: string, npc: string, change: NpcChange): Promise<Npc>;
  exportDataset(order: ExportOrder): Promise<ExportReport>;
  /** Keeps whether models may be trained on what this player said. */
  tellConsent(player: PlayerId, training: boolean): Promise<void>;
  traceRow(row: string, signal: AbortSignal): Promise<RowTrace>;
}
