import { z } from "zod";
import { DramatisError } from "../../domain/errors.ts";
import { percentile, type Shares, usualShares } from "../split.ts";

/** How a set is parted: stands in its manifest, so that whoever verifies it parts it alike. */

const percent = z.number().min(0).max(100);

export const splitPlanSchema = z.strictObject({
  train: percent,
  validation: percent,
  test: percent,
  /** Worlds of which nothing is learnt, by id. */
  unseen_worlds: z.array(z.string()).readonly(),
  /** Behaviors that nothing is learnt of, by name, in whatever world: so that a world more holds out no other. */
  unseen_tools: z.array(z.string()).readonly(),
  /** Percent of the behaviors that were asked for instead of names, by which these were chosen. */
  unseen_tools_share: percent.exactOptional(),
});
export type SplitPlan = Readonly<z.infer<typeof splitPlanSchema>>;

export const usualPlan: SplitPlan = {
  ...usualShares,
  unseen_worlds: [],
  unseen_tools: [],
};

/** What whoever exports may ask for. */
export interface SplitRequest {
  readonly shares?: Shares | undefined;
  readonly worlds?: readonly string[] | undefined;
  readonly tools?: HeldOutTools | undefined;
}

/** Behaviors by name, or by hash so many of a hundred of those that few can do. */
export type HeldOutTools = { readonly names: readonly string[] } | { readonly share: number };

export function planOf({ shares = usualShares, worlds = [], tools }: SplitRequest): SplitPlan {
  return {
    ...shares,
    unseen_worlds: [...new Set(worlds)].sort(),
    unseen_tools: tools && "names" in tools ? [...new Set(tools.names)].sort() : [],
    ...(tools && "share" in tools ? { unseen_tools_share: tools.share } : {}),
  };
}

/** The share from which on a behavior is held out, by hash of its name. */
export function percentileOfTool(name: string): number {
  return percentile(`dramatis split\nbehavior ${name}`);
}

/** `90/5/5`: percent for training, validation and test. Throws `invalid_input`. */
export function parseShares(text: string): Shares {
  const parts = text.split("/").map((part) => part.trim());
  const [train, validation, test] = parts.map((part) =>
    /^\d{1,3}(\.\d+)?$/.test(part) ? Number(part) : NaN,
  );
  if (parts.length !== 3 || train === undefined || validation === undefined || test === undefined)
    throw wrongShares(`"${text.slice(0, 40)}" has ${parts.length} of the three percentages`);
  const wrong = [train, validation, test].findIndex((share) => !(share >= 0 && share <= 100));
  if (wrong !== -1)
    throw wrongShares(`"${(parts[wrong] ?? "").slice(0, 40)}" is no percentage from 0 to 100`);
  const sum = train + validation + test;
  if (Math.abs(sum - 100) > 1e-9)
    throw wrongShares(`${train}, ${validation} and ${test} add up to ${Number(sum.toFixed(6))}, not to 100`);
  return { train, validation, test };
}

function wrongShares(what: string): DramatisError {
  return new DramatisError({
    code: "invalid_input",
    message: `${what}.`,
    mend: "Give training, validation and test, as in 90/5/5; 100/0/0 holds nobody out.",
    param: "split",
  });
}

/** `10%` of the behaviors, or `sell_item,appraise`. Throws `invalid_input`. */
export function parseHeldOutTools(text: string): HeldOutTools {
  const share = /^(\d{1,3}(?:\.\d+)?)\s*%$/.exec(text.trim())?.[1];
  if (share !== undefined && Number(share) > 0 && Number(share) < 100) return { share: Number(share) };
  const names = text.split(",").map((name) => name.trim());
  if (share === undefined && names.every((name) => /^[A-Za-z_][A-Za-z0-9_-]{0,63}$/.test(name)))
    return { names };
  throw new DramatisError({
    code: "invalid_input",
    message: `"${text.slice(0, 80)}" names no behaviors, and is no share of them between 0% and 100%.`,
    mend: "Give a share, as in 10%, or names, as in sell_item,appraise.",
    param: "hold_out_tools",
  });
}
