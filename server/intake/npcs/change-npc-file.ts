import { readFile, writeFile } from "node:fs/promises";
import { parseDocument } from "yaml";
import { DramatisError } from "../../domain/errors.ts";
import type { Json } from "../../domain/json.ts";

/**
 * Writes one field into an NPC's file, or takes it out where there is no value; everything else of it stays, comments
 * too. False when it was not there to be taken out. Throws `invalid_input` for a file that is not YAML.
 */
export async function changeNpcFile(
  file: string,
  field: readonly string[],
  value: Json | undefined,
): Promise<boolean> {
  const written = await readFile(file, "utf8");
  const document = parseDocument(written);
  const [mistake] = document.errors;
  if (mistake) {
    throw new DramatisError({
      code: "invalid_input",
      message: `${file} cannot be read: ${mistake.message.split("\n")[0] ?? "it is no YAML"}`,
      mend: "Put that right first.",
      param: "npc",
      cause: mistake,
    });
  }
  if (value === undefined && !document.hasIn(field)) return false;
  const before = document.toString(format);
  if (value === undefined) document.deleteIn(field);
  else document.setIn(field, document.createNode(value));
  await writeFile(file, changeLines(written, before, document.toString(format)));
  return true;
}

/** Lines stay as long as they were written. */
const format = { lineWidth: 0, flowCollectionPadding: true } as const;

/** Puts what differs between two printings into the text as somebody wrote it, where the first has its lines. */
function changeLines(written: string, before: string, after: string): string {
  const linesOf = (text: string): readonly string[] => text.split("\n");
  const [lines, old, fresh] = [linesOf(written), linesOf(before), linesOf(after)];
  if (lines.length !== old.length) return after;
  const shorter = Math.min(old.length, fresh.length);
  let head = 0;
  while (head < shorter && old[head] === fresh[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && old.at(-1 - tail) === fresh.at(-1 - tail)) tail += 1;
  return [
    ...lines.slice(0, head),
    ...fresh.slice(head, fresh.length - tail),
    ...lines.slice(lines.length - tail),
  ].join("\n");
}
