import { DramatisError } from "../../server/domain/errors.ts";
import type { PersonaId } from "../../server/domain/ids.ts";
import type { Persona } from "../../server/domain/npc/npc.ts";
import { isLike } from "../../server/domain/persona/query/likeness.ts";
import type { PersonaQuery, SearchField } from "../../server/domain/persona/query/persona-query.ts";
import type { PersonaRecord, PersonaRelation } from "../../server/domain/persona/persona-record.ts";
import type { BandSegment, NearDuplicate, NearIndex } from "../../server/domain/ports/near-index.ts";
import type { PersonaVectors } from "../../server/domain/ports/persona-vectors.ts";
import type { Personas, Withdrawal } from "../../server/domain/ports/personas.ts";
import { type KeptRows, keepRows, keysAfter, mustGet } from "./kept-rows.ts";

export interface MemoryPersonas {
  readonly personas: Personas;
  readonly nearIndex: NearIndex;
  readonly vectors: PersonaVectors;
  readonly rows: KeptRows<PersonaRecord>;
  /** As one synchronous act; gives how many were new. */
  readonly put: (personas: readonly (Persona | PersonaRecord)[]) => number;
  readonly relate: (relations: readonly PersonaRelation[]) => void;
  readonly damage: () => void;
}

/** What a withdrawal takes out besides the personas themselves. */
export type OnWithdrawn = (id: PersonaId) => void;

export function memoryPersonas(onWithdrawn: OnWithdrawn): MemoryPersonas {
  const rows = keepRows<PersonaRecord>("personas");
  const numbers = new Map<number, PersonaId>();
  const gone = new Map<PersonaId, Withdrawal>();
  const letGo = new Set<PersonaId>();
  const kept = new Map<string, Float32Array>();
  let relations: readonly PersonaRelation[] = [];
  const segments = new Map<number, BandSegment>();
  let duplicates: readonly (NearDuplicate & { readonly number: number })[] = [];
  let last = 0;

  const isOut = (id: PersonaId): boolean => gone.has(id) || letGo.has(id);

  function note(duplicate: NearDuplicate): void {
    const { keeper, text } = duplicate;
    if (duplicates.some((one) => one.keeper === keeper && one.text === text)) return;
    duplicates = [...duplicates, { ...duplicate, number: (duplicates.at(-1)?.number ?? 0) + 1 }];
  }

  function put(added: readonly (Persona | PersonaRecord)[]): number {
    for (const { text, source, licence } of added) {
      if (/\p{Surrogate}/u.test(`${text}\0${source}\0${licence}`))
        throw new DramatisError({ code: "invalid_input", message: "Half a surrogate pair cannot be kept." });
    }
    const fresh = added.filter((persona) => {
      if (rows.has(persona.id) || isOut(persona.id)) return false;
      last += 1;
      numbers.set(last, persona.id);
      rows.put(
        persona.id,
        "steps" in persona ? persona : { ...persona, traits: {}, steps: [{ step: "typed" }] },
      );
      return true;
    });
    return fresh.length;
  }

  const living = (): readonly PersonaRecord[] =>
    rows
      .keys()
      .filter((id) => !isOut(id as PersonaId))
      .map((id) => mustGet(rows, id));

  const personas: Personas = {
    async get(id) {
      return isOut(id) ? undefined : rows.get(id);
    },
    async find({ where, after, limit }) {
      const allowed = new Set(keysAfter(rows.keys(), after, "persona"));
      return living()
        .filter((persona) => allowed.has(persona.id) && (where === undefined || isMeant(persona, where)))
        .slice(0, limit);
    },
    async count(where) {
      return living().filter((persona) => where === undefined || isMeant(persona, where)).length;
    },
    async relations(ids) {
      return relations.filter(({ from, to }) => ids.includes(from) || ids.includes(to));
    },
    async withdraw(ids, { reason, at }) {
      for (const id of ids) {
        const row = isOut(id) ? undefined : rows.get(id);
        if (!row) continue;
        gone.set(id, { id, source: row.source, reason, at });
        duplicates = duplicates.filter(({ keeper }) => keeper !== id);
        relations = relations.filter(({ from, to }) => from !== id && to !== id);
        onWithdrawn(id);
      }
    },
    async withdrawn(ids) {
      return [...gone.values()].filter(({ id }) => ids === undefined || ids.includes(id));
    },
  };

  const nearIndex: NearIndex = {
    async next() {
      return last + 1;
    },
    async segments({ after = 0, limit }) {
      return [...segments.values()]
        .sort((one, other) => one.first - other.first)
        .filter(({ first }) => first > after)
        .slice(0, limit);
    },
    async texts({ from, limit }) {
      return [...numbers]
        .filter(([number, id]) => number >= from && !isOut(id))
        .slice(0, limit)
        .map(([number, id]) => ({ number, text: mustGet(rows, id).text }));
    },
    lookUp(number) {
      const id = numbers.get(number);
      return id === undefined || isOut(id) ? undefined : { id, text: mustGet(rows, id).text };
    },
    async add({ first, personas: added, segment, duplicates: dropped }) {
      if (added.length > 0 && first !== last + 1)
        throw new DramatisError({
          code: "conflict",
          param: "first",
          message: `The next number is ${last + 1}.`,
        });
      let count = 0;
      for (const [index, persona] of added.entries()) {
        last = first + index - 1;
        count += put([persona]);
      }
      if (segment) segments.set(segment.first, segment);
      dropped.forEach(note);
      return { added: count };
    },
    async duplicates({ after = 0, limit }) {
      return duplicates.filter(({ number }) => number > after).slice(0, limit);
    },
  };

  const vectors: PersonaVectors = {
    async of(model, ids) {
      const found = ids.filter((id) => !isOut(id)).map((id) => [id, kept.get(`${model} ${id}`)] as const);
      return new Map(found.flatMap(([id, vector]) => (vector ? [[id, vector]] : [])));
    },
    async keep(model, added) {
      for (const { id, vector } of added) if (rows.has(id) && !isOut(id)) kept.set(`${model} ${id}`, vector);
    },
    async letGo(dropped) {
      for (const { persona, ...duplicate } of dropped) {
        if (!rows.has(persona) || isOut(persona)) continue;
        letGo.add(persona);
        note(duplicate);
      }
    },
  };

  const relate = (added: readonly PersonaRelation[]): void => {
    relations = [...relations, ...added];
  };
  return { personas, nearIndex, vectors, rows, put, relate, damage: rows.damage };
}

function isMeant(persona: PersonaRecord, query: PersonaQuery): boolean {
  switch (query.type) {
    case "words": {
      const fields = query.field ? [query.field] : personFields;
      return fields.some((field) => holds(columnOf(persona, field), query.text, query.isPrefix));
    }
    case "age": {
      const { age } = persona.traits;
      return age !== undefined && age >= query.from && age <= query.to;
    }
    case "exact":
      return persona[query.field].toLowerCase() === query.text.toLowerCase();
    case "like":
      return isLike(persona.text, query.text);
    case "and":
      return query.parts.every((part) => isMeant(persona, part));
    case "or":
      return query.parts.some((part) => isMeant(persona, part));
    case "not":
      return !isMeant(persona, query.part);
    default:
      return query satisfies never;
  }
}

const personFields: readonly SearchField[] = ["text", "occupation", "interest", "domain", "place"];

function columnOf({ text, source, traits }: PersonaRecord, field: SearchField): string {
  switch (field) {
    case "text":
      return text;
    case "source":
      return source;
    case "interest":
      return (traits.interests ?? []).join(" ");
    case "domain":
      return (traits.domains ?? []).join(" ");
    case "occupation":
    case "place":
    case "gender":
    case "language":
      return traits[field] ?? "";
    default:
      return field satisfies never;
  }
}

function holds(column: string, phrase: string, isPrefix: boolean): boolean {
  const words = wordsOf(column);
  const wanted = wordsOf(phrase);
  return words.some((_, start) =>
    wanted.every((word, index) => {
      const there = words[start + index] ?? "";
      return isPrefix && index === wanted.length - 1 ? there.startsWith(word) : there === word;
    }),
  );
}

function wordsOf(text: string): readonly string[] {
  return (
    text
      .normalize("NFD")
      .replace(/\p{M}/gu, "")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}
