import type { Tie } from "./life-event.ts";
import { listOf } from "../tokens.ts";

/** What somebody keeps: the truth, what shows of it, what it would cost. Slots as in `fill-template.ts`. */
export interface SecretSchema {
  readonly id: string;
  /** Only after an event that left one of these; nothing listed means anybody. */
  readonly needs: readonly Tie[];
  /** Only these classes; none listed means anybody. */
  readonly classes: readonly string[];
  /** Tempers that it suits: it is likelier for them, never required. */
  readonly cues: readonly string[];
  readonly text: string;
  readonly marker: string;
  readonly cost: string;
}

interface Fit {
  readonly needs?: readonly Tie[];
  readonly classes?: string;
  readonly cues?: string;
}

/** A secret and whom it fits. */
export function secret(id: string, fit: Fit, text: string, marker: string, cost: string): SecretSchema {
  return {
    id,
    needs: fit.needs ?? [],
    classes: listOf(fit.classes ?? ""),
    cues: listOf(fit.cues ?? ""),
    text,
    marker,
    cost,
  };
}
