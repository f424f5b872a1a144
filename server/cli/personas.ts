import type { Command } from "commander";
import { addDedup } from "./personas/dedup.ts";
import { addImport } from "./personas/import.ts";
import { addList } from "./personas/list.ts";
import { addWithdraw } from "./personas/withdraw.ts";
import type { RunVerb } from "./shell.ts";

/** `dramatis personas …` */
export function addPersonas(program: Command, run: RunVerb): void {
  const personas = program
    .command("personas")
    .helpCommand(false)
    .description("import personas, find them, and see what was let go");
  addImport(personas, run);
  addDedup(personas, run);
  addList(personas, run);
  addWithdraw(personas, run);
}
