import { DramatisError } from "../domain/errors.ts";
import type { PersonaId } from "../domain/ids.ts";
import type { Persona } from "../domain/npc/npc.ts";
import { personaId } from "../domain/npc/persona-id.ts";
import { parsePersonaQuery } from "../domain/persona/query/parse-persona-query.ts";
import type { PersonaRecord } from "../domain/persona/persona-record.ts";
import type { Library } from "../domain/ports/library.ts";
import type { Personas } from "../domain/ports/personas.ts";
import type { World } from "../domain/world/world.ts";
import { readPersonas } from "../intake/personas/read-personas.ts";
import { preparePersona } from "./import/prepare-persona.ts";
import type { PersonaSource } from "./import-personas.ts";

const pageSize = 500;

/** Whom to make things of: those of a file, or those of the library whom a query means. */
export type PersonaChoice =
  | (PersonaSource & {
      /** Private things of real people stay as they are: for what its user typed. */
      readonly keepPrivateWords?: boolean;
    })
  | { readonly query: string };

export interface ChooseOptions {
  readonly library: Library;
  readonly people: Personas;
  readonly world: World | undefined;
  readonly count: number;
  /** Without it, the world's own and then those of the library. */
  readonly choice: PersonaChoice | undefined;
}

/**
 * The first `count` different personas of a choice, with everything that is known of them. Asked for more, it begins with
 * the same ones. Throws `invalid_input` when there are none.
 */
export async function choosePersonas(options: ChooseOptions): Promise<readonly (Persona | PersonaRecord)[]> {
  const { people, world, count, choice } = options;
  const chosen = new Map<string, Persona | PersonaRecord>();
  const withdrawn = new Set((await people.withdrawn()).map(({ id }) => id));
  for await (const persona of offered(options)) {
    if (!chosen.has(persona.id) && !withdrawn.has(persona.id)) chosen.set(persona.id, persona);
    if (chosen.size >= count) break;
  }
  if (chosen.size === 0) throw nobody(choice, world);
  return [...chosen.values()];
}

/** The sentence with its source and licence, which is what products carry. */
export function sentenceOf({ id, text, source, licence }: Persona): Persona {
  return { id, text, source, licence };
}

function offered({ library, people, world, choice }: ChooseOptions): AsyncIterable<Persona | PersonaRecord> {
  if (choice === undefined) return ofLibrary(library, world);
  return "query" in choice ? ofQuery(people, choice.query) : ofSource(choice);
}

async function* ofSource(
  source: Exclude<PersonaChoice, { readonly query: string }>,
): AsyncGenerator<Persona> {
  const { input, keepPrivateWords = false } = source;
  for await (const line of readPersonas(input, source)) {
    const prepared = line.type === "persona" && preparePersona(line, source, { keepPrivateWords });
    if (prepared) yield prepared.persona;
  }
}

async function* ofQuery(people: Personas, query: string): AsyncGenerator<Persona> {
  const where = parsePersonaQuery(query);
  for (let after: PersonaId | undefined; ; ) {
    const page = await people.find({ where, limit: pageSize, ...(after ? { after } : {}) });
    yield* page;
    after = page.at(-1)?.id;
    if (after === undefined) return;
  }
}

async function* ofLibrary(library: Library, world: World | undefined): AsyncGenerator<Persona> {
  for (const { persona: text, source, licence } of world?.document.personas ?? []) {
    yield { id: personaId(text), text, source, licence };
  }
  let page = await library.personas({ limit: pageSize });
  for (let last = page.at(-1); last !== undefined; last = page.at(-1)) {
    yield* page;
    page = await library.personas({ after: last.id, limit: pageSize });
  }
}

function nobody(choice: PersonaChoice | undefined, world: World | undefined): DramatisError {
  const whom =
    choice === undefined
      ? "There are no personas to make anything of."
      : "query" in choice
        ? `No persona of the library is meant by ${choice.query.slice(0, 80)}.`
        : `There is no persona in ${choice.source}.`;
  return new DramatisError({
    code: "invalid_input",
    message: whom,
    mend:
      choice && "query" in choice
        ? "`dramatis personas list --where QUERY` shows whom a query means."
        : `Give a file with one persona a line, or import some: \`dramatis personas import FILE\`${world ? "" : "; or name a world with personas of its own"}.`,
    param: "personas",
  });
}
