import { parseWorldId } from "../../domain/ids.ts";
import { personaId } from "../../domain/npc/persona-id.ts";
import { seededRandom } from "../../domain/random.ts";
import { hashWorld } from "../../domain/world/hash-world.ts";
import type { WorldDocument } from "../../domain/world/world.ts";
import { openDraft } from "../casting/open-draft.ts";
import type { RoleClass } from "../casting/content/role-classes.ts";
import { topicOf, type Draft } from "../casting/draft.ts";
import { kernelOf } from "../casting/kernel.ts";
import { headPhrase } from "../casting/write-identity.ts";
import { tokensOf } from "./words.ts";

/** What of a persona decides what they would need to be able to do. */
export interface Who {
  readonly role: RoleClass;
  /** In the world's words and at most three of them: "lamp chandler". */
  readonly trade: string;
  /** The same in up to six words, where the persona says more: "retired ferry pilot of a coast town". */
  readonly self: string;
  /** What they know or care for, in the world's words, the persona's own first: "corkball and the Round". */
  readonly subjects: readonly string[];
  /** Stems of the words of the persona and of the tool that somebody brought for it. */
  readonly words: ReadonlySet<string>;
  /** Phrases of the persona as written, what says most of them first. */
  readonly phrases: readonly string[];
}

/** Reads a persona as casting does, so that the behavior and the NPC of one persona agree. */
export function readWho(text: string, document: WorldDocument, material = ""): Who {
  const id = parseWorldId(document.id);
  if (id === undefined) throw new TypeError(`${document.id} is no id of a world`);
  const persona = { id: personaId(text), text, source: "", licence: "" };
  const world = { id, hash: hashWorld(document), document };
  const taken = { names: new Set<string>(), ids: new Set<string>() };
  const random = seededRandom("behaviors", persona.id);
  const draft = openDraft({ persona, world, taken, cast: [], random }, random);
  const { frames, head } = draft.parsed;
  const told = frames.filter(({ kind }) => ["expertise", "interest", "work", "want", "habit"].includes(kind));
  const topics = told.map((frame) => topicOf(draft, frame));
  const subjects = [
    ...topics.flatMap((topic) => [topic, kernelOf(topic)]),
    draft.slots["subject"],
    draft.slots["topic"],
    ...(draft.slots["whole_field"] ?? "").split(/, | and /),
  ].flatMap((subject) => (subject && isSubject(subject) ? [subject] : []));
  const written = [head, ...told.map(({ source }) => source), ...frames.map(({ source }) => source)];
  const trade = draft.slots["occupation_short"] ?? draft.identity.title.toLowerCase();
  return {
    role: draft.facts.role,
    trade,
    self: selfOf(draft) ?? trade,
    subjects: [...new Set(subjects)],
    words: new Set(tokensOf(`${text} ${material}`)),
    phrases: written.filter(
      (phrase) => phrase.length > 2 && text.toLowerCase().includes(phrase.toLowerCase()),
    ),
  };
}

const selfWords = 6;

/** Undefined where the persona says no more than the trade, or speaks of several. */
function selfOf({ parsed, recast }: Draft): string | undefined {
  const head = parsed.group === undefined ? headPhrase(parsed, recast) : "";
  const words = head.split(" ").length;
  const isPlain =
    /^[\p{Ll}][\p{L} '’-]*$/u.test(head) && !/\b(?:person|someone|somebody|who|and)$/.test(head);
  return isPlain && words > 1 && words <= selfWords ? head : undefined;
}

/** A noun phrase that stands by itself, short enough for a name. */
function isSubject(text: string): boolean {
  const isPlain = /^[\p{L} '’-]{4,40}$/u.test(text) && text.split(" ").length <= 5;
  return (
    isPlain &&
    !/^(?:and|or|but|to|of|that|which|who|is|are|has|being|a thing)\b|\b(?:and|or|of|the|a|do|not)$/.test(
      text,
    )
  );
}
