import type { CheckJson } from "../../domain/json-schema.ts";
import { saidIn } from "../../domain/blueprint/said-in.ts";
import { isJsonObject, type Json } from "../../domain/json.ts";
import { listAttributes } from "../../domain/npc/list-attributes.ts";
import type { Npc } from "../../domain/npc/npc.ts";
import { type NpcProfile, npcProfileSchema } from "../../domain/npc/profile.ts";
import type { PersonaRecord } from "../../domain/persona/persona-record.ts";
import { readTool } from "./read-tool.ts";
import type { ReportItem } from "./report-item.ts";

/** A persona, by who drew it, or by how it came in. */
export function personaItem({ id, text, source, licence, steps }: PersonaRecord): ReportItem {
  const drawn = steps.findLast((step) => step.step === "drawn_from_text" || step.step === "related");
  const came = steps.some(({ step }) => step === "imported")
    ? "imported, maker not known"
    : "typed by a person";
  const maker = drawn ? `${drawn.provider} ${drawn.model}` : came;
  return { id, maker, text, personas: [], source, licence };
}

export function npcItem({ id, world, persona, profile, spans, provenance }: Npc): ReportItem {
  return {
    id: `${world}/${id}`,
    maker: `${provenance.provider} ${provenance.model}`,
    ...profileParts(profile),
    personas: [persona.text],
    spans: spans.filter(({ fields }) => fields.length > 0).length,
    source: persona.source,
    licence: persona.licence,
  };
}

export interface Made extends Pick<ReportItem, "id" | "maker" | "personas" | "source" | "licence"> {
  readonly value: Json;
  /** Of the recipe's schema. */
  readonly check?: CheckJson;
}

/** What was made of personas that is nobody; of a function the description is what variety is measured of. */
export function madeItem({ value, check, ...item }: Made): ReportItem {
  const tool = isJsonObject(value) ? readTool(value) : undefined;
  const output = [...textsOf(value)].join("\n");
  return {
    ...item,
    text: tool && tool.description !== "" ? tool.description : output,
    output,
    ...(check ? { faults: check(value) } : {}),
    ...(tool ? { tool } : {}),
  };
}

/**
 * A talk of synthetic play that passed every gate, by what was said in it; undefined for one that did not, which is in no
 * set. What its gates refused is told of the job.
 */
export function talkItem({ value, ...item }: Omit<Made, "check">): ReportItem | undefined {
  if (!isJsonObject(value) || value["kept"] !== true) return undefined;
  const turns = saidIn({ value });
  const spoken = (texts: readonly string[]): readonly string[] => texts.filter((text) => text !== "");
  if (turns.length > 0) {
    const said = {
      player: spoken(turns.map(([line]) => line)),
      npc: spoken(turns.map(([, answer]) => answer)),
    };
    return { ...item, text: spoken(turns.flat()).join("\n"), said };
  }
  // As it was kept before: who says what is not known of it, and what was called stands between the words.
  const { words } = value;
  return typeof words === "string" ? { ...item, text: words } : undefined;
}

/** What is told of a value that should be a profile; undefined for one that is none, whose faults are told. */
export function profileFaults(value: unknown): {
  readonly profile?: NpcProfile;
  readonly faults: readonly string[];
} {
  const parsed = npcProfileSchema.safeParse(value);
  if (parsed.success) return { profile: parsed.data, faults: [] };
  return {
    faults: parsed.error.issues.map(({ path, message }) => `${path.map(String).join(".")}: ${message}.`),
  };
}

/** A profile's words, what it says, and whether it is as the schema has it. */
export function profileParts(profile: NpcProfile): Pick<ReportItem, "text" | "faults" | "attributes"> {
  const attributes = listAttributes(profile);
  const texts = attributes.flatMap(({ value }) => (typeof value === "string" ? [value] : []));
  return { text: texts.join("\n"), faults: profileFaults(profile).faults, attributes };
}

/** Every text of a value, in its order; keys are none. */
export function* textsOf(value: Json): Generator<string> {
  if (typeof value === "string") yield value;
  else if (typeof value === "object" && value !== null)
    for (const member of Object.values(value)) yield* textsOf(member);
}
