import type { StateChange, StateFields } from "../behavior/situation.ts";
import { type CharacterId, isPlayer, type NpcId } from "../ids.ts";
import type { Playthrough } from "../playthrough/playthrough.ts";
import type { Deed, Feelings } from "../world/feelings.ts";
import type { StateSchema } from "../world/state.ts";
import type { ReputationEvidence } from "./journal-feeling.ts";

/** What an NPC thinks of a player whom it has never met, from what it saw and was told of them. */
export interface Reputation {
  /** On paths of `standing`; never empty. */
  readonly changes: readonly StateChange[];
  /** What it rests on, in the order of the journal. */
  readonly evidence: readonly ReputationEvidence[];
  /** Why, once each: the world's sentence, and who told it, where it was told. */
  readonly reasons: readonly { readonly because: string; readonly from?: NpcId }[];
}

export interface ReputationInput {
  readonly playthrough: Pick<Playthrough, "witnessed" | "rumours" | "turns" | "feelings">;
  readonly reputation: Feelings["reputation"];
  readonly declared: StateSchema["standing"];
  /** As it stands before. */
  readonly standing: StateFields;
  readonly npc: NpcId;
  readonly tags: readonly string[];
  readonly toward: CharacterId;
}

/** One thing that is known of the player. */
interface Known {
  readonly evidence: ReputationEvidence;
  readonly from?: NpcId;
  readonly fits: (deed: Deed) => boolean;
}

/**
 * Undefined where it knows of nothing that counts for it: who heard nothing has no opinion. What was seen counts whole,
 * what was told by what the tellings have left of it, what was whispered not at all; each field moves by the sum, within
 * `most` and its declared bounds. The same journal gives the same.
 */
export function formReputation(input: ReputationInput): Reputation | undefined {
  const { reputation, npc, tags, declared, standing } = input;
  if (reputation.deeds.length === 0 || !isPlayer(input.toward)) return undefined;
  const deeds = reputation.deeds.filter(
    (deed) => deed.for === "everyone" || deed.for.some((tag) => tag === npc || tags.includes(tag)),
  );
  const sums = new Map<string, number>();
  const evidence: ReputationEvidence[] = [];
  const reasons = new Map<string, Reputation["reasons"][number]>();
  for (const known of knownOf(input)) {
    const counting = deeds.filter(known.fits);
    if (counting.length > 0) evidence.push(known.evidence);
    for (const { changes, because } of counting) {
      const { from } = known;
      reasons.set(`${from ?? ""} ${because}`, { because, ...(from === undefined ? {} : { from }) });
      for (const [key, by] of Object.entries(changes))
        sums.set(key, (sums.get(key) ?? 0) + by * known.evidence.strength);
    }
  }
  const changes = [...sums].flatMap(([key, sum]) => move(key, sum, declared, standing, reputation.most));
  return changes.length === 0 ? undefined : { changes, evidence, reasons: [...reasons.values()] };
}

function move(
  key: string,
  sum: number,
  declared: StateSchema["standing"],
  standing: StateFields,
  most: number,
): readonly StateChange[] {
  const field = Object.hasOwn(declared, key) ? declared[key] : undefined;
  const before = standing[key];
  if (field?.type !== "integer" || field.owner === "game" || typeof before !== "number") return [];
  const step = Math.sign(sum) * Math.min(most, Math.round(Math.abs(sum)));
  const after = Math.min(field.maximum, Math.max(field.minimum, before + step));
  return after === before ? [] : [{ path: `standing.${key}`, before, after }];
}

function knownOf({ playthrough, npc, toward }: ReputationInput): readonly Known[] {
  const { witnessed, rumours, turns, feelings } = playthrough;
  const done = witnessed.flatMap(({ seq, about, by, turn, deed }): readonly Known[] => {
    if (about !== toward || !deed || (turn && turns.get(turn)?.replacedBy !== undefined)) return [];
    const fits = ({ on, ...rest }: Deed): boolean =>
      on === deed.on &&
      (!("behavior" in rest) || rest.behavior === undefined || rest.behavior === deed.behavior);
    if (by.includes(npc)) return [{ evidence: { seq, strength: 1 }, fits }];
    let best: (typeof rumours)[number] | undefined;
    for (const rumour of rumours) {
      if (rumour.to !== npc || !("seq" in rumour.origin) || rumour.origin.seq !== seq) continue;
      if (!best || rumour.strength > best.strength) best = rumour;
    }
    if (!best) return [];
    return [{ evidence: { seq, rumour: best.seq, strength: best.strength }, from: best.from, fits }];
  });
  const felt = feelings.toward(toward).flatMap(({ kind, seenBy, turn: id }): readonly Known[] => {
    const turn = turns.get(id);
    if (!turn || turn.replacedBy !== undefined || turn.manner === "whisper" || !seenBy.includes(npc))
      return [];
    return [
      { evidence: { seq: turn.seq, strength: 1 }, fits: (deed) => deed.on === "felt" && deed.kind === kind },
    ];
  });
  return [...done, ...felt].sort((one, other) => one.evidence.seq - other.evidence.seq);
}
