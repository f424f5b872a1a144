import { compileRules } from "../domain/behavior/compile-rules.ts";
import type { Rules } from "../domain/behavior/rules.ts";
import { sha256 } from "../domain/hash.ts";
import { canonicalJson } from "../domain/json.ts";
import { readJson } from "../domain/read-json.ts";
import type { WorldDocument } from "../domain/world/world.ts";
import { readWrittenWorld } from "../domain/world/written-world.ts";
import type { Findings } from "./findings.ts";

export interface CheckedWorld {
  readonly document: WorldDocument;
  readonly rules: Rules;
}

/**
 * Each world must be canonical JSON under its own hash, written by this release or an earlier one, and without a
 * mistake in its rules. The hash is of the text as it stands; only then it is brought to today's shape.
 */
export function checkWorlds(
  worlds: ReadonlyMap<string, string>,
  findings: Findings,
): ReadonlyMap<string, CheckedWorld> {
  const checked = new Map<string, CheckedWorld>();
  for (const [name, text] of worlds) {
    const fail = (rule: string, message: string): void =>
      findings.add("worlds", `worlds/${name}.json`, rule, message);
    if (sha256(text) !== name) {
      fail("hash", `The world's hash is ${sha256(text)}, not the one that it is named by.`);
      continue;
    }
    const json = readJson(text);
    if (json.type === "refused") {
      fail("schema", `The world ${json.reason}.`);
      continue;
    }
    if (canonicalJson(json.value) !== text) {
      fail("canonical", "The world is not in canonical form.");
      continue;
    }
    const read = readWrittenWorld(json.value);
    if (read.type === "foreign") {
      fail("schema", `This is no world: ${read.problem}.`);
      continue;
    }
    const { rules, problems } = compileRules(read.document);
    if (problems[0]) fail("rules", `${problems[0].path.join(".")}: ${problems[0].message}`);
    checked.set(name, { document: read.document, rules });
  }
  return checked;
}
