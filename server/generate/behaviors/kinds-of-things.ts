import type { Entry } from "./survey-world.ts";

/** What a thing is good for, as far as its names say. */
export type Kind = "food" | "remedy" | "material" | "paper" | "tool";

const wordsOf: Readonly<Record<Exclude<Kind, "tool">, RegExp>> = {
  food: /\b(?:bread|loaf|food|fish|eel|meat|tea|fruit|apple|noodles?|soup|stew|meal|drink|beer|ale|wine|cheese|egg|grain|flour|honey|milk|ration|water)\b/i,
  remedy:
    /\b(?:bandages?|dressings?|medicine|drops|pills?|painkillers?|tablet|salve|herbs?|lint|potion|balm|tonic|suit patch)\b/i,
  paper:
    /\b(?:letter|page|deed|licen[cs]e|paper|papers|sheet|book|schoolbook|notebook|form|map|ledger|permit|scroll|newspaper|card|cards)\b/i,
  material:
    /\b(?:oil|pitch|tar|wick|salt|rope|line|chalk|patch|filter|pin|cloth|thread|wood|iron ore|glue|tape|cord|nails?|wire|leather|clay|stone|candle|coal|gas|bottle|clip)\b/i,
};

export function kindOf({ name, aliases }: Entry): Kind {
  const told = [name, ...aliases].join(", ");
  for (const kind of ["remedy", "food", "paper", "material"] as const)
    if (wordsOf[kind].test(told)) return kind;
  return "tool";
}

/**
 * Keys, deeds and licences: a world has its own rules for who may have them, and no behavior by rule goes round those.
 */
export function isGuarded({ name, aliases }: Entry): boolean {
  return /\b(?:keys?|deed|licen[cs]e|seal|claim form|permit|ticket|crown|lockout tag)\b/i.test(
    [name, ...aliases].join(", "),
  );
}
