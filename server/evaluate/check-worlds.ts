import { compileRules } from "../domain/behavior/compile-rules.ts";
import type { Rules } from "../domain/behavior/rules.ts";
import { sha256 } from "../domain/hash.ts";
import { hashWorld } from "../domain/world/hash-world.ts";
import { type WorldDocument, worldDocumentSchema } from "../domain/world/world.ts";
import type { Findings } from "./findings.ts";

export interface CheckedWorld {
  readonly document: WorldDocument;
  readonly rules: Rules;
}

/** Each world must be canonical JSON under its own hash, of the schema, and without a mistake in its rules. */
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
    const parsed = worldDocumentSchema.safeParse(parseJson(text));
    if (!parsed.success) {
      fail("schema", `This is no world: ${parsed.error.issues[0]?.message ?? "not a document"}.`);
      continue;
    }
    if (hashWorld(parsed.data) !== name) fail("canonical", "The world is not in canonical form.");
    const { rules, problems } = compileRules(parsed.data);
    if (problems[0]) fail("rules", `${problems[0].path.join(".")}: ${problems[0].message}`);
    checked.set(name, { document: parsed.data, rules });
  }
  return checked;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
