import type { Command } from "commander";
import { addDuplicates } from "./personas/duplicates.ts";
import { addFromText } from "./personas/from-text.ts";
import { addDedup } from "./personas/dedup.ts";
import { addImport } from "./personas/import.ts";
import { addList } from "./personas/list.ts";
import { addRelate } from "./personas/relate.ts";
import { addShow } from "./personas/show.ts";
import { addWithdraw } from "./personas/withdraw.ts";
import type { RunVerb } from "./shell.ts";

/** `dramatis personas …` */
export function addPersonas(program: Command, run: RunVerb): void {
  const personas = program
    .command("personas")
    .helpCommand(false)
    .description("import personas, find them and the people around them, and see what was let go");
  addImport(personas, run);
  addDedup(personas, run);
  addList(personas, run);
  addShow(personas, run);
  addDuplicates(personas, run);
  addFromText(personas, run);
  addRelate(personas, run);
  addWithdraw(personas, run);
}
