import type { z } from "zod";
import { parseNpcId, slugify, type NpcId } from "../../domain/ids.ts";
import type { PersonaSpan } from "../../domain/npc/npc.ts";
import { npcProfileSchema, type NpcProfile } from "../../domain/npc/profile.ts";
import { spansOf, surface, type CastInput, type Draft } from "./draft.ts";
import { clip } from "./fill-template.ts";
import { openDraft } from "./open-draft.ts";
import { planBackstory } from "./plan-backstory.ts";
import { writeAppearance } from "./write-appearance.ts";
import { grantBehaviors, writeGreetings, writeRelations } from "./write-bonds.ts";
import { writeGoals, writeKnowledge, writeSecrets } from "./write-drives.ts";
import { writeDay, writePersonality } from "./write-personality.ts";
import { writeSummary } from "./write-summary.ts";
import { writeVoice } from "./write-voice.ts";

export type { CastInput, CastMember } from "./draft.ts";

export interface CastResult {
  readonly id: NpcId;
  readonly profile: NpcProfile;
  /** Every content span of the persona, each with at least one field that it shows in. */
  readonly spans: PersonaSpan[];
}

/**
 * Who a persona becomes in a world, by rule. The same input gives the same output, and every sound world gives one: where
 * it has no home, title, name or event left that fits, shared ones stand in, and what is too long is cut between words.
 */
export function castNpc(input: CastInput): CastResult {
  const random = input.random.child(`${input.persona.id}/${input.salt ?? 0}`);
  const draft = openDraft(withoutRelatives(input), random);
  const id = freeId(draft.identity.name, input.taken.ids);
  const planned = planBackstory(draft);
  const events = planned.map((plan) => plan.event);
  const tags = tagsOf(draft, id);
  // Goals first, then the voice: what the persona is about is told in passing only so often.
  const goals = writeGoals(draft, planned);
  const voice = writeVoice(draft);
  const parts = {
    identity: draft.identity,
    appearance: writeAppearance(draft),
    personality: writePersonality(draft),
    voice,
    goals,
    secrets: writeSecrets(draft, planned),
    knowledge: writeKnowledge(draft, tags),
    behaviors: grantBehaviors(draft),
    greetings: writeGreetings(draft),
    day: writeDay(draft),
    state: startState(draft),
  };
  const summary = writeSummary(draft, planned);
  const relations = writeRelations(draft, JSON.stringify([parts, events, summary]));
  surfaceIdentity(draft);
  const profile = clipped({
    ...parts,
    relations,
    backstory: { summary: clip(summary, 4000), events },
    tags: [...tags, ...overflow(draft, tags.length)],
  });
  return { id, profile, spans: spansOf(draft) };
}

const longestLine = 400;
const unclipped = new Set(["summary", "if", "when"]);

/** A profile whose lines are as long as may be: a world's own words, put together, may be longer. */
function clipped(profile: z.input<typeof npcProfileSchema>): NpcProfile {
  const clipLine = (key: string, value: unknown): unknown =>
    typeof value === "string" && value.length > longestLine && !unclipped.has(key)
      ? clip(value, longestLine)
      : value;
  return npcProfileSchema.parse(JSON.parse(JSON.stringify(profile, clipLine)));
}

/** Whoever is a relative is no chance acquaintance besides. */
function withoutRelatives(input: CastInput): CastInput {
  const relatives = new Set(input.relatives?.map(({ member }) => member.id));
  return { ...input, cast: input.cast.filter(({ id }) => !relatives.has(id)) };
}

function freeId(name: string, taken: ReadonlySet<string>): NpcId {
  const slug = slugify(name).slice(0, 50).replace(/-+$/, "");
  // An id begins with a letter.
  const base = parseNpcId(slug) === undefined ? `incomer-${slug}`.replace(/-+$/, "") : slug;
  for (let count = 1; ; count += 1) {
    const id = parseNpcId(count === 1 ? base : `${base}-${count}`);
    if (id !== undefined && !taken.has(id)) return id;
  }
}

function tagsOf(draft: Draft, id: NpcId): string[] {
  const ancestry = draft.world.document.casting.ancestries.find(
    (entry) => entry.name === draft.identity.ancestry,
  );
  return [
    ...new Set([
      draft.facts.role,
      draft.identity.home,
      id,
      ...(ancestry === undefined ? [] : [ancestry.tag]),
      draft.facts.field,
      ...[...draft.facts.cues].sort(),
    ]),
  ];
}

/** Cues that pinned an attribute show there as well. */
function surfaceIdentity(draft: Draft): void {
  for (const frame of draft.parsed.frames) {
    if (frame.kind === "age") surface(draft, frame, "identity.age");
    if (frame.kind === "role" || frame.kind === "field") surface(draft, frame, "identity.occupation");
    if (frame.kind === "place" || frame.kind === "origin") surface(draft, frame, "identity.birthplace");
  }
}

/** A persona longer than a biography: what found no room stands among the tags, verbatim. */
function overflow(draft: Draft, from: number): string[] {
  const tags: string[] = [];
  for (const frame of draft.parsed.frames) {
    if (draft.surfaced.has(frame)) continue;
    surface(draft, frame, `tags[${from + tags.length}]`);
    for (let at = 0; at < frame.source.length; at += 64)
      tags.push(frame.source.slice(at, at + 64).trim() || "-");
  }
  return tags;
}

function startState(draft: Draft): NpcProfile["state"] {
  const inventory = draft.world.document.state.character.inventory;
  const own = draft.world.document.casting.classes[draft.facts.role]?.inventory ?? {};
  if (inventory?.type !== "counts" || Object.keys(own).length === 0) return {};
  return { inventory: { ...inventory.starts, ...own } };
}
