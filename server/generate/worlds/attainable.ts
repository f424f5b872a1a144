import { commitCase } from "../../domain/behavior/run-cases.ts";
import type { Behavior, BehaviorCase, Effect } from "../../domain/world/behavior.ts";
import type { StateField, StateSchema } from "../../domain/world/state.ts";
import type { WorldDocument } from "../../domain/world/world.ts";
import type { DraftedWorld } from "./judge-document.ts";

export interface NeverDone {
  readonly behavior: string;
  /** What its calls are given that nothing brings about: `standing.owed 7`. */
  readonly lacking: readonly string[];
}

/**
 * Behaviors that could never be done in play, with what none of their calls could count on. A case may begin in any state;
 * play begins as declared, and what rules own changes by the effects of behaviors alone. So each call that should succeed
 * is made again with what is given reduced to what others bring about, the game reports, or people carry from the first.
 */
export function neverDone(draft: DraftedWorld): readonly NeverDone[] {
  return Object.entries(draft.document.behaviors).flatMap(([name, behavior]) => {
    const others = effectsBeside(draft.document, name);
    const succeeding = behavior.cases.filter(({ refused }) => refused === undefined);
    if (succeeding.length === 0 || succeeding.some((each) => canBegin(draft, name, behavior, each, others)))
      return [];
    const lacking = succeeding.flatMap((each) => lackingOf(draft.document, each, others));
    return [{ behavior: name, lacking: [...new Set(lacking)] }];
  });
}

function canBegin(
  { document, rules }: DraftedWorld,
  name: string,
  behavior: Behavior,
  each: BehaviorCase,
  others: readonly Effect[],
): boolean {
  const given = Object.fromEntries(
    Object.entries(each.given).filter(([path, value]) => isAttainable(document, path, value, others)),
  );
  const alone = { ...document, behaviors: { [name]: { ...behavior, cases: [{ ...each, given }] } } };
  return commitCase(alone, rules, name, 0)?.type === "committed";
}

function lackingOf(
  document: WorldDocument,
  { given }: BehaviorCase,
  others: readonly Effect[],
): readonly string[] {
  return Object.entries(given).flatMap(([path, value]) =>
    isAttainable(document, path, value, others) ? [] : [`${path} ${JSON.stringify(value)}`],
  );
}

function effectsBeside({ behaviors }: WorldDocument, name: string): readonly Effect[] {
  return Object.entries(behaviors).flatMap(([other, { effects }]) => (other === name ? [] : effects));
}

type Given = BehaviorCase["given"][string];

function isAttainable(
  document: WorldDocument,
  path: string,
  value: Given,
  effects: readonly Effect[],
): boolean {
  const [root = "", key = "", entry] = path.split(".");
  if (path === "now" || path === "scene.place") return true;
  const field = document.state[scopeOf(root)]?.[key];
  // Declared nowhere: a name or another built-in, which the game fills.
  if (field === undefined || field.owner === "game") return true;
  const at = `${scopeOf(root)}.${key}`;
  if (field.type === "counts") {
    const wanted = entry === undefined ? Object.keys(value as object) : [entry];
    return wanted.every((item) => value === 0 || isThere(document, field, item, at, effects));
  }
  if (JSON.stringify(field.starts) === JSON.stringify(value)) return true;
  return effects.some((effect) => leadsTo(effect, at, field, value));
}

function scopeOf(root: string): keyof StateSchema {
  return root === "actor" || root === "partner" ? "character" : (root as keyof StateSchema);
}

/** Somebody has one from the first, or one comes to be. To pass it on makes none. */
function isThere(
  { casting }: WorldDocument,
  field: Extract<StateField, { type: "counts" }>,
  item: string,
  at: string,
  effects: readonly Effect[],
): boolean {
  const isCarried =
    (field.starts[item] ?? 0) > 0 ||
    Object.values(casting.classes).some(({ inventory }) => (inventory[item] ?? 0) > 0);
  if (isCarried) return true;
  return effects.some((effect) => {
    if (!("add" in effect) || targetOf(effect.add.to) !== at) return false;
    const [, , entry] = effect.add.to.replace(/\["([a-z0-9_]+)"\]$/, ".$1").split(".");
    return (entry === undefined || entry === item) && !isDownward(effect.add.by);
  });
}

function leadsTo(effect: Effect, at: string, field: StateField, value: Given): boolean {
  if ("set" in effect) return targetOf(effect.set.path) === at && mayBe(effect.set.to, value);
  if ("append" in effect) return targetOf(effect.append.to) === at;
  if (!("add" in effect) || targetOf(effect.add.to) !== at) return false;
  const isLess = typeof value === "number" && "minimum" in field && value < Number(field.starts);
  return isLess ? !isUpward(effect.add.by) : !isDownward(effect.add.by);
}

/** `actor.inventory["rope"]` and `partner.inventory.rope` are both of `character.inventory`. */
function targetOf(path: string): string {
  const [root = "", rest = ""] = path.split(".", 2);
  return `${scopeOf(root)}.${rest.replace(/\[.*$/s, "")}`;
}

/** A literal is itself; an expression may come to anything. */
function mayBe(to: string | number | boolean, value: Given): boolean {
  if (typeof to !== "string") return to === value;
  const literal = /^"([^"]*)"$|^(true|false)$/.exec(to.trim());
  if (literal === null) return true;
  return value === (literal[1] ?? literal[2] === "true");
}

function isDownward(by: string | number | boolean): boolean {
  return typeof by === "number" ? by <= 0 : String(by).trim().startsWith("-");
}

function isUpward(by: string | number | boolean): boolean {
  return typeof by === "number" ? by >= 0 : !/[-]/.test(String(by));
}
