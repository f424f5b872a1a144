import { DramatisError } from "../errors.ts";

/** What rows are to be used for. Training anything that is sold, or that serves who pays, is commercial. */
export const uses = ["research", "commercial"] as const;
export type Use = (typeof uses)[number];

/** Words by which a licence forbids to earn by it: CC BY-NC-SA 4.0, "non-commercial", "research only". */
const forbidsEarning = /\bNC\b|non-?\s?commercial|research[- ](?:use[- ])?only|academic/i;
/** Words by which it forbids to make anything of it. */
const forbidsChanging = /\bND\b|no-?\s?deriv/i;

/**
 * Whether a licence, by its name or SPDX id, forbids a use. What nobody knows permits research alone: a set is no
 * permission because its licence was not written down. Says nothing of what else a licence asks for.
 */
export function forbidsUse(licence: string, use: Use): boolean {
  if (forbidsChanging.test(licence)) return true;
  if (use === "research") return false;
  return forbidsEarning.test(licence) || /^(?:unknown|none|proprietary)?$/i.test(licence.trim());
}

export function parseUse(text: string): Use {
  const use = uses.find((known) => known === text);
  if (use) return use;
  throw new DramatisError({
    code: "invalid_input",
    message: `${text.slice(0, 40)} is no use of a dataset.`,
    mend: `There are: ${uses.join(", ")}.`,
    param: "use",
  });
}
