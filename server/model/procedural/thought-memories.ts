import { isJsonObject, type JsonObject } from "../../domain/json.ts";
import type { Block } from "../../domain/prompt.ts";

/** A block of memory as a request for a thought has it. */
export interface Remembered {
  /** By which it is named as a source. */
  readonly number: number;
  readonly known: string;
  readonly said: string;
  readonly importance: number;
  readonly speaker: { readonly id: string; readonly name: string };
}

/** The memories of a request, in order; blocks of another shape are passed over. */
export function rememberedIn(blocks: readonly Block[]): readonly Remembered[] {
  return blocks.flatMap(({ kind, data }) => (kind === "memory" ? readMemory(data) : []));
}

/** A sentence begins with it; a player may be called "the incomer". */
function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function readMemory(data: JsonObject): readonly Remembered[] {
  const { number, known, said, importance, speaker } = data;
  if (typeof number !== "number" || typeof importance !== "number" || !isJsonObject(speaker)) return [];
  const { id, name } = speaker;
  if (typeof known !== "string" || typeof said !== "string") return [];
  if (typeof id !== "string" || typeof name !== "string") return [];
  return [{ number, known, said, importance, speaker: { id, name: capitalised(name) } }];
}
