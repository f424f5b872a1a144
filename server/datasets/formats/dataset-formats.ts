import { alpaca } from "./alpaca.ts";
import { axolotl } from "./axolotl.ts";
import { bfcl } from "./bfcl.ts";
import { characterCard } from "./character-card.ts";
import { cpdc } from "./cpdc.ts";
import { csv } from "./csv.ts";
import type { DerivedFormat } from "./derived-format.ts";
import { hermes } from "./hermes.ts";
import { light } from "./light.ts";
import { llamaFactory } from "./llamafactory.ts";
import { mistral } from "./mistral.ts";
import { openAiChat } from "./openai-chat.ts";
import { openAiDpo } from "./openai-dpo.ts";
import { tauBench } from "./tau-bench.ts";
import { toolAce } from "./toolace.ts";
import { xlam } from "./xlam.ts";

/** Formats that follow from the canonical rows and nothing else. */
export const derivedFormats = {
  "openai-chat": openAiChat,
  "openai-dpo": openAiDpo,
  llamafactory: llamaFactory,
  bfcl,
  "character-card": characterCard,
  axolotl,
  xlam,
  hermes,
  "tau-bench": tauBench,
  cpdc,
  mistral,
  toolace: toolAce,
  light,
  alpaca,
  csv,
} as const satisfies Readonly<Record<string, DerivedFormat>>;

type DerivedName = keyof typeof derivedFormats;

/** `huggingface` is the canonical rows themselves; `rendered-text` needs a chat template. */
export const datasetFormats = [
  "huggingface",
  "openai-chat",
  "openai-dpo",
  "llamafactory",
  "bfcl",
  "character-card",
  "axolotl",
  "xlam",
  "hermes",
  "tau-bench",
  "cpdc",
  "mistral",
  "toolace",
  "light",
  "alpaca",
  "csv",
  "rendered-text",
] as const satisfies readonly ("huggingface" | DerivedName | "rendered-text")[];
export type DatasetFormat = (typeof datasetFormats)[number];

/** What is written where nobody says which. */
export const usualFormats = ["huggingface", "openai-chat"] as const satisfies readonly DatasetFormat[];

/** All that can be written: without a chat template no rendered text. */
export function everyFormat(hasTemplate: boolean): readonly DatasetFormat[] {
  return datasetFormats.filter((format) => hasTemplate || format !== "rendered-text");
}
