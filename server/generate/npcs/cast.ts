import { type PersonaId, slugify, type WorldId } from "../../domain/ids.ts";
import type { Npc } from "../../domain/npc/npc.ts";
import type { Library } from "../../domain/ports/library.ts";
import type { CastMember } from "../casting/cast-npc.ts";
import type { CastRelative } from "../casting/write-relatives.ts";
import type { Relative } from "./relatives.ts";

const pageSize = 500;
/** A newcomer knows somebody of those who came shortly before; more would make each cast cost its square. */
const acquaintances = 100;

/** Who is cast in a world. It grows with a job, in the order of the job's items. */
export class Cast {
  /** Display names and npc ids. */
  readonly names = new Set<string>();
  readonly ids = new Set<string>();
  readonly #slugs = new Set<string>();
  readonly #latest: CastMember[] = [];
  readonly #byPersona = new Map<PersonaId, CastMember>();

  /** Those who came last, the earliest first. */
  get latest(): readonly CastMember[] {
    return this.#latest;
  }

  /** Whether the name is somebody's, or so like it that the same id would be made of both. */
  has(name: string): boolean {
    const slug = slugify(name);
    return this.ids.has(slug) || this.#slugs.has(slug);
  }

  /** Those of some personas who are cast, with what they are to whoever is related to them. */
  relatives(relatives: readonly Relative[]): readonly CastRelative[] {
    return relatives.flatMap(({ persona, type }) => {
      const member = this.#byPersona.get(persona.id);
      return member ? [{ member, type }] : [];
    });
  }

  /** Notes the name and the id as taken, whoever has them. */
  take({ id, profile }: Npc): void {
    const { name } = profile.identity;
    this.names.add(name);
    this.ids.add(id);
    this.#slugs.add(slugify(name));
  }

  /** Notes the last to come. */
  add(npc: Npc): void {
    const { id, profile, persona } = npc;
    const { name, role_class, home, occupation, age } = profile.identity;
    this.take(npc);
    const member = { id, name, role_class, home, occupation, age };
    this.#latest.push(member);
    if (!this.#byPersona.has(persona.id)) this.#byPersona.set(persona.id, member);
    if (this.#latest.length > acquaintances) this.#latest.shift();
  }
}

/** Everybody who is cast in the world now, in order of casting. */
export async function readCast(library: Library, world: WorldId): Promise<Cast> {
  const cast = new Cast();
  for await (const npc of everybody(library, world)) cast.add(npc);
  return cast;
}

/** Takes the names of those whom somebody else cast meanwhile. */
export async function takeNamesOfOthers(cast: Cast, library: Library, world: WorldId): Promise<void> {
  for await (const npc of everybody(library, world)) cast.take(npc);
}

async function* everybody(library: Library, world: WorldId): AsyncGenerator<Npc> {
  let page = await library.npcs(world, { limit: pageSize });
  for (let last = page.at(-1); last !== undefined; last = page.at(-1)) {
    yield* page;
    page = await library.npcs(world, { after: last.id, limit: pageSize });
  }
}
