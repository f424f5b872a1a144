import { DramatisClientError } from "./errors.ts";
import { isJsonRecord } from "./messages.ts";
import type { JsonRecord, SceneJoined } from "./protocol.ts";

/** All that a later process needs to go on with a scene. */
export interface SceneTokenData {
  readonly version: 1;
  readonly client: string;
  /** As it was joined, with the epoch and cursor as they are now. */
  readonly joined: SceneJoined;
  /** Turns that have begun and not ended. */
  readonly turns: readonly { readonly turn: string; readonly npc: string; readonly text: string }[];
}

export function writeSceneToken(data: SceneTokenData): string {
  return JSON.stringify(data);
}

/** Throws `invalid_token` for what `scene.token()` did not give. */
export function readSceneToken(token: string): SceneTokenData {
  let parsed: unknown;
  try {
    parsed = JSON.parse(token);
  } catch {
    parsed = undefined;
  }
  if (isTokenData(parsed)) return parsed;
  throw new DramatisClientError({
    code: "invalid_token",
    message: "This is not a token that this version of dramatis-client wrote.",
    mend: "Pass what scene.token() returned, unchanged, or join again with { playthrough }.",
  });
}

function isTokenData(value: unknown): value is SceneTokenData {
  return (
    isJsonRecord(value) &&
    value.version === 1 &&
    typeof value.client === "string" &&
    isJsonRecord(value.joined) &&
    hasStrings(value.joined, ["scene", "playthrough", "world", "place", "player"]) &&
    typeof value.joined.epoch === "number" &&
    typeof value.joined.cursor === "number" &&
    Array.isArray(value.joined.npcs) &&
    isJsonRecord(value.joined.model) &&
    Array.isArray(value.turns) &&
    value.turns.every((turn) => isJsonRecord(turn) && hasStrings(turn, ["turn", "npc", "text"]))
  );
}

function hasStrings(record: JsonRecord, fields: readonly string[]): boolean {
  return fields.every((field) => typeof record[field] === "string");
}
