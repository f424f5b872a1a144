import type { Answerer } from "../../domain/persona/persona-record.ts";
import type { Origin } from "../recipe.ts";

/** Who answered, as a persona keeps it. */
export function answererOf({ provider, model, request }: Origin, promptVersion: string): Answerer {
  return { provider, model, promptVersion, ...(request ? { request } : {}) };
}
