import type { Random } from "../../domain/random.ts";
import type { Citable } from "./citables.ts";
import type { Conversation } from "./conversation.ts";
import type { Segment } from "./reading.ts";

/** Finds what there is to say: about a part of oneself, near to what was said, or to fill a silence. */
export interface Recall {
  /** Index of the reply in which it was told last, or -1. */
  readonly told: (citable: Citable) => number;
  readonly nearest: (facet: string) => Citable | undefined;
  readonly hasNear: boolean;
}

export function recallFor(
  citables: readonly Citable[],
  conversation: Conversation,
  segment: Segment | undefined,
  random: Random,
): Recall {
  const replies = conversation.replies.map((reply) => reply.toLowerCase());
  const noted = new Map<string, number>();
  conversation.notes.forEach((note, index) => {
    for (const id of note.writes.cites) noted.set(id, index);
  });
  const tellings = new Map<string, number>();
  function told(citable: Citable): number {
    const known = tellings.get(citable.id);
    if (known !== undefined) return known;
    const core = citable.text.replace(/[.!?]$/, "").toLowerCase();
    const at = Math.max(
      noted.get(citable.id) ?? -1,
      replies.findLastIndex((reply) => reply.includes(core)),
    );
    tellings.set(citable.id, at);
    return at;
  }
  const order = new Map(
    random
      .child("order")
      .shuffle(citables)
      .map((citable, index) => [citable.id, index]),
  );
  const fresh = (accepts: (citable: Citable) => boolean): Citable[] =>
    citables
      .filter((citable) => told(citable) < 0 && accepts(citable))
      .sort((left, right) => (order.get(left.id) ?? 0) - (order.get(right.id) ?? 0));
  const near = nearestTo(segment, citables, (citable) => told(citable) < 0);

  function nearest(facet: string): Citable | undefined {
    if (facet === "near") return near;
    if (facet === "colour") return warmest(fresh(isColour), conversation);
    if (facet === "news") return fresh(({ kind, id }) => kind === "lore" && id.endsWith("/0"))[0];
    return fresh((citable) => citable.facet === facet)[0];
  }
  return { told, nearest, hasNear: near !== undefined };
}

/** Stands alone without a question before it. */
function isColour({ kind, text }: Citable): boolean {
  return kind === "event" || kind === "place" || (kind === "trait" && text.startsWith("I "));
}

function warmest(candidates: readonly Citable[], { live }: Conversation): Citable | undefined {
  const heat = ({ topics }: Citable): number =>
    [...topics].reduce((sum, topic) => sum + (live.get(topic) ?? 0), 0);
  return [...candidates].sort((left, right) => heat(right) - heat(left))[0];
}

/** How much rarer words count: a word that everything contains says nothing. */
function rarity(count: number): number {
  return 1 / (1 + Math.log(count));
}

function nearestTo(
  segment: Segment | undefined,
  citables: readonly Citable[],
  isFresh: (citable: Citable) => boolean,
): Citable | undefined {
  if (segment === undefined) return undefined;
  const words = segment.entities.filter(({ kind }) => kind === "word").flatMap(({ keys }) => keys.flat());
  const stems = [...segment.content.map(({ stem }) => stem), ...words];
  const named = new Set(segment.entities.map(({ id }) => id));
  const count = (accepts: (citable: Citable) => boolean): number =>
    Math.max(1, citables.filter(accepts).length);
  const stemWeight = new Map(
    stems.map((one) => [one, 1.5 * rarity(count(({ stems: own }) => own.has(one)))]),
  );
  const topicWeight = new Map(
    segment.topics.map((one) => [one, 0.8 * rarity(count(({ topics }) => topics.has(one)))]),
  );
  let best: Citable | undefined;
  let bestScore = 0.34;
  for (const citable of citables) {
    if (citable.kind === "word" || citable.kind === "secret" || !isFresh(citable)) continue;
    if (citable.kind === "trait" && !citable.text.startsWith("I ")) continue;
    let score = 0;
    let covered = 0;
    for (const [one, weight] of stemWeight) {
      if (!citable.stems.has(one)) continue;
      score += weight;
      covered += 1;
    }
    for (const [one, weight] of topicWeight) if (citable.topics.has(one)) score += weight;
    if (score === 0 && !(citable.entity !== undefined && named.has(citable.entity))) continue;
    if (citable.entity !== undefined && named.has(citable.entity)) score += 0.5;
    if (citable.kind === "event" || citable.kind === "relation" || citable.kind === "goal") score += 0.1;
    if (covered * 2 <= stems.length && stems.length > 1 && segment.question) score -= 0.5;
    if (citable.text.length > 140) score -= 0.2;
    if (score > bestScore) {
      best = citable;
      bestScore = score;
    }
  }
  return best;
}
