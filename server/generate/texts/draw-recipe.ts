import { hashJson, sha256 } from "../../domain/hash.ts";
import { isJsonObject, type Json } from "../../domain/json.ts";
import { compileJsonSchema } from "../../domain/json-schema.ts";
import { type Reading, readings as allReadings } from "../../domain/persona/persona-record.ts";
import type { ModelRequest } from "../../domain/ports/model.ts";
import type { Block } from "../../domain/prompt.ts";
import { seededRandom } from "../../domain/random.ts";
import { coerce } from "../coerce.ts";
import { readPrompt } from "../prompts/read-prompt.ts";
import type { Acceptance, Origin, Recipe } from "../recipe.ts";
import { judgeDrawn } from "./draw-gates.ts";
import { type Detail, type DrawnDraft, type DrawnPerson, drawnSchema } from "./drawn-person.ts";
import { offlineDrawn } from "./offline-drawn.ts";
import type { PassageItem } from "./passage-item.ts";

export interface DrawSettings {
  /** What is asked of each passage; never empty. */
  readonly readings: readonly Reading[];
  readonly detail: Detail;
  /** People for each reading, from 1. */
  readonly perReading: number;
  readonly seed: number;
}

/** Who would have to do with a passage. */
export interface Drawn {
  readonly item: PassageItem;
  /** At least one. */
  readonly people: readonly DrawnPerson[];
  readonly origin: Origin;
}

export const drawRecipeId = "personas-from-text";

/** Text-to-Persona (Persona Hub, arXiv 2406.20094, section 2.1): who would read, write, like or dislike a text. */
export function drawRecipe(settings: DrawSettings): Recipe<PassageItem, Drawn> {
  const { readings, detail, perReading, seed } = settings;
  const prompt = readPrompt(drawRecipeId);
  const most = readings.length * perReading;
  const schema = drawnSchema(readings, detail, most);
  const checkSchema = compileJsonSchema(schema);
  const rules: Block = {
    id: `rules/${drawRecipeId}`,
    kind: "rules",
    text: prompt,
    data: { text: prompt },
    sources: [],
  };

  function compose(item: PassageItem, attempt: number): ModelRequest {
    const asked = `Ask who would ${readings.join(", who would ")} it. Give ${perReading} for each. detail: ${detail}.`;
    const title = item.title === undefined ? "" : `Title: ${JSON.stringify(item.title)}\n`;
    const text = `${title}Passage: ${JSON.stringify(item.text)}\n\n${asked}`;
    const key = `${drawRecipeId}/${seed}/${item.document}/${item.start}/${attempt}`;
    return {
      blocks: [rules],
      prefix: [rules],
      messages: [{ role: "player", speaker: "Editor", text }],
      tools: [],
      toolChoice: "none",
      output: { name: "personas_from_text", schema },
      maximumTokens: 200 + most * 150,
      temperature: 0.9,
      seed: Number.parseInt(sha256(key).slice(0, 7), 16),
    };
  }

  function accept(given: Json, item: PassageItem, origin: Origin): Acceptance<Drawn> {
    const value = coerce(given, schema);
    const faults = checkSchema(value);
    if (faults.length > 0) return { type: "rejected", reasons: faults.map((fault) => `schema: ${fault}`) };
    const { drawn: people, reasons } = judgeDrawn(draftsOf(value, detail), item.text);
    const missing = readings.filter((reading) => !people.some((person) => person.reading === reading));
    const all = [
      ...reasons,
      ...missing.map((reading) => `reading: nobody is given who would ${reading} it.`),
    ];
    return all.length > 0
      ? { type: "rejected", reasons: all }
      : { type: "accepted", product: { item, people, origin } };
  }

  function offline(item: PassageItem, origin: Origin): Acceptance<Drawn> {
    const random = seededRandom(drawRecipeId, seed, item.document, item.start, sha256(item.text));
    const drafts = offlineDrawn(item, { readings, detail, perReading }, random);
    if (drafts.length === 0)
      return { type: "rejected", reasons: ["read: the rules read English that speaks of something."] };
    const { drawn: people, reasons } = judgeDrawn(drafts, item.text);
    return people.length > 0
      ? { type: "accepted", product: { item, people, origin } }
      : { type: "rejected", reasons };
  }

  const told = { prompt, schema: drawnSchema(allReadings, "fine", 1) };
  return { id: drawRecipeId, promptVersion: hashJson(told).slice(0, 16), compose, accept, offline };
}

function draftsOf(value: Json, detail: Detail): DrawnDraft[] {
  const personas = isJsonObject(value) ? value["personas"] : undefined;
  return (Array.isArray(personas) ? personas : []).flatMap((one: Json) => {
    if (!isJsonObject(one)) return [];
    const reading = allReadings.find((known) => known === one["reading"]);
    const text = one["text"];
    return reading !== undefined && typeof text === "string" ? [{ reading, detail, text }] : [];
  });
}
