import type { JsonObject } from "../json.ts";
import type { NpcId, PersonaId, RequestHash, WorldHash, WorldId } from "../ids.ts";
import type { NpcProfile } from "./profile.ts";

/** A sentence or a paragraph that says who somebody is, with where it came from. */
export interface Persona {
  readonly id: PersonaId;
  readonly text: string;
  /** File, dataset or "typed by the user". */
  readonly source: string;
  /** SPDX id or the licence's name; "unknown" when the source does not say. */
  readonly licence: string;
}

/** A content word or phrase of the persona and the profile fields it surfaces in. */
export interface PersonaSpan {
  /** As it stands in the persona. */
  readonly span: string;
  readonly start: number;
  readonly end: number;
  readonly kind: string;
  /** Paths into the profile: `identity.occupation`, `backstory.events[1].text`. Never empty in a valid NPC. */
  readonly fields: readonly string[];
}

/** How a profile came to be. */
export interface NpcProvenance {
  readonly provider: "openai" | "procedural" | "scripted" | "authored";
  readonly model: string;
  readonly recipe: string;
  readonly promptVersion: string;
  readonly seed: number;
  /** The model call in the ledger, when one was made. */
  readonly request?: RequestHash;
}

/** One immutable revision of an NPC. The highest revision is the current one. */
export interface Npc {
  readonly id: NpcId;
  readonly world: WorldId;
  /** The world version that it was cast in. */
  readonly worldHash: WorldHash;
  /** From 1. */
  readonly revision: number;
  readonly persona: Persona;
  readonly spans: readonly PersonaSpan[];
  readonly profile: NpcProfile;
  /** Fields written by hand; they win over every regeneration. Same shape as the profile, any part of it. */
  readonly authored: JsonObject;
  readonly provenance: NpcProvenance;
}
