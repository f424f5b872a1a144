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

/** What a request told. */
export interface ToldOffers {
  readonly names: readonly string[];
  readonly tools: readonly ToolSpec[] | undefined;
  /** What was offered beside that and not told. */
  readonly leftOut: readonly string[];
}

/** The offers that were told; undefined where something is left out that was not offered. */
export function withoutLeftOut(
  offers: readonly Offer[],
  leftOut: readonly string[],
): readonly Offer[] | undefined {
  const told = offers.filter(({ name }) => !leftOut.includes(name));
  return told.length + new Set(leftOut).size === offers.length ? told : undefined;
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
  told: ToldOffers,
): OfferMoment | undefined {
  const tools = told.tools?.map(functionTool);
  for (const { after, situation } of candidates) {
    const all = rules.offer(grants, situation, (name) => executable.includes(name)).offers;
    const offers = withoutLeftOut(all, told.leftOut);
    if (!offers) continue;
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
