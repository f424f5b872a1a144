import { LazyMap } from "../lazy-map.ts";
import type { CharacterId, NpcId } from "../ids.ts";
import type { Playthrough, TurnRecord } from "../playthrough/playthrough.ts";
import { applyChanges, putFelt } from "../playthrough/state.ts";
import type { RuledWorld } from "../behavior/rules.ts";
import type { Feeling, FeelingChanged, StandingChanged, StandingReason } from "./journal-feeling.ts";

/** How many reasons of a standing are kept: what a prompt tells, and what a day may move, is of the latest. */
const keptReasons = 64;

/** What the NPCs of a playthrough feel, and why they stand as they do. */
export class Feelings {
  readonly #feelings = new LazyMap<string, Feeling>();
  readonly #reasons = new LazyMap<string, StandingReason[]>();

  /** What this NPC felt toward this partner last, as it was when it began. */
  of(npc: NpcId, toward: CharacterId): Feeling | undefined {
    return this.#feelings.get(pair(npc, toward));
  }

  /** What anybody felt toward this character last, in the order of who first felt anything. */
  toward(character: CharacterId): readonly Feeling[] {
    return [...this.#feelings].flatMap(([key, feeling]) => (key.endsWith(` ${character}`) ? [feeling] : []));
  }

  /** Whom this NPC had an opinion of before they met, and why. */
  opinions(npc: NpcId): readonly { readonly toward: string; readonly reason: StandingReason }[] {
    return [...this.#reasons].flatMap(([key, reasons]) => {
      const [from, toward = ""] = key.split(" ");
      if (from !== npc) return [];
      return reasons.flatMap((reason) => (reason.evidence ? [{ toward, reason }] : []));
    });
  }

  /** Why the standing is as it is, the oldest first; those of turns that count no longer are left out. */
  reasons(
    npc: NpcId,
    toward: CharacterId,
    turns: Pick<Playthrough["turns"], "get">,
  ): readonly StandingReason[] {
    const kept = this.#reasons.get(pair(npc, toward)) ?? [];
    return kept.filter(({ turn }) => turns.get(turn)?.replacedBy === undefined);
  }

  feel(turn: TurnRecord, { kind, strength }: FeelingChanged, minutes: number): void {
    const feeling: Feeling = { kind, strength, since: minutes, turn: turn.id, seenBy: turn.heardBy };
    this.#feelings.set(pair(turn.npc, turn.partner), feeling);
  }

  reason({ npc, toward, changes, because, cause }: StandingChanged, minutes: number): void {
    const reasons = this.#reasons.get(pair(npc, toward)) ?? [];
    const evidence = cause.type === "reputation" ? { evidence: cause.evidence } : {};
    reasons.push({ minutes, changes, because, turn: cause.turn, ...evidence });
    if (reasons.length > keptReasons) reasons.shift();
    this.#reasons.set(pair(npc, toward), reasons);
  }
}

function pair(npc: NpcId, toward: CharacterId): string {
  return `${npc} ${toward}`;
}

/** Folds a feeling in: what the rules look at, and who saw it. */
export function applyFeeling(
  playthrough: Playthrough,
  turn: TurnRecord,
  entry: FeelingChanged,
  minutes: number,
): void {
  const { kind, strength } = entry;
  playthrough.state = putFelt(playthrough.state, turn.npc, turn.partner, { kind, strength, since: minutes });
  playthrough.feelings.feel(turn, entry, minutes);
}

/** Folds a change of standing in. It counts among what its turn did. */
export function applyStanding(
  playthrough: Playthrough,
  turn: TurnRecord,
  entry: StandingChanged,
  document: RuledWorld,
  minutes: number,
): void {
  const ids = { actor: entry.npc, partner: entry.toward, scene: entry.scene };
  playthrough.state = applyChanges(playthrough.state, document, ids, entry.changes);
  playthrough.feelings.reason(entry, minutes);
  turn.effects.push(...entry.changes);
}
