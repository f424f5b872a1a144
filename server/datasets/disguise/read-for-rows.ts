import type { PlaythroughId, RequestHash, SceneId, TurnId } from "../../domain/ids.ts";
import { parseRequestHash } from "../../domain/ids.ts";
import type { JournalRecord } from "../../domain/playthrough/journal.ts";
import type { Consents } from "../../domain/ports/consents.ts";
import type { Journal } from "../../domain/ports/journal.ts";
import type { Ledger } from "../../domain/ports/ledger.ts";
import type { Library } from "../../domain/ports/library.ts";
import { type Played, readPlayed } from "../read-played.ts";
import type { Disguise } from "./disguise.ts";
import { planDisguise } from "./plan-disguise.ts";
import { disguisedHash } from "./pseudonym.ts";
import { type Survey, surveyPlaythrough } from "./survey.ts";

export interface ReadSources {
  readonly journal: Pick<Journal, "read">;
  readonly library: Library;
  readonly ledger: Pick<Ledger, "find">;
  /** Absent where rows are told as they were played. */
  readonly players?: Pick<Consents, "of" | "terms"> | undefined;
  readonly signal: AbortSignal;
}

/** A playthrough as rows may tell it, or why none may. */
export type ReadForRows =
  | {
      readonly type: "read";
      readonly played: Played;
      readonly ledger: Pick<Ledger, "find">;
      /** Scenes in which a call holds what a player is called or what is private: of them there are no rows. */
      readonly withheld: ReadonlySet<SceneId>;
    }
  /** consent: somebody in it did not agree; named: somebody is called what something of the world is called. */
  | { readonly type: "left"; readonly reason: "consent" | "named" };

/** Undefined for a playthrough of which there is no record. */
export async function readForRows(id: PlaythroughId, sources: ReadSources): Promise<ReadForRows | undefined> {
  const { library, ledger, players, signal } = sources;
  const journal = keepFirstPage(sources.journal);
  const survey = players && (await surveyPlaythrough(id, journal, signal));
  if (!players || !survey || survey.origin === "synthetic") {
    const played = await readPlayed(id, { library, journal }, signal);
    return played && { type: "read", played, ledger, withheld: new Set() };
  }
  const { isAsked, secret } = await players.terms();
  if (!(await agreed(survey, players, isAsked))) return { type: "left", reason: "consent" };
  const disguise = planDisguise(survey, { secret, ...(await authoredOf(survey, library)) });
  if (!disguise) return { type: "left", reason: "named" };
  const costume = new Costume(disguise, survey, secret);
  const read: Journal["read"] = async (playthrough, after, limit) =>
    (await journal.read(playthrough, after, limit)).map((record) => costume.dress(record));
  const played = await readPlayed(id, { library, journal: { read } }, signal);
  const find: Ledger["find"] = async (hash, sample) => {
    const row = await ledger.find(costume.hashOf(hash), sample);
    return row && { ...disguise.apply(row), hash };
  };
  return played && { type: "read", played, ledger: { find }, withheld: costume.withheld };
}

/** A playthrough is read twice, and few have more than a page. */
function keepFirstPage(journal: ReadSources["journal"]): ReadSources["journal"] {
  let kept: { readonly limit: number; readonly records: readonly JournalRecord[] } | undefined;
  return {
    async read(playthrough, after, limit) {
      if (after !== 0) return journal.read(playthrough, after, limit);
      if (kept?.limit !== limit) kept = { limit, records: await journal.read(playthrough, after, limit) };
      return kept.records;
    },
  };
}

/** Everybody who was ever there, in whatever scene: what one of them said is remembered in others. */
async function agreed(survey: Survey, players: Pick<Consents, "of">, isAsked: boolean): Promise<boolean> {
  const ids = [...survey.players.keys()];
  const told = await players.of(ids);
  return ids.every((player) => told.get(player) ?? !isAsked);
}

/** What is written in the versions of the world and of its cast that the playthrough was in. */
async function authoredOf({ world, versions, npcs }: Survey, library: Library) {
  const texts: object[] = [];
  let anonymous: string | undefined;
  for (const hash of versions) {
    const document = (await library.world({ hash }))?.document;
    anonymous ??= document?.setting.player.name;
    if (document) texts.push(document);
  }
  for (const { id, revision } of npcs.values()) {
    const npc = world && (await library.npc(world, id, revision));
    if (npc) texts.push(npc.profile);
  }
  return { authored: texts.map(writtenOut), anonymous: anonymous ?? "" };
}

/** Worlds and NPCs never change, and each is in many playthroughs. */
const writtenOnce = new WeakMap<object, string>();

function writtenOut(document: object): string {
  const text = writtenOnce.get(document) ?? JSON.stringify(document);
  writtenOnce.set(document, text);
  return text;
}

/** Rewrites the records of one playthrough, one after the other. */
class Costume {
  readonly #disguise: Disguise;
  readonly #survey: Survey;
  readonly #secret: string;
  readonly #hashes = new Map<RequestHash, RequestHash>();
  readonly #spoken = new Set<TurnId>();
  readonly withheld = new Set<SceneId>();

  constructor(disguise: Disguise, survey: Survey, secret: string) {
    this.#disguise = disguise;
    this.#survey = survey;
    this.#secret = secret;
  }

  /** The hash of which rows speak under another. */
  hashOf(hash: RequestHash): RequestHash {
    return this.#hashes.get(hash) ?? hash;
  }

  dress(record: JournalRecord): JournalRecord {
    const { entry } = record;
    this.#withhold(entry);
    const dressed = this.#disguise.apply(entry);
    return { ...record, entry: this.#refit(dressed, entry) };
  }

  /** What is said in pieces is rewritten whole, with the first of them; places in it move along. */
  #refit(dressed: JournalRecord["entry"], entry: JournalRecord["entry"]): JournalRecord["entry"] {
    if (dressed.type === "turn.text") {
      const isFirst = !this.#spoken.has(dressed.turn);
      this.#spoken.add(dressed.turn);
      const whole = this.#disguise.text(this.#spokenIn(dressed.turn));
      return { ...dressed, offset: isFirst ? 0 : whole.length, text: isFirst ? whole : "" };
    }
    if ((dressed.type === "call.refused" || dressed.type === "call.dispatched") && "at" in entry)
      return { ...dressed, at: this.#placeIn(dressed.turn, dressed.at) };
    if (dressed.type === "line.said" && dressed.over) {
      const { turn, heard } = dressed.over;
      return { ...dressed, over: { turn, heard: this.#placeIn(turn, heard) } };
    }
    if (dressed.type !== "turn.ended") return dressed;
    const rounds = dressed.rounds.map((round) => {
      const hash = disguisedHash(this.#secret, round.ledger.hash);
      const [known, other] = [parseRequestHash(round.ledger.hash), parseRequestHash(hash)];
      if (known && other) this.#hashes.set(other, known);
      return { ...round, ledger: { ...round.ledger, hash } };
    });
    return { ...dressed, length: this.#disguise.text(this.#spokenIn(dressed.turn)).length, rounds };
  }

  /** Where a place in a turn's text is once that is rewritten. */
  #placeIn(turn: TurnId, at: number): number {
    const whole = this.#spokenIn(turn);
    const before = this.#disguise.text(whole.slice(0, at)).length;
    return Math.min(before, this.#disguise.text(whole).length);
  }

  #spokenIn(turn: TurnId): string {
    return this.#survey.spoken.get(turn) ?? "";
  }

  /** A rule has read the arguments of a call, so that other ones might have come to something else. */
  #withhold(entry: JournalRecord["entry"]): void {
    if (entry.type !== "call.refused" && entry.type !== "call.dispatched" && entry.type !== "call.ended")
      return;
    const read =
      entry.type === "call.ended"
        ? entry.outcome
        : [entry.arguments, "refusal" in entry ? entry.refusal : {}];
    const scene = this.#survey.sceneOf.get(entry.turn);
    if (scene && this.#disguise.hides(read)) this.withheld.add(scene);
  }
}
