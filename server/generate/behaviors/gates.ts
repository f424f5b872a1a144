import { type CompiledDraft, compileInWorld } from "../../domain/behavior/compile-in-world.ts";
import { faultsOfCases } from "../../domain/behavior/faults-of-cases.ts";
import type { JsonObject } from "../../domain/json.ts";
import type { WorldDocument } from "../../domain/world/world.ts";
import type { RecipeGate } from "../recipes/recipe-file.ts";
import { type BehaviorValue, behaviorValueSchema } from "./behavior-value.ts";
import { faultsOfArguments, isOfEffect } from "./judge-behavior.ts";
import { tokensOf } from "./words.ts";

/** The gates of behaviors, in order. One set judges any number: what was compiled for a value is kept while the value is. */
export function behaviorGates(): readonly RecipeGate[] {
  const compiled = new WeakMap<JsonObject, CompiledDraft | readonly string[]>();

  function compile(value: JsonObject, world: WorldDocument | undefined): CompiledDraft | readonly string[] {
    const known = compiled.get(value);
    if (known) return known;
    if (world === undefined) return ["There is no world to put it into."];
    const { name, behavior } = behaviorValueSchema.parse(value);
    const draft = compileInWorld(name, behavior, world);
    compiled.set(value, draft);
    return draft;
  }

  return [
    { name: "interface", check: (value, { persona }) => faultsOfInterface(value, persona) },
    { name: "typed", check: ({ behavior = null }) => faultsOfArguments(behavior) },
    {
      name: "compiles",
      check(value, { world }) {
        const draft = compile(value, world);
        return isDraft(draft) ? [] : draft;
      },
    },
    { name: "cases", check: (value, { world }) => whenDraft(compile(value, world), faultsOfCases) },
    {
      name: "effects",
      check: (value, { world }) =>
        whenDraft(compile(value, world), (draft) =>
          isOfEffect(draft)
            ? []
            : ["A call that succeeds changes nothing and tells nothing of the state. Give it an effect."],
        ),
    },
    { name: "unique", check: (value, { memory }) => memory?.check(value) ?? [] },
  ];
}

function whenDraft(
  draft: CompiledDraft | readonly string[],
  judge: (draft: CompiledDraft) => readonly string[],
): readonly string[] {
  return isDraft(draft) ? judge(draft) : draft;
}

function isDraft(draft: CompiledDraft | readonly string[]): draft is CompiledDraft {
  return !Array.isArray(draft);
}

/** The interface is whole, is that of the behavior, and its reason stands in the persona. */
function faultsOfInterface(value: JsonObject, persona: string): readonly string[] {
  const parsed = behaviorValueSchema.safeParse(value);
  if (!parsed.success)
    return parsed.error.issues.map(({ path, message }) => `${path.map(String).join(".")}: ${message}.`);
  const { why, interface: face, behavior } = parsed.data;
  const isTold = tokensOf(face.description).length >= 3;
  return [
    ...(isTold ? [] : ["interface.description: say in a sentence what it does."]),
    ...sameNames("inputs", face, behavior["parameters"], "parameter"),
    ...sameNames("outputs", face, behavior["result"], "result field"),
    ...(persona.toLowerCase().includes(why.toLowerCase())
      ? []
      : [`why: "${why}" does not stand in the persona. Copy the words of the persona that ask for it.`]),
  ];
}

function sameNames(
  side: "inputs" | "outputs",
  face: BehaviorValue["interface"],
  members: unknown,
  kind: string,
): readonly string[] {
  const there = typeof members === "object" && members !== null ? Object.keys(members) : [];
  const said = face[side].map(({ name }) => name);
  return [
    ...said
      .filter((name) => !there.includes(name))
      .map((name) => `interface.${side}: the behavior has no ${kind} ${name}.`),
    ...there
      .filter((name) => !said.includes(name))
      .map((name) => `interface.${side}: the ${kind} ${name} is missing.`),
  ];
}
