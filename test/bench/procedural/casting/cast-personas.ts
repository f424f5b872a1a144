import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { acceptPersona } from "../../../../server/domain/npc/accept-persona.ts";
import { personaId } from "../../../../server/domain/npc/persona-id.ts";
import { seededRandom } from "../../../../server/domain/random.ts";
import type { World } from "../../../../server/domain/world/world.ts";
import { castNpc, type CastMember, type CastResult } from "../../../../server/generate/casting/cast-npc.ts";
import { roleClasses } from "../../../../server/generate/casting/content/role-classes.ts";
import { loadWorld } from "../../../../server/intake/world/load-world.ts";

const root = new URL("../../../../", import.meta.url);
const released = fileURLToPath(new URL("../shared/data/personas.jsonl", root));
const line = z.object({ persona: z.string() });

/** Personas that others released, where this machine has them beside the checkout; they are never part of it. */
export function readReleasedPersonas(): string[] {
  if (!existsSync(released)) return [];
  return readFileSync(released, "utf8")
    .trim()
    .split("\n")
    .map((text) => acceptPersona(line.parse(JSON.parse(text)).persona))
    .flatMap((persona) => (persona.type === "accepted" ? [persona.text] : []));
}

/** Throws when the world's folder has mistakes. */
export async function readWorld(id: string): Promise<World> {
  const loaded = await loadWorld(fileURLToPath(new URL(`worlds/${id}`, root)), roleClasses);
  if (loaded.type !== "loaded") {
    const [first] = loaded.mistakes;
    throw new Error(`The world ${id} does not load: ${JSON.stringify(first)}`);
  }
  return loaded.world;
}

export interface CastPersona {
  readonly persona: string;
  readonly result: CastResult;
}

/** Casts them one after another into one town, as a job does; `salt` numbers the round, so the same line is somebody else. */
export function castPersonas(texts: readonly string[], world: World, count = texts.length): CastPersona[] {
  const names = new Set<string>();
  const ids = new Set<string>();
  const cast: CastMember[] = [];
  return Array.from({ length: count }, (_, index): CastPersona => {
    const text = texts[index % texts.length] ?? "";
    const result = castNpc({
      persona: { id: personaId(text), text, source: "bench", licence: "unknown" },
      world,
      taken: { names, ids },
      cast,
      random: seededRandom("casting-bench"),
      salt: Math.floor(index / texts.length),
    });
    const { name, role_class, home, occupation, age } = result.profile.identity;
    names.add(name);
    ids.add(result.id);
    cast.push({ id: result.id, name, role_class, home, occupation, age });
    if (cast.length > 100) cast.shift();
    return { persona: text, result };
  });
}
