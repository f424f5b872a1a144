import type { Behavior } from "../../domain/world/behavior.ts";

const pathPattern =
  /\b(?:actor|partner|standing|scene|world)\.[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*|\[[^\]]*\])?|\bnow\b/g;

/** Every state path that an expression names, with the entry of a count: `actor.inventory.rope`, `actor.inventory[args.item]`. */
export function pathsIn(expression: string): readonly string[] {
  return [...new Set(expression.replace(/\["([a-z0-9_]+)"\]/g, ".$1").match(pathPattern) ?? [])];
}

/** What a behavior changes and what it asks for, whatever its words, numbers and order: equal for two that do the same. */
export function footprintOf({ requires, effects, offered_when }: Behavior): string {
  const changed = effects.map((effect) => {
    const [kind = "", inside = {}] = Object.entries(effect).find(([key]) => key !== "if") ?? [];
    const { item, to, from, path } = inside as Readonly<Record<string, unknown>>;
    const target =
      kind === "move" ? `${String(from)}>${String(to)}:${String(item)}` : String(path ?? to ?? from);
    return `${kind} ${target.replace(/\s+/g, "")}`;
  });
  const asked = [...(offered_when === undefined ? [] : [offered_when]), ...requires.map((rule) => rule.if)];
  const read = asked.flatMap((expression) => pathsIn(expression));
  return JSON.stringify([[...new Set(changed)].sort(), [...new Set(read)].sort()]);
}
