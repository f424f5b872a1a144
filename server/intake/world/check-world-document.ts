import type { z } from "zod";
import type { WorldId } from "../../domain/ids.ts";
import { isJsonObject } from "../../domain/json.ts";
import { type WorldDocument, worldDocumentSchema } from "../../domain/world/world.ts";
import { checkValue } from "../yaml/check-value.ts";
import type { DocumentPath, Mistake } from "../yaml/mistake.ts";
import { joinBooks, keysOf } from "./lore-books.ts";
import { fileMistake, fileOf, showFile, type WorldPart, type WorldSources } from "./read-world-files.ts";

export interface CheckedDocument {
  /**
   * Undefined when too much is wrong. With mistakes it lacks the behaviors and lore entries that are broken, so that
   * the others can still be judged.
   */
  readonly document: WorldDocument | undefined;
  readonly mistakes: readonly Mistake[];
  /** Keys of each part as written, the broken ones too. */
  readonly written: { readonly behaviors: readonly string[]; readonly lore: readonly string[] };
}

/** Judges each file by its schema and puts the document together, defaults filled in. */
export function checkWorldDocument(id: WorldId, directory: string, files: WorldSources): CheckedDocument {
  const mistakes: Mistake[] = [];
  const part = <Value>(name: WorldPart, schema: z.ZodType<Value>): Value | undefined => {
    const checked = checkPart(directory, files, name, schema);
    mistakes.push(...checked.mistakes);
    return checked.value;
  };
  const { shape } = worldDocumentSchema;
  const setting = part("setting", shape.setting);
  const places = part("places", shape.places);
  const written = part("lore", shape.lore);
  const joined = joinBooks(files.books, files.sources.get("lore"), setting?.lore?.books ?? {}, shape.lore);
  mistakes.push(...joined.mistakes);
  const lore = written && { ...written, ...joined.lore };
  const state = part("state", shape.state);
  const authored = part("behaviors", shape.behaviors);
  const generated = checkGenerated(files, shape.behaviors);
  mistakes.push(...generated.mistakes);
  const behaviors = authored && { ...generated.value, ...authored };
  const personas = part("personas", shape.personas);
  const casting = part("casting", shape.casting);
  const speech = part("speech", shape.speech);
  const feelings = part("feelings", shape.feelings);
  const triggers = part("triggers", shape.triggers);
  const quests = part("quests", shape.quests);
  const routines = part("routines", shape.routines);
  const complete =
    setting &&
    places &&
    lore &&
    state &&
    behaviors &&
    personas &&
    casting &&
    speech &&
    feelings &&
    triggers &&
    quests;
  return {
    document: complete && {
      id,
      setting,
      places,
      lore,
      state,
      behaviors,
      personas,
      casting,
      speech,
      feelings,
      triggers,
      quests,
      ...(routines ? { routines } : {}),
    },
    mistakes,
    written: {
      behaviors: [...keysOf(files.sources.get("behaviors")), ...keysOf(files.generated)],
      lore: [files.sources.get("lore"), ...files.books.values()].flatMap(keysOf),
    },
  };
}

interface CheckedPart<Value> {
  readonly value: Value | undefined;
  readonly mistakes: readonly Mistake[];
}

function checkPart<Value>(
  directory: string,
  { sources }: WorldSources,
  part: WorldPart,
  schema: z.ZodType<Value>,
): CheckedPart<Value> {
  const source = sources.get(part);
  const optional = schema.safeParse(undefined);
  if (source === undefined || (source.value === null && source.mistakes.length === 0)) {
    if (optional.success) return { value: optional.data, mistakes: [] };
    const message = source ? "The file is empty." : "The file is missing.";
    const mend = `A world needs ${fileOf(part)}.`;
    return {
      value: undefined,
      mistakes: [fileMistake(showFile(directory, fileOf(part)), message, { mend })],
    };
  }
  if (source.value === undefined) return { value: undefined, mistakes: [] };
  const checked = checkValue(source, schema);
  if (checked.value !== undefined) return { value: checked.value, mistakes: [] };
  const rest = prunable.has(part) ? withoutBroken(source.value, checked.broken) : undefined;
  const pruned = rest === undefined ? undefined : schema.safeParse(rest);
  return { value: pruned?.data, mistakes: checked.mistakes };
}

/** Parts whose entries stand by themselves: one that is left out breaks nothing else. */
const prunable: ReadonlySet<WorldPart> = new Set(["behaviors", "lore"]);

function withoutBroken(value: unknown, broken: readonly DocumentPath[]): unknown {
  if (!isJsonObject(value) || broken.some((path) => path.length === 0)) return undefined;
  const names = new Set(broken.map((path) => String(path[0])));
  return Object.fromEntries(Object.entries(value).filter(([key]) => !names.has(key)));
}

/** Generated behaviors, none of which may have the name of one that was written by hand. */
function checkGenerated<Value>(
  { generated, sources }: WorldSources,
  schema: z.ZodType<Value>,
): CheckedPart<Value> {
  if (generated?.value === undefined || generated.value === null) return { value: undefined, mistakes: [] };
  const authored = keysOf(sources.get("behaviors"));
  const twice = keysOf(generated).filter((name) => authored.includes(name));
  const mistakes = twice.map((name) =>
    generated.mistake([name], {
      message: `${name} is in ${fileOf("behaviors")} as well.`,
      mend: "Take it out here, or rename one of the two.",
      spot: { at: "key" },
    }),
  );
  const checked = checkValue(generated, schema);
  const rest = withoutBroken(generated.value, [...checked.broken, ...twice.map((name) => [name])]) ?? {};
  return { value: schema.safeParse(rest).data, mistakes: [...mistakes, ...checked.mistakes] };
}
