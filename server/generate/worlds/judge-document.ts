import type { z } from "zod";
import { compileRules } from "../../domain/behavior/compile-rules.ts";
import type { Rules, WorldProblem } from "../../domain/behavior/rules.ts";
import type { JsonObject } from "../../domain/json.ts";
import { checkCasting } from "../../domain/world/check-casting.ts";
import { checkLore } from "../../domain/world/check-lore.ts";
import { type WorldDocument, worldDocumentSchema } from "../../domain/world/world.ts";
import { roleClasses } from "../casting/content/role-classes.ts";
import { worldValueSchema } from "./world-value.ts";

/** A drafted world whose form is right. */
export interface DraftedWorld {
  readonly document: WorldDocument;
  readonly rules: Rules;
  /** What the loader would find wrong with it. */
  readonly problems: readonly WorldProblem[];
}

/**
 * Reads a value's world by the schemas that check authored files, and has it judged by the code that loads those. The
 * sentences say what is wrong with its form.
 */
export function readDraft(value: JsonObject): DraftedWorld | readonly string[] {
  const parsed = worldValueSchema.safeParse(value);
  if (!parsed.success) return sayIssues(parsed.error);
  const world = worldDocumentSchema.safeParse(parsed.data.world);
  return world.success ? judgeDocument(world.data) : sayIssues(world.error);
}

function sayIssues({ issues }: z.ZodError): readonly string[] {
  return issues.map(({ path, message }) => `${path.map(String).join(".") || "world"}: ${message}.`);
}

/** Everything that loading an authored world of this document would refuse, hand-written NPCs aside. */
export function judgeDocument(document: WorldDocument): DraftedWorld {
  const { rules, problems } = compileRules(document);
  const ancestries = document.casting.ancestries.map(({ tag }) => tag);
  const knowers = [...roleClasses, ...Object.keys(document.places), ...ancestries];
  const names = {
    roleClasses,
    lore: Object.keys(document.lore),
    behaviors: Object.keys(document.behaviors),
  };
  return {
    document,
    rules,
    problems: [
      ...problems,
      ...checkLore(document.lore, knowers, Object.keys(document.places)),
      ...checkCasting(document, rules, names),
    ],
  };
}
