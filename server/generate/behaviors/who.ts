import { parseWorldId } from "../../domain/ids.ts";
import { personaId } from "../../domain/npc/persona-id.ts";
import { seededRandom } from "../../domain/random.ts";
import { hashWorld } from "../../domain/world/hash-world.ts";
import type { WorldDocument } from "../../domain/world/world.ts";
import { openDraft } from "../casting/open-draft.ts";
import type { RoleClass } from "../casting/content/role-classes.ts";
import { topicOf } from "../casting/draft.ts";
import { tokensOf } from "./words.ts";

/** What of a persona decides what they would need to be able to do. */
export interface Who {
  readonly role: RoleClass;
  /** In the world's words and at most three of them: "lamp chandler". */
  readonly trade: string;
  /** What they know or care for, in the world's words: "corkball and the Round". */
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
  const subjects = [
    draft.slots["subject"],
    draft.slots["topic"],
    ...told.map((frame) => topicOf(draft, frame)),
    ...(draft.slots["whole_field"] ?? "").split(/, | and /),
  ].flatMap((subject) => (subject && isSubject(subject) ? [subject] : []));
  const written = [head, ...told.map(({ source }) => source), ...frames.map(({ source }) => source)];
  return {
    role: draft.facts.role,
    trade: draft.slots["occupation_short"] ?? draft.identity.title.toLowerCase(),
    subjects: [...new Set(subjects)],
    words: new Set(tokensOf(`${text} ${material}`)),
    phrases: written.filter(
      (phrase) => phrase.length > 2 && text.toLowerCase().includes(phrase.toLowerCase()),
    ),
  };
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
