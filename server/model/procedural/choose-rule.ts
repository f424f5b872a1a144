import { speechTiers } from "../../domain/world/speech.ts";
import type { Random } from "../../domain/random.ts";
import type { Rule } from "./content.ts";
import type { Conversation } from "./conversation.ts";
import { type Facts, holds } from "./criteria.ts";

/** Rules that hold, in the order in which they are tried: tier, specificity, longest unused, seed. */
export function rankRules(
  rules: readonly Rule[],
  facts: Facts,
  { notes }: Conversation,
  random: Random,
): Rule[] {
  const holding = rules.filter((rule) => holds(rule.when, facts));
  const order = new Map(
    random
      .child("rule")
      .shuffle(holding)
      .map(({ id }, index) => [id, index]),
  );
  const used = new Map(holding.map(({ id }) => [id, notes.findLastIndex(({ rule }) => rule === id)]));
  return holding
    .filter(({ id, spend }) => {
      const last = used.get(id) ?? -1;
      if (last < 0 || spend === undefined) return true;
      return spend !== "once" && notes.length - last > spend;
    })
    .sort(
      (left, right) =>
        speechTiers.indexOf(left.tier) - speechTiers.indexOf(right.tier) ||
        right.specificity - left.specificity ||
        (used.get(left.id) ?? -1) - (used.get(right.id) ?? -1) ||
        (order.get(left.id) ?? 0) - (order.get(right.id) ?? 0),
    );
}
