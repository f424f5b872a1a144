import type { JournalEntry, JournalRecord } from "../../../server/domain/playthrough/journal.ts";
import { type Bearing, subjectOf } from "../../../server/domain/playthrough/journal-presence.ts";
import { canaryPattern } from "./evening-world.ts";
import { type Company, type Standing, whoHears } from "./who-hears.ts";

/** Who alone may hear of it from somebody who has it so; undefined: anybody. */
export type Ears = ReadonlySet<string> | undefined;
type Known = ReadonlyMap<string, readonly Ears[]>;

/** A turn as its record tells it, and what its NPC had to speak from: when it began, and heard while it spoke. */
export interface TrueTurn {
  readonly id: string;
  /** Judges how it began. */
  readonly begun: () => void;
  readonly scene: string;
  readonly npc: string;
  readonly line: string | undefined;
  readonly isWhispered: boolean;
  readonly hearers: ReadonlySet<string>;
  readonly known: Map<string, readonly Ears[]>;
  text: string;
  edited: string | undefined;
  readonly calls: Map<string, { readonly words: string; isDone: boolean }>;
  counts: boolean;
  isOver: boolean;
}

/** A line with those who heard it. */
export interface TrueLine {
  readonly id: string;
  readonly text: string;
  readonly hearers: ReadonlySet<string>;
}

/** What happened in one playthrough by the facts of its record, and by the rule of `who-hears.ts` who may know of it. */
export class EveningTruth {
  readonly turns = new Map<string, TrueTurn>();
  readonly lines: TrueLine[] = [];
  readonly broken: string[] = [];
  readonly #companies = new Map<string, Company>();
  readonly #known = new Map<string, Map<string, readonly Ears[]>>();
  /** By player, what came while they were in a scene. */
  readonly #owed = new Map<string, Set<string>>();
  readonly #isTrusted: (player: string) => boolean;

  /** `isTrusted`: whether a player is told why somebody rated a turn. */
  constructor(records: readonly JournalRecord[], isTrusted: (player: string) => boolean) {
    this.#isTrusted = isTrusted;
    for (const { seq, entry } of records) this.#take(seq, entry);
  }

  /** How somebody has a canary; nothing where they may not. */
  earsOf(who: string, canary: string): readonly Ears[] {
    return this.#known.get(who)?.get(canary) ?? [];
  }

  /** All that somebody may know. */
  knownOf(who: string): Known {
    return new Map(this.#known.get(who) ?? []);
  }

  /** What a player has to be told: of what they heard then, who has left is told no more. */
  owedTo(player: string): ReadonlySet<string> {
    return this.#owed.get(player) ?? new Set();
  }

  #take(seq: number, entry: JournalEntry): void {
    if (entry.type === "scene.opened") {
      const company: Company = new Map();
      for (const { id } of [entry.player, ...entry.npcs]) company.set(id, standing({}));
      this.#companies.set(entry.scene, company);
    } else if (entry.type === "scene.closed") this.#companies.set(entry.scene, new Map());
    else if (entry.type === "presence.changed") this.#changePresence(entry);
    else if (entry.type === "line.said") this.#say(seq, entry);
    else if (entry.type === "turn.started") this.#begin(seq, entry);
    else if (entry.type === "trigger.fired") this.#narrate(seq, entry);
    else if (entry.type === "rumour.told") this.#gossip(seq, entry);
    else if ("turn" in entry) this.#takeOfTurn(entry);
  }

  #takeOfTurn(entry: Extract<JournalEntry, { readonly turn: unknown }>): void {
    const turn = this.turns.get(entry.turn);
    if (!turn) return;
    if (entry.type === "turn.text") {
      turn.text += entry.text;
      this.#spread(turn, entry.text);
    } else if (entry.type === "call.dispatched" || entry.type === "call.refused") {
      const words = JSON.stringify(entry.arguments);
      turn.calls.set(entry.call, { words, isDone: false });
      this.#spread(turn, words);
    } else if (entry.type === "call.ended") {
      const call = turn.calls.get(entry.call);
      if (call) call.isDone = entry.outcome.type === "done";
    } else if (entry.type === "turn.ended") {
      turn.isOver = true;
      // One that nothing came of has no hearers: it tells whoever waited that nobody answers.
      if (turn.text !== "" || entry.rounds.length > 0) turn.begun();
    } else if (entry.type === "turn.edited") {
      turn.edited = entry.text;
      this.#tell(turn.scene, turn.hearers, entry.text, [turn.isWhispered ? turn.hearers : undefined]);
    } else if (entry.type === "turn.rated") {
      const told = [...turn.hearers].filter((id) => id === entry.player || this.#isTrusted(id));
      this.#tell(turn.scene, told, entry.reason ?? "", [undefined]);
    } else if (entry.type === "turn.replaced") turn.counts = false;
    else if (entry.type === "turn.withdrawn") this.#withdraw(turn, entry);
  }

  #withdraw(turn: TrueTurn, entry: Extract<JournalEntry, { type: "turn.withdrawn" }>): void {
    if (entry.what === "edit") turn.edited = undefined;
    if (entry.what !== "replacement") return;
    turn.counts = true;
    const other = this.turns.get(entry.replacement);
    if (other) other.counts = false;
  }

  #changePresence({ scene, changes }: Extract<JournalEntry, { type: "presence.changed" }>): void {
    const company = this.#company(scene);
    for (const change of changes) {
      const who = subjectOf(change);
      if (change.type === "went") company.delete(who);
      else if (change.type === "came") company.set(who, standing(change.bearing ?? {}));
      else company.set(who, standing(change.bearing, company.get(who)));
    }
  }

  #say(seq: number, entry: Extract<JournalEntry, { type: "line.said" }>): void {
    const { line: id, speaker: by, to, text, manner = "aloud" } = entry;
    const company = this.#company(entry.scene);
    if (company.get(by)?.awake !== true) this.broken.push(`at ${seq} ${by} speaks, and is asleep or away`);
    const hearers = whoHears(company, { by, to, manner });
    this.#compare(seq, hearers, entry.heardBy);
    this.lines.push({ id, text, hearers });
    this.#tell(entry.scene, hearers, text, [manner === "whisper" ? hearers : undefined]);
  }

  #begin(seq: number, entry: Extract<JournalEntry, { type: "turn.started" }>): void {
    const { turn: id, npc, partner: to, line, manner = "aloud" } = entry;
    const company = this.#company(entry.scene);
    const isAble = company.get(npc)?.awake === true;
    const hearers = whoHears(company, { by: npc, to, manner });
    this.turns.set(id, {
      id,
      begun: () => {
        this.#compare(seq, hearers, entry.heardBy);
        if (!isAble) this.broken.push(`at ${seq} ${npc} speaks, and is asleep or away`);
      },
      scene: entry.scene,
      npc,
      line,
      isWhispered: manner === "whisper",
      hearers,
      known: new Map(this.knownOf(npc)),
      text: "",
      edited: undefined,
      calls: new Map(),
      counts: true,
      isOver: false,
    });
  }

  #narrate(seq: number, entry: Extract<JournalEntry, { type: "trigger.fired" }>): void {
    const seen = [...this.#company(entry.scene)].flatMap(([id, { awake }]) => (awake ? [id] : []));
    this.#compare(seq, new Set(seen), entry.heardBy);
    this.#tell(entry.scene, seen, entry.narration ?? "", [undefined]);
  }

  /** What is told on between scenes is nothing that was for some ears alone. */
  #gossip(seq: number, { from, to, text }: Extract<JournalEntry, { type: "rumour.told" }>): void {
    for (const canary of canariesIn(text)) {
      if (!this.earsOf(from, canary).includes(undefined))
        this.broken.push(
          `at ${seq} ${from} tells ${to} of ${canary}, and may not know it or may not tell it`,
        );
    }
    this.#tell(undefined, [to], text, [undefined]);
  }

  /** An NPC passes on what it has: for no more ears than one of the ways in which it has it allows. */
  #spread(turn: TrueTurn, words: string): void {
    for (const canary of canariesIn(words)) {
      const had = this.earsOf(turn.npc, canary).filter((ears) => mayHear(ears, turn.hearers));
      const passed = (had.length > 0 ? had : [undefined]).map((ears) =>
        turn.isWhispered ? turn.hearers : ears,
      );
      this.#tell(turn.scene, turn.hearers, canary, passed, turn.npc);
    }
  }

  /**
   * They know it from now on; `by`: who says it; `scene`: where, if it is in one. Whoever is asked again within its turn speaks from what came to its ears
   * meanwhile, too, and never from its own words.
   */
  #tell(
    scene: string | undefined,
    who: Iterable<string>,
    text: string,
    ears: readonly Ears[],
    by?: string,
  ): void {
    const company = scene === undefined ? undefined : this.#company(scene);
    for (const canary of canariesIn(text))
      for (const id of who) {
        const known = this.#known.get(id) ?? new Map<string, readonly Ears[]>();
        this.#known.set(id, addTo(known, canary, ears));
        if (company?.has(id)) this.#owed.set(id, (this.#owed.get(id) ?? new Set()).add(canary));
        for (const turn of this.turns.values())
          if (!turn.isOver && turn.npc === id && id !== by) addTo(turn.known, canary, ears);
      }
  }

  #compare(seq: number, hearers: ReadonlySet<string>, heardBy: readonly string[]): void {
    const mine = [...hearers].sort().join(" ");
    const theirs = heardBy.toSorted().join(" ");
    if (mine !== theirs) this.broken.push(`record ${seq} was heard by ${theirs}, and should be by ${mine}`);
  }

  #company(scene: string): Company {
    return this.#companies.get(scene) ?? new Map();
  }
}

/** Each way in which it is known once, and none beside that in which anybody may be told. */
function addTo(known: Map<string, readonly Ears[]>, canary: string, ears: readonly Ears[]) {
  const all = [...(known.get(canary) ?? []), ...ears];
  const ways = new Map(all.map((one) => [one && [...one].sort().join(" "), one]));
  return known.set(canary, ways.has(undefined) ? [undefined] : [...ways.values()]);
}

/** Whether all of these may be told of it by somebody who has it so. */
export function mayHear(ears: Ears, hearers: ReadonlySet<string>): boolean {
  return ears === undefined || [...hearers].every((one) => ears.has(one));
}

export function canariesIn(text: string): ReadonlySet<string> {
  return new Set(text.match(canaryPattern) ?? []);
}

function standing(change: Partial<Bearing>, before?: Standing): Standing {
  const { awake = true, spot = "", at, overhears = false } = { ...before, ...change };
  return { awake, spot, at, overhears };
}
