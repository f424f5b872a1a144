import type { z } from "zod";
import type { behaviorSchema } from "../../domain/world/behavior.ts";
import type { StateField, StateSchema } from "../../domain/world/state.ts";
import type { WorldDocument } from "../../domain/world/world.ts";
import type { Arguments, Given, Outcome, Part, Value } from "./parts.ts";

type Written = z.input<typeof behaviorSchema>;
type Case = NonNullable<Written["cases"]>[number];

/**
 * Joins parts to one behavior. Its cases come from the parts' own arithmetic and not from their expressions: a case that
 * passes says that both agree. Two calls succeed, each requirement refuses once, and so do what is no argument and a
 * moment at which it is not offered.
 */
export function assembleBehavior(
  document: WorldDocument,
  { description, says }: { readonly description: string; readonly says: readonly string[] },
  parts: readonly Part[],
): Written {
  const parameters = Object.assign({}, ...parts.map((part) => part.parameters ?? {})) as NonNullable<
    Written["parameters"]
  >;
  const offers = parts.flatMap(({ offered_when }) => (offered_when ? [offered_when] : []));
  const rules = parts.flatMap((part) => part.rules ?? []);
  const result = Object.assign({}, ...parts.map((part) => part.result ?? {})) as NonNullable<
    Written["result"]
  >;
  return {
    description,
    says: [...says],
    parameters,
    ...(offers.length > 0 ? { offered_when: offers.map((offer) => offer.if).join(" && ") } : {}),
    requires: rules.map((rule) => ({ if: rule.if, else: rule.else })),
    effects: parts.flatMap((part) => part.effects ?? []),
    result,
    runs: "server",
    cases: [...successes(document, parts), ...refusals(parts, parameters)],
  };
}

function successes(document: WorldDocument, parts: readonly Part[]): readonly Case[] {
  return ([0, 1] as const).map((sample) => {
    const call = sampleOf(parts, sample);
    const given = givenOf(parts, call);
    const { leaves, read } = expectedState(
      document,
      given,
      parts.flatMap((part) => part.outcome?.(call) ?? []),
    );
    const gives = Object.assign({}, ...parts.map((part) => part.told?.(call, read) ?? {})) as Arguments;
    return {
      given: plain(given),
      call: { ...call },
      ...(Object.keys(gives).length > 0 ? { gives: { ...gives } } : {}),
      ...(Object.keys(leaves).length > 0 ? { leaves: plain(leaves) } : {}),
    };
  });
}

function refusals(parts: readonly Part[], parameters: NonNullable<Written["parameters"]>): readonly Case[] {
  const call = sampleOf(parts, 0);
  const given = givenOf(parts, call);
  const rules = parts.flatMap((part) => part.rules ?? []);
  const refused: Case[] = rules.map(({ broken }, index) => ({
    given: plain({ ...given, ...broken.given }),
    call: { ...call, ...broken.call },
    refused: index + 1,
  }));
  for (const { offered_when } of parts) {
    if (offered_when)
      refused.push({
        given: plain({ ...given, ...offered_when.broken }),
        call: { ...call },
        refused: "not_offered",
      });
  }
  const [bounded] = Object.entries(parameters).flatMap(([name, parameter]) =>
    parameter.type === "integer" ? [{ name, beyond: parameter.maximum + 1 }] : [],
  );
  if (bounded)
    refused.push({
      given: plain(given),
      call: { ...call, [bounded.name]: bounded.beyond },
      refused: "arguments",
    });
  return refused;
}

function sampleOf(parts: readonly Part[], sample: 0 | 1): Arguments {
  return Object.assign({}, ...parts.map((part) => part.samples?.[sample] ?? {})) as Arguments;
}

/** What all parts need, the larger number where two need the same. */
function givenOf(parts: readonly Part[], call: Arguments): Given {
  const all: Record<string, Value> = {};
  for (const part of parts) {
    for (const [path, value] of Object.entries({ ...part.offered_when?.given, ...part.given?.(call) })) {
      const known = all[path];
      all[path] = typeof known === "number" && typeof value === "number" ? Math.max(known, value) : value;
    }
  }
  return all;
}

interface Expected {
  /** Each path that was touched. */
  readonly leaves: Given;
  readonly read: (path: string) => Value;
}

/** State after the outcomes, by plain arithmetic: sums stop at declared bounds, a list holds each text once. */
function expectedState(document: WorldDocument, given: Given, outcomes: readonly Outcome[]): Expected {
  const state = new Map<string, Value>(Object.entries(given));
  const read = (path: string): Value => state.get(path) ?? startOf(document, path);
  const touched = new Set<string>();
  for (const outcome of outcomes) {
    const { path } = outcome;
    const before = read(path);
    touched.add(path);
    if ("set" in outcome) state.set(path, outcome.set);
    else if ("add" in outcome) state.set(path, bounded(document, path, Number(before) + outcome.add));
    else {
      const list = Array.isArray(before) ? (before as readonly string[]) : [];
      state.set(path, list.includes(outcome.append) ? list : [...list, outcome.append]);
    }
  }
  return { leaves: Object.fromEntries([...touched].map((path) => [path, read(path)])), read };
}

function bounded(document: WorldDocument, path: string, sum: number): number {
  const { field, entry } = fieldAt(document, path);
  if (entry !== undefined || (field?.type !== "integer" && field?.type !== "number")) return sum;
  return Math.min(field.maximum, Math.max(field.minimum, sum));
}

function startOf(document: WorldDocument, path: string): Value {
  if (path === "scene.place") return document.setting.start_place;
  const { field, entry } = fieldAt(document, path);
  if (field === undefined) return 0;
  if (field.type === "counts") return entry === undefined ? 0 : (field.starts[entry] ?? 0);
  return field.starts;
}

function fieldAt(
  { state }: WorldDocument,
  path: string,
): { readonly field: StateField | undefined; readonly entry: string | undefined } {
  const [root = "", key = "", entry] = path.split(".");
  const scope = root === "actor" || root === "partner" ? "character" : (root as keyof StateSchema);
  return { field: state[scope]?.[key], entry };
}

function plain(given: Given): NonNullable<Case["given"]> {
  return Object.fromEntries(
    Object.entries(given).map(([path, value]) => [path, isList(value) ? [...value] : value]),
  );
}

function isList(value: Value): value is readonly string[] {
  return Array.isArray(value);
}
