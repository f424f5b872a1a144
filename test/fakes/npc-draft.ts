import type { JsonObject } from "../../server/domain/json.ts";
import { plainJson } from "../../server/domain/plain-json.ts";
import { completeProfile } from "./complete-npc.ts";

/** What a model would answer for "A ferrywoman who collects bottles", every gate passed. */
export function npcDraft(name: string, change: JsonObject = {}): JsonObject {
  const { tags: _tags, state: _state, ...profile } = completeProfile(name);
  return {
    profile: { ...asObject(plainJson(profile)), ...change },
    starts: [{ path: "coins", value: 3 }],
    spans: [{ span: "collects bottles", fields: ["goals[0].text"] }],
  };
}

function asObject(value: ReturnType<typeof plainJson>): JsonObject {
  return Object.fromEntries(Object.entries(value ?? {}));
}
