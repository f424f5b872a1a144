import { LazySet } from "../domain/lazy-set.ts";
import type { Rules } from "../domain/behavior/rules.ts";
import type { Situation, StateFields } from "../domain/behavior/situation.ts";
import type { EmotionMark } from "../domain/feeling/emotion-marks.ts";
import type { StandingCause, StandingChanged, StandingReason } from "../domain/feeling/journal-feeling.ts";
import { formReputation } from "../domain/feeling/form-reputation.ts";
import { standingChanges } from "../domain/feeling/standing-changes.ts";
import type { NpcId } from "../domain/ids.ts";
import type { JournalEntry, TurnEnded, TurnStarted } from "../domain/playthrough/journal.ts";
import type { Playthrough } from "../domain/playthrough/playthrough.ts";
import type { Custom } from "../domain/world/feelings.ts";
import type { World } from "../domain/world/world.ts";

/** A wish to move a standing, and why. */
interface Wish {
  readonly changes: Readonly<Record<string, number>>;
  readonly cause: StandingCause;
  readonly because: string;
}

export interface TurnFeelingsOptions {
  readonly started: TurnStarted;
  readonly world: World;
  readonly rules: Rules;
  readonly playthrough: Playthrough;
  /** Of the playthrough's clock. */
  readonly minutes: () => number;
  /** As things stand now. */
  readonly situation: () => Situation;
  /** Whether the two had never talked before. */
  readonly isFirst: () => boolean;
  readonly nameOf: (id: NpcId) => string;
}

/** What an NPC feels in one turn, and what that and the turn itself do to how it stands toward its partner. */
export class TurnFeelings {
  readonly #options: TurnFeelingsOptions;
  readonly #shown = new LazySet<string>();
  #last: TurnEnded["emotion"];

  constructor(options: TurnFeelingsOptions) {
    this.#options = options;
  }

  get kinds(): readonly string[] {
    return Object.keys(this.#options.world.document.feelings.emotions);
  }

  /** The last emotion that was shown. */
  get last(): TurnEnded["emotion"] {
    return this.#last;
  }

  /** What the NPC thinks of a player whom it meets now for the first time, from what it saw and was told of them. */
  met(): readonly StandingChanged[] {
    const { started, world, playthrough, situation, isFirst, nameOf } = this.#options;
    const { reputation } = world.document.feelings;
    if (reputation.deeds.length === 0 || !isFirst()) return [];
    const { npc, partner: toward, scene, turn } = started;
    const { standing, actor } = situation();
    const declared = world.document.state.standing;
    const { tags } = actor;
    const formed = formReputation({ playthrough, reputation, declared, standing, npc, tags, toward });
    if (!formed) return [];
    const { changes, evidence, reasons } = formed;
    const because = reasons.map(({ because: why, from }) =>
      from === undefined ? `${why} You saw it.` : `${why} You have it from ${nameOf(from)}.`,
    );
    return [
      {
        type: "standing.changed",
        v: 1,
        scene,
        npc,
        toward,
        changes,
        cause: { type: "reputation", turn, evidence },
        because: because.join(" "),
      },
    ];
  }

  /** What is to be kept of an emotion that is shown. */
  felt({ kind, strength, at }: EmotionMark): readonly JournalEntry[] {
    const { started, world } = this.#options;
    const { emotions } = world.document.feelings;
    const emotion = Object.hasOwn(emotions, kind) ? emotions[kind] : undefined;
    if (!emotion) return [];
    this.#last = { kind, strength };
    const { turn } = started;
    // Shown again in one turn it is the same feeling.
    const isNew = !this.#shown.has(kind);
    this.#shown.add(kind);
    const changes = Object.fromEntries(
      Object.entries(emotion.toward).map(([key, by]) => [key, by * strength]),
    );
    const wish: Wish = { changes, cause: { type: "emotion", turn, kind }, because: `You were ${kind}.` };
    return [
      { type: "feeling.changed", v: 1, turn, kind, strength, at },
      ...(isNew ? this.#settle([wish]) : []),
    ];
  }

  /** What play itself does, once the turn is over. */
  over(status: TurnEnded["status"]): readonly JournalEntry[] {
    const { started, world, playthrough, rules, situation } = this.#options;
    const { customs } = world.document.feelings;
    const record = playthrough.turns.get(started.turn);
    if (customs.length === 0 || !record) return [];
    const now = situation();
    const fits = (custom: Custom): boolean => custom.if === undefined || rules.holds(custom.if, now).value;
    const { turn } = started;
    const wishes = customs.flatMap((custom): readonly Wish[] => {
      if (!fits(custom)) return [];
      const { changes, because } = custom;
      switch (custom.on) {
        case "met":
          return this.#options.isFirst() ? [{ changes, because, cause: { type: "turn", turn } }] : [];
        case "turn_completed":
          return status === "completed" ? [{ changes, because, cause: { type: "turn", turn } }] : [];
        case "call_done":
        case "call_refused":
          return record.calls.flatMap(({ id: call, name: behavior, refusal, outcome }) => {
            const happened =
              custom.on === "call_refused" ? refusal?.code === "requirement" : outcome?.type === "done";
            if (!happened || (custom.behavior ?? behavior) !== behavior) return [];
            return [{ changes, because, cause: { type: "call", turn, call, behavior } as const }];
          });
        default:
          return custom.on satisfies never;
      }
    });
    return this.#settle(wishes);
  }

  /** Each sees what those before it did. */
  #settle(wishes: readonly Wish[]): readonly StandingChanged[] {
    if (wishes.length === 0) return [];
    const { started, world, playthrough, situation } = this.#options;
    const { npc, partner: toward, scene, turn } = started;
    const { feelings, state } = world.document;
    const minutes = this.#options.minutes();
    let standing: StateFields = situation().standing;
    const reasons: StandingReason[] = [...playthrough.feelings.reasons(npc, toward, playthrough.turns)];
    return wishes.flatMap(({ changes: wished, cause, because }): readonly StandingChanged[] => {
      const context = { standing, declared: state.standing, most: feelings.most, reasons, turn, minutes };
      const changes = standingChanges(wished, context);
      if (changes.length === 0) return [];
      reasons.push({ minutes, changes, because, turn });
      for (const { path, after } of changes)
        standing = { ...standing, [path.slice("standing.".length)]: after };
      return [{ type: "standing.changed", v: 1, scene, npc, toward, changes, cause, because }];
    });
  }
}
