import type { Grant, Offer, Rules } from "../domain/behavior/rules.ts";
import type { Situation } from "../domain/behavior/situation.ts";
import type { ToolSpec } from "../domain/prompt.ts";
import { functionTool, type FunctionTool } from "./chat.ts";
import { sameJson } from "./same-json.ts";

/** The NPC's game-run behaviors that somebody could execute: those it was offered, and all that are simulated. */
export function executableNames(
  rules: Rules,
  grants: readonly Grant[],
  offered: readonly string[],
  simulate: boolean,
): readonly string[] {
  const names = new Set(grants.map(({ name }) => name));
  return [...names]
    .filter((name) => rules.runs(name) === "game")
    .filter((name) => offered.includes(name) || (simulate && rules.canSimulate(name)))
    .sort();
}

export interface OfferMoment {
  readonly after: number;
  readonly situation: Situation;
  readonly offers: readonly Offer[];
}

/**
 * The first of the candidate moments in which the rules offer just what the model was told of. The journal holds the
 * names with each call; the request in the ledger holds the tools whole.
 */
export function findOffer(
  rules: Rules,
  grants: readonly Grant[],
  executable: readonly string[],
  candidates: Iterable<{ readonly after: number; readonly situation: Situation }>,
  told: { readonly names: readonly string[]; readonly tools: readonly ToolSpec[] | undefined },
): OfferMoment | undefined {
  const tools = told.tools?.map(functionTool);
  for (const { after, situation } of candidates) {
    const { offers } = rules.offer(grants, situation, (name) => executable.includes(name));
    if (
      !sameJson(
        offers.map(({ name }) => name),
        told.names,
      )
    )
      continue;
    if (
      tools !== undefined &&
      !sameJson(
        offers.map(({ tool }) => functionTool(tool)),
        tools,
      )
    )
      continue;
    return { after, situation, offers };
  }
  return undefined;
}

/** Every tool of several offers, as it was first offered. */
export function firstOffered(offers: readonly Offer[]): readonly FunctionTool[] {
  const tools = new Map<string, FunctionTool>();
  for (const { name, tool } of offers) if (!tools.has(name)) tools.set(name, functionTool(tool));
  return [...tools.values()];
}
