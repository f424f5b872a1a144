import { readdir } from "node:fs/promises";
import path from "node:path";
import { testWorld } from "../../app/world-tools.ts";
import { formatMistake } from "../../intake/yaml/format-mistake.ts";
import { explainError } from "../explain-error.ts";
import { fail, type Finding, ok, warn } from "./finding.ts";

/** Reads every world of these folders, and runs the cases of its behaviors. */
export async function checkWorlds(folders: readonly string[]): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const folder of folders) {
    const entries = await readdir(folder, { withFileTypes: true }).catch((cause: unknown) => {
      findings.push(fail("worlds", explainError(cause).message, "Correct DRAMATIS_WORLDS."));
      return [];
    });
    for (const entry of entries.sort((left, right) => (left.name < right.name ? -1 : 1))) {
      if (!entry.isDirectory()) continue;
      const inside = await readdir(path.join(folder, entry.name));
      if (inside.includes("world.yaml")) findings.push(await checkOne(path.join(folder, entry.name)));
    }
  }
  if (findings.length > 0) return findings;
  return [
    warn(
      "worlds",
      "none was found",
      "`dramatis world new ID` makes one; DRAMATIS_WORLDS names their folder.",
    ),
  ];
}

async function checkOne(folder: string): Promise<Finding> {
  const check = `world ${path.basename(folder)}`;
  const tested = await testWorld(folder);
  if (tested.type === "mistaken") {
    const [first] = tested.mistakes;
    const found = `${tested.mistakes.length} mistakes; the first: ${first ? formatMistake(first).replaceAll(/\s*\n\s*/g, " ") : ""}`;
    return fail(check, found, `\`dramatis world check ${folder}\` shows all.`);
  }
  const { cases, passed } = tested;
  if (passed === cases.length) return ok(check, `sound; its ${passed} cases pass`);
  return fail(
    check,
    `${cases.length - passed} of ${cases.length} cases fail`,
    `\`dramatis world test ${folder}\` shows them.`,
  );
}
