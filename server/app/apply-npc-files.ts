import type { NpcId } from "../domain/ids.ts";
import { canonicalJson } from "../domain/json.ts";
import { DramatisError } from "../domain/errors.ts";
import { readField } from "../domain/npc/field-path.ts";
import { mergeAuthored } from "../domain/npc/merge-authored.ts";
import type { Npc, Persona } from "../domain/npc/npc.ts";
import { personaId } from "../domain/npc/persona-id.ts";
import { npcProfileSchema } from "../domain/npc/profile.ts";
import { renameProfile } from "../domain/npc/rename-profile.ts";
import type { Library } from "../domain/ports/library.ts";
import type { World } from "../domain/world/world.ts";
import { readCast } from "../generate/npcs/cast.ts";
import { npcsRecipe } from "../generate/npcs/npcs-recipe.ts";
import type { NpcFile } from "../intake/npcs/read-npc-file.ts";
import type { Mistake } from "../intake/yaml/mistake.ts";

/** What became of the hand-written NPCs of a world. */
export interface AppliedNpcFiles {
  readonly added: readonly NpcId[];
  readonly revised: readonly NpcId[];
  readonly mistakes: readonly Mistake[];
}

/** A person who was not generated has no seed; one whose rest is made by rule has always this one. */
const handSeed = 0;

/**
 * Brings the library in line with the files: somebody new is cast, what the file leaves out being made from its
 * persona by rule; of somebody known a changed file is a new revision. A file that says what the library has changes
 * nothing.
 */
export async function applyNpcFiles(
  library: Library,
  world: World,
  files: readonly NpcFile[],
): Promise<AppliedNpcFiles> {
  const added: NpcId[] = [];
  const revised: NpcId[] = [];
  const mistakes: Mistake[] = [];
  for (const file of files) {
    try {
      const current = await library.npc(world.id, file.id);
      const next = current
        ? await revise(library, current, file, world)
        : await castFile(library, world, file);
      if (next === undefined) continue;
      await library.putPersonas([next.persona]);
      await library.putNpc(next);
      (current ? revised : added).push(file.id);
    } catch (error) {
      if (!(error instanceof DramatisError) || !["invalid_input", "conflict"].includes(error.code))
        throw error;
      mistakes.push(mistakeOf(file, error));
    }
  }
  return { added, revised, mistakes };
}

/** Whether the file makes a new revision of somebody known. */
export function revisesNpc(current: Npc, { authored, persona }: NpcFile): boolean {
  const isKnown = canonicalJson(authored) === canonicalJson(current.authored);
  return !isKnown || (persona !== undefined && persona.id !== current.persona.id);
}

/** Undefined when the file says nothing new. */
async function revise(library: Library, current: Npc, file: NpcFile, world: World): Promise<Npc | undefined> {
  if (!revisesNpc(current, file)) return undefined;
  const persona =
    file.persona?.id === current.persona.id ? current.persona : (file.persona ?? current.persona);
  const base = await generatedBase(library, current);
  return {
    ...current,
    worldHash: world.hash,
    revision: current.revision + 1,
    persona,
    ...written(base, file),
  };
}

/** The last revision before anything was written by hand, so that a line taken out of the file is given back. */
async function generatedBase(library: Library, current: Npc): Promise<Npc> {
  for (let revision = current.revision; revision > 0; revision -= 1) {
    const npc = await library.npc(current.world, current.id, revision);
    if (npc && Object.keys(npc.authored).length === 0) return npc;
  }
  return current;
}

async function castFile(library: Library, world: World, file: NpcFile): Promise<Npc> {
  if (file.persona === undefined) return castWhole(world, file);
  const cast = await readCast(library, world.id);
  const origin = { provider: "procedural", model: "casting" } as const;
  const input = { persona: file.persona, seed: handSeed, cast };
  const made = npcsRecipe(world).offline(input, origin);
  if (made.type === "rejected") {
    throw new DramatisError({ code: "invalid_input", message: made.reasons.join(" "), param: "persona" });
  }
  const name = textAt(file, "identity.name") ?? nameOf(file.id);
  const names = { name, short_name: textAt(file, "identity.short_name") ?? firstWord(name) };
  const renamed = { ...made.product, id: file.id, profile: renameProfile(made.product.profile, names) };
  const tags = renamed.profile.tags.map((tag) => (tag === made.product.id ? file.id : tag));
  return { ...renamed, ...written({ ...renamed, profile: { ...renamed.profile, tags } }, file) };
}

/** Somebody who is written from head to foot; the persona is told by what they are. */
function castWhole(world: World, file: NpcFile): Npc {
  const parsed = npcProfileSchema.safeParse(file.authored);
  if (!parsed.success) {
    const missing = parsed.error.issues[0]?.path.join(".") ?? "";
    throw new DramatisError({
      code: "invalid_input",
      message: `The file names no persona, and it is not complete without one: ${missing} is missing.`,
      mend: "Write `persona:` and a sentence that says who this is; the rest is made from it.",
      param: missing,
    });
  }
  const { identity, backstory } = parsed.data;
  const text = `${identity.name}, ${identity.occupation}. ${backstory.summary}`.replace(/\s+/g, " ");
  const persona: Persona = { id: personaId(text), text, source: file.source, licence: "unknown" };
  return {
    id: file.id,
    world: world.id,
    worldHash: world.hash,
    revision: 1,
    persona,
    spans: [
      {
        span: text,
        start: 0,
        end: text.length,
        kind: "whole",
        fields: ["identity.name", "identity.occupation", "backstory.summary"],
      },
    ],
    profile: parsed.data,
    authored: file.authored,
    provenance: {
      provider: "authored",
      model: "none",
      recipe: "authored",
      promptVersion: "none",
      seed: handSeed,
    },
  };
}

/** The hand-written fields over the generated ones. A span that shows only in what was written over shows no more. */
function written(base: Npc, file: NpcFile): Pick<Npc, "profile" | "authored" | "spans"> {
  const profile = mergeAuthored(base.profile, file.authored);
  const spans = base.spans
    .map((span) => ({ ...span, fields: span.fields.filter((field) => isStillTold(field, profile, base)) }))
    .filter(({ fields }) => fields.length > 0);
  return { profile, authored: file.authored, spans };
}

function isStillTold(field: string, profile: Npc["profile"], base: Npc): boolean {
  return JSON.stringify(readField(profile, field)) === JSON.stringify(readField(base.profile, field));
}

/** `mira-oake` is called Mira Oake unless the file says otherwise. */
function nameOf(id: NpcId): string {
  return id.replace(
    /(^|-)([a-z])/g,
    (_, dash: string, letter: string) => (dash ? " " : "") + letter.toUpperCase(),
  );
}

function textAt(file: NpcFile, field: string): string | undefined {
  const value = readField(file.authored, field);
  return typeof value === "string" ? value : undefined;
}

function firstWord(name: string): string {
  return name.split(" ")[0] ?? name;
}

function mistakeOf(file: NpcFile, error: DramatisError): Mistake {
  const path = (error.param ?? "").split(".").filter((part) => part !== "");
  const within = error.code === "conflict" ? ["identity", "name"] : path;
  const mend = error.mend === undefined ? {} : { mend: error.mend };
  return file.mistake(
    within.map((part) => (/^\d+$/.test(part) ? Number(part) : part)),
    { message: error.message, ...mend },
  );
}
