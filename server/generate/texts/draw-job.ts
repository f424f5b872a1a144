import type { PersonaId } from "../../domain/ids.ts";
import { deriveTraits } from "../../domain/persona/derive-traits.ts";
import type { PersonaRecord } from "../../domain/persona/persona-record.ts";
import type { Made } from "../../domain/product.ts";
import type { Job } from "../job.ts";
import { answererOf } from "../people/answerer.ts";
import type { Newcomers } from "../people/newcomers.ts";
import { type Drawn, drawRecipe, type DrawSettings } from "./draw-recipe.ts";
import type { DrawnPerson } from "./drawn-person.ts";
import type { PassageItem } from "./passage-item.ts";

export type DrawJob = Job<PassageItem, PassageItem, Drawn>;

export interface DrawJobOptions {
  readonly settings: DrawSettings;
  readonly passages: readonly PassageItem[];
  readonly newcomers: Newcomers;
  /** Told of each that was drawn, and whether somebody so like it is there. */
  readonly onPlaced?: (placed: "new" | "known" | "withdrawn") => void;
}

/** Personas of passages, with the passage that each was drawn from. Whoever is there already is let go. */
export function drawJob({ settings, passages, newcomers, onPlaced }: DrawJobOptions): DrawJob {
  const recipe = drawRecipe(settings);
  const kept = new WeakMap<Drawn, Made>();

  function keep(drawn: Drawn): void {
    const personas: PersonaRecord[] = [];
    for (const person of drawn.people) {
      const placed = newcomers.place(person.text);
      onPlaced?.(placed.type);
      if (placed.type === "new") personas.push(recordOf(drawn, person, placed.id));
    }
    kept.set(drawn, { kind: "personas", personas, relations: [] });
  }

  function recordOf(
    { item, origin }: Drawn,
    { text, reading, detail, steps }: DrawnPerson,
    id: PersonaId,
  ): PersonaRecord {
    const { document, start, end, text: passage, source, licence } = item;
    return {
      id,
      text,
      source,
      licence,
      traits: deriveTraits(text),
      passage: { document, start, end, text: passage },
      steps: [
        { step: "drawn_from_text", reading, detail, ...answererOf(origin, recipe.promptVersion) },
        ...steps,
      ],
    };
  }

  const { readings, detail, perReading, seed } = settings;
  return {
    recipe,
    settings: { readings: [...readings], detail, per_reading: perReading, seed },
    of: "passages",
    items: passages,
    from: 0,
    keep: ({ title, ...item }) => ({ ...item, ...(title === undefined ? {} : { title }) }),
    async open() {
      return {
        input: (item) => item,
        early: (item) => item,
        take: keep,
        made: (drawn) => kept.get(drawn) ?? { kind: "personas", personas: [], relations: [] },
        refresh: () => Promise.resolve(),
      };
    },
  };
}
