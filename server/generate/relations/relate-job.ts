import type { Persona } from "../../domain/npc/npc.ts";
import { deriveTraits } from "../../domain/persona/derive-traits.ts";
import type { PersonaRecord, PersonaRelation } from "../../domain/persona/persona-record.ts";
import type { Made } from "../../domain/product.ts";
import type { Job } from "../job.ts";
import { answererOf } from "../people/answerer.ts";
import type { Newcomers } from "../people/newcomers.ts";
import { type RelatedPerson, type Relatives, relateRecipe, type RelateSettings } from "./relate-recipe.ts";

export type RelateJob = Job<Persona, Persona, Relatives>;

export interface RelateJobOptions extends RelateSettings {
  /** Steps from the personas that the expansion began with, from 1. */
  readonly hop: number;
  /** The frontier: those who were reached with the hop before. */
  readonly personas: readonly Persona[];
  readonly newcomers: Newcomers;
}

/** One hop of an expansion: who stands around each of a frontier. Whoever is there already is no second person. */
export function relateJob({ hop, personas, newcomers, ...settings }: RelateJobOptions): RelateJob {
  const recipe = relateRecipe(settings);
  const kept = new WeakMap<Relatives, Made>();

  function keep(relatives: Relatives): void {
    const records: PersonaRecord[] = [];
    const relations: PersonaRelation[] = [];
    for (const person of relatives.related) {
      const placed = newcomers.place(person.text);
      if (placed.type === "withdrawn" || placed.id === relatives.persona.id) continue;
      if (placed.type === "new") records.push(recordOf(relatives, person, placed.id));
      relations.push({ from: relatives.persona.id, to: placed.id, type: person.relation, hop });
    }
    kept.set(relatives, { kind: "personas", personas: records, relations });
  }

  function recordOf(
    { persona, origin }: Relatives,
    { text, relation, steps }: RelatedPerson,
    id: Persona["id"],
  ): PersonaRecord {
    const answerer = answererOf(origin, recipe.promptVersion);
    return {
      id,
      text,
      source: sourceOf(persona.source),
      // What was made of somebody stands under the same terms.
      licence: persona.licence,
      traits: deriveTraits(text),
      steps: [{ step: "related", from: persona.id, relation, hop, ...answerer }, ...steps],
    };
  }

  return {
    recipe,
    settings: { hop, per_persona: settings.perPersona, seed: settings.seed },
    of: "personas",
    items: personas,
    from: 0,
    keep: ({ id }) => id,
    async open() {
      return {
        input: (persona) => persona,
        early: (persona) => persona,
        take: keep,
        made: (relatives) => kept.get(relatives) ?? { kind: "personas", personas: [], relations: [] },
        refresh: () => Promise.resolve(),
      };
    },
  };
}

const mark = "people around ";

/** However many hops away, it is said once. */
function sourceOf(source: string): string {
  return source.startsWith(mark) ? source : `${mark}${source}`;
}
