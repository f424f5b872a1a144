import type { StateChange, StateValue } from "../behavior/situation.ts";
import { plainJson } from "../plain-json.ts";
import type { JsonObject, Json } from "../json.ts";

/**
 * What changes come to, path by path: of numbers how far, so that what was felt between two calls does not count as
 * theirs; of anything else what it is in the end. Paths that come back to where they were are left out.
 */
export function stateDelta(changes: readonly Pick<StateChange, "path" | "before" | "after">[]): JsonObject {
  const moved = new Map<string, { before: StateValue; after: StateValue; by: number }>();
  for (const { path, before, after } of changes) {
    const by = typeof before === "number" && typeof after === "number" ? after - before : 0;
    const known = moved.get(path);
    moved.set(path, { before: known?.before ?? before, after, by: (known?.by ?? 0) + by });
  }
  const delta: { [path: string]: Json } = {};
  for (const [path, { before, after, by }] of [...moved].sort(([one], [other]) => (one < other ? -1 : 1))) {
    if (typeof after === "number" && typeof before === "number") {
      const rounded = Math.round(by * 1e6) / 1e6;
      if (rounded !== 0) delta[path] = rounded;
    } else if (JSON.stringify(before) !== JSON.stringify(after)) delta[path] = plainJson(after);
  }
  return delta;
}
