import { didYouMean } from "../domain/behavior/near-names.ts";
import { DramatisError, listChoices } from "../domain/errors.ts";
import { isPlayer, type NpcId, type PlayerId, type SceneId } from "../domain/ids.ts";
import type { JsonObject } from "../domain/json.ts";
import { demandLater, minutesAt } from "../domain/playthrough/clock.ts";
import type { JournalEntry, JournalRecord } from "../domain/playthrough/journal.ts";
import { subjectOf } from "../domain/playthrough/journal-presence.ts";
import type { Playthrough } from "../domain/playthrough/playthrough.ts";
import { wakingIn } from "../domain/playthrough/scene.ts";
import type { Clock } from "../domain/ports/clock.ts";
import { goalsDue } from "../domain/goals/goals-due.ts";
import { judgeBeginnings, judgeGoals } from "../domain/goals/judge-goals.ts";
import { nextDue } from "../domain/story/next-due.ts";
import { judgeQuests } from "../domain/story/judge-quests.ts";
import { judgeNext } from "../domain/story/judge-triggers.ts";
import type { StoryCause, StoryMoment } from "../domain/story/story-moment.ts";
import type { Cast } from "./cast.ts";
import type { RunnerJournal } from "./runner-journal.ts";
import { findOpenScene } from "./scene-lookups.ts";
import type { SpokenTurns } from "./spoken-turns.ts";
import type { WorldInForce } from "./world-in-force.ts";

/** What the game tells of what happened. */
export interface EventRequest {
  readonly scene: SceneId;
  readonly message: string;
  readonly name: string;
  readonly fields: JsonObject;
  readonly by: "player" | "owner";
  /** Whose connection tells it. */
  readonly player?: PlayerId;
}

/** How often a followed playthrough looks whether its clock has set something off, milliseconds. */
const minute = 60_000;

/** Entries that may come of one cause; a world whose triggers set each other off is stopped here. */
const longestChain = 64;

/**
 * What happens in a playthrough by itself: triggers and quests are judged after each entry that may concern them, and once
 * a minute while somebody follows. A playthrough that nobody follows costs nothing.
 */
export class StoryTeller {
  readonly #playthrough: Playthrough;
  readonly #inForce: WorldInForce;
  readonly #journal: RunnerJournal;
  readonly #turns: SpokenTurns;
  readonly #cast: Cast;
  readonly #clock: Clock;
  #stopTimer: (() => void) | undefined;
  #isClosed = false;
  /** Minute of the playthrough's clock at which all was judged last. */
  #judgedAt: number | undefined;

  constructor(options: {
    readonly playthrough: Playthrough;
    readonly inForce: WorldInForce;
    readonly journal: RunnerJournal;
    readonly turns: SpokenTurns;
    readonly cast: Cast;
    readonly clock: Clock;
  }) {
    this.#playthrough = options.playthrough;
    this.#inForce = options.inForce;
    this.#journal = options.journal;
    this.#turns = options.turns;
    this.#cast = options.cast;
    this.#clock = options.clock;
  }

  /** `LivePlaythrough.reportEvent` */
  async report({ scene: id, message, name, fields, by, player }: EventRequest): Promise<void> {
    const scene = findOpenScene(this.#playthrough, id);
    if (this.#playthrough.messages.has(message)) return this.#journal.durable();
    const { events } = this.#story;
    const event = events.get(name);
    if (!event) throw noEvent(name, [...events.keys()]);
    if (by === "player" && event.event.from !== "player") {
      throw new DramatisError({
        code: "forbidden",
        message: `Event ${name} is not for a player's ticket.`,
        mend: "Send it from the game's backend, or declare it `from: player` in triggers.yaml.",
        param: "name",
      });
    }
    const checked = event.check(fields);
    if (checked.type === "refused") {
      throw new DramatisError({
        code: "invalid_input",
        message: `Event ${name}: ${checked.message}`,
        mend: "triggers.yaml declares the fields of each event.",
        param: "fields",
      });
    }
    await this.#journal.append([
      {
        type: "event.reported",
        v: 1,
        scene: scene.id,
        name,
        fields: checked.fields,
        message,
        by,
        ...(player === undefined ? {} : { player }),
      },
    ]);
  }

  /** `LivePlaythrough.tellTime` */
  async tellTime(sceneId: SceneId, message: string, minutes: number): Promise<void> {
    const scene = findOpenScene(this.#playthrough, sceneId);
    if (this.#playthrough.messages.has(message)) return this.#journal.durable();
    demandLater(this.#playthrough, minutes);
    await this.#journal.append([{ type: "time.passed", v: 1, to: minutes, message, scene: scene.id }]);
  }

  /** Judges what these records, which are durable, may have set off. */
  durable(records: readonly JournalRecord[]): void {
    if (this.#isIdle) return;
    for (const record of records) {
      const cause = causeOf(record, this.#playthrough);
      if (cause) this.#judge(cause);
    }
  }

  /** Somebody has begun to follow: the clock is looked at from now on. */
  wake(): void {
    if (this.#stopTimer || this.#isIdle) return;
    this.#stopTimer = this.#clock.after(minute, () => {
      this.#stopTimer = undefined;
      if (!this.#journal.followed) return;
      this.#judge({ type: "moved", seq: this.#playthrough.lastSeq });
      this.wake();
    });
  }

  /** Wall time in milliseconds until which time alone sets nothing off; undefined before that is known. */
  get quietUntil(): number | undefined {
    if (this.#isIdle) return Number.POSITIVE_INFINITY;
    if (this.#judgedAt === undefined) return undefined;
    const { clock } = this.#playthrough;
    const { world, rules } = this.#inForce.current;
    const told = nextDue(this.#story, world.document, this.#playthrough, this.#judgedAt);
    const wanted = clock.own ? undefined : goalsDue(this.#playthrough, this.#goalsOf, rules, this.#judgedAt);
    const due = Math.min(told ?? Number.POSITIVE_INFINITY, wanted ?? Number.POSITIVE_INFINITY);
    return clock.at + due * minute;
  }

  close(): void {
    this.#isClosed = true;
    this.#stopTimer?.();
  }

  readonly #goalsOf = (npc: NpcId) => this.#cast.get(npc)?.profile.goals ?? [];

  get #story() {
    return this.#inForce.current.rules.story;
  }

  get #isIdle(): boolean {
    if (this.#isClosed || this.#journal.failure !== undefined) return true;
    const { triggers, quests } = this.#story;
    return triggers.length === 0 && quests.size === 0 && !this.#cast.hasAims();
  }

  #judge(cause: StoryCause): void {
    if (this.#isIdle) return;
    const moment: StoryMoment = {
      playthrough: this.#playthrough,
      document: this.#inForce.current.world.document,
      story: this.#story,
      rules: this.#inForce.current.rules,
      goalsOf: this.#goalsOf,
      cause,
      now: minutesAt(this.#playthrough, this.#clock.now()),
      hearersOf: wakingIn,
      judged: new Set(),
    };
    this.#judgedAt = moment.now;
    for (let written = 0; written < longestChain; written += 1) {
      const entries =
        judgeNext(moment) ?? judgeGoals(moment) ?? judgeQuests(moment) ?? judgeBeginnings(moment);
      if (entries === undefined) return;
      this.#write("type" in entries ? [entries] : entries);
    }
  }

  /** The entries count at once; an NPC that begins to talk does so when its scene is free. */
  #write(entries: readonly JournalEntry[]): void {
    const first = this.#playthrough.lastSeq + 1;
    // A failed write is told to every listener, and nothing goes on after it.
    this.#journal.append(entries).catch(() => undefined);
    entries.forEach((entry, index) => {
      const isStart = entry.type === "goal.pursued" || (entry.type === "trigger.fired" && entry.start);
      if (!isStart) return;
      const { npc, partner } = entry;
      const scene = this.#playthrough.scenes.get(entry.scene);
      if (scene) this.#turns.later({ scene, npc, partner, because: first + index });
    });
  }
}

/** What an entry may set off; the story's own entries are judged together with what they follow from. */
function causeOf({ seq, entry }: JournalRecord, { turns }: Playthrough): StoryCause | undefined {
  switch (entry.type) {
    case "event.reported":
      return {
        type: "event",
        seq,
        scene: entry.scene,
        name: entry.name,
        fields: entry.fields,
        player: entry.player,
      };
    case "scene.opened":
      return { type: "scene", seq, scene: entry.scene, what: "entered", player: entry.player.id };
    case "scene.closed":
      return { type: "scene", seq, scene: entry.scene, what: "left" };
    case "presence.changed": {
      const [change] = entry.changes;
      if (change?.type !== "came" && change?.type !== "went") return undefined;
      const what = change.type === "came" ? "entered" : "left";
      const who = subjectOf(change);
      return { type: "scene", seq, scene: entry.scene, what, player: isPlayer(who) ? who : undefined };
    }
    case "standing.changed":
      return { type: "moved", seq, talk: true, player: isPlayer(entry.toward) ? entry.toward : undefined };
    case "feeling.changed":
    case "turn.ended":
    case "turn.replaced":
    case "turn.withdrawn": {
      const partner = turns.get(entry.turn)?.partner;
      return { type: "moved", seq, talk: true, player: partner && isPlayer(partner) ? partner : undefined };
    }
    case "state.reported":
    case "time.passed":
    case "world.changed":
      return { type: "moved", seq };
    case "playthrough.opened":
    case "line.said":
    case "turn.started":
    case "turn.text":
    case "call.refused":
    case "call.dispatched":
    case "call.ended":
    case "compensation.asked":
    case "compensation.ended":
    case "playthrough.forked":
    case "playthrough.saved":
    case "memory.kept":
    case "rumour.told":
    case "stage.set":
    case "scene.described":
    case "turn.rated":
    case "turn.edited":
    case "trigger.fired":
    case "trigger.watched":
    case "quest.advanced":
    case "goal.changed":
    case "goal.pursued":
      return undefined;
    default:
      return entry satisfies never;
  }
}

function noEvent(name: string, known: readonly string[]): DramatisError {
  const choices = known.length > 0 ? `There is ${listChoices(known)}.` : "Its triggers.yaml declares none.";
  return new DramatisError({
    code: "not_found",
    message: `This world has no event ${name.slice(0, 64)}.`,
    mend: [didYouMean(name, known), choices].filter(Boolean).join(" "),
    param: "name",
  });
}
