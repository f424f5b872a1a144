import type { NpcProfile } from "../../domain/npc/profile.ts";
import type { Persona, PersonaSpan } from "../../domain/npc/npc.ts";
import type { Random } from "../../domain/random.ts";
import type { World } from "../../domain/world/world.ts";
import type { Frame, FrameKind, ParsedPersona } from "./frames.ts";
import type { Fits } from "./presuppose.ts";
import type { Recast } from "./recast.ts";
import { capitalise, type Slots } from "./fill-template.ts";
import type { PersonFacts } from "./read-person.ts";
import type { CastRelative } from "./write-relatives.ts";

/** An existing NPC, as far as a newcomer would know them. */
export interface CastMember {
  readonly id: string;
  readonly name: string;
  readonly role_class: string;
  readonly home: string;
  readonly occupation: string;
  readonly age: number;
}

export interface CastInput {
  readonly persona: Persona;
  readonly world: World;
  /** Names and ids that this world's NPCs already have. */
  readonly taken: { readonly names: ReadonlySet<string>; readonly ids: ReadonlySet<string> };
  /** NPCs whom the newcomer may know. */
  readonly cast: readonly CastMember[];
  /** NPCs whose personas are related to this one: the newcomer knows them by that, as far as there is room. */
  readonly relatives?: readonly CastRelative[];
  readonly random: Random;
  /** Another number casts the same persona as somebody else; use it when a name was taken meanwhile. */
  readonly salt?: number;
}

interface Other {
  readonly name: string;
  /** Their NPC id when they are of the cast. */
  readonly to?: string;
}

/** Somebody close, somebody measured against, somebody learned from. */
export interface Others {
  readonly friend: Other;
  readonly foe: Other;
  readonly master: Other;
}

/** Somebody in the making: what is pinned, the words for it, and which persona frames already show somewhere. */
export interface Draft {
  readonly persona: Persona;
  readonly world: World;
  readonly cast: readonly CastMember[];
  readonly relatives: readonly CastRelative[];
  readonly parsed: ParsedPersona;
  readonly facts: PersonFacts;
  readonly identity: NpcProfile["identity"];
  readonly recast: Recast;
  /** Whether a shared text presupposes nothing that this world lacks. */
  readonly fits: Fits;
  readonly slots: Slots;
  /** The three people whom templates name: who is mentioned becomes a relation. */
  readonly others: Others;
  readonly random: Random;
  readonly surfaced: Map<Frame, Set<string>>;
  /** What `{topic}` in the slots is about, where a frame gave it. */
  readonly central: Frame | undefined;
  /** How often each frame was told in passing. */
  readonly mentions: Map<Frame, number>;
}

/** Beside the summary and the list that it belongs to, a frame is told so often: who hears it a fifth time stops listening. */
const mostMentions = 2;

/** Whether a frame may be told in passing once more; if so, that is counted. */
export function mention(draft: Draft, frame: Frame): boolean {
  const told = draft.mentions.get(frame) ?? 0;
  if (told >= mostMentions) return false;
  draft.mentions.set(frame, told + 1);
  return true;
}

/** The slots, with the field for what the persona is about once that has been told often enough. */
export function slotsInPassing(draft: Draft): Slots {
  const { central, mentions, slots } = draft;
  if (central === undefined || (mentions.get(central) ?? 0) < mostMentions) return slots;
  const field = slots.field ?? "";
  return { ...slots, topic: field, Topic: capitalise(field), subject: undefined };
}

/** Notes that a frame of the persona shows at a path of the profile. */
export function surface(draft: Draft, frame: Frame | undefined, path: string): void {
  if (frame === undefined) return;
  const paths = draft.surfaced.get(frame) ?? new Set<string>();
  draft.surfaced.set(frame, paths.add(path));
}

export function framesOf(draft: Draft, ...kinds: readonly FrameKind[]): Frame[] {
  return draft.parsed.frames.filter((frame) => kinds.includes(frame.kind));
}

/** What a frame is about, in the world's words, without an end mark. */
export function topicOf(draft: Draft, frame: Frame): string {
  const topic = draft.recast(frame.topic ?? frame.source).replace(/(?: (?:and|or|but))*[.,;:!?]*$/, "");
  return /[\p{L}\p{N}]/u.test(topic) ? topic : "a thing that has no name here";
}

/** The frame as a predicate after a name: "shares stories". */
export function predicateOf(draft: Draft, frame: Frame): string {
  return draft.recast(frame.third ?? `is ${frame.source}`).replace(/(?: (?:and|or|but))*[.,;:!?]*$/, "");
}

export function spansOf(draft: Draft): PersonaSpan[] {
  return draft.parsed.frames.map((frame) => ({
    span: draft.persona.text.slice(frame.start, frame.end),
    start: frame.start,
    end: frame.end,
    kind: frame.kind,
    fields: [...(draft.surfaced.get(frame) ?? [])],
  }));
}
