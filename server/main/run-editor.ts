import { spawn } from "node:child_process";
import { once } from "node:events";
import process from "node:process";
import { DramatisError } from "../domain/errors.ts";

/** Opens a file in the editor of whoever is at the terminal, and waits until it is closed. Throws `not_configured`. */
export async function runEditor(file: string): Promise<void> {
  const { VISUAL, EDITOR } = process.env;
  const chosen = [VISUAL, EDITOR].find((command) => command !== undefined && command.trim() !== "");
  const command = chosen ?? (process.platform === "win32" ? "notepad" : "vi");
  // By the shell, as git does: what is set may have arguments (`code --wait`).
  const child = spawn(`${command} "${file}"`, { shell: true, stdio: "inherit" });
  await once(child, "exit");
  const code = child.exitCode;
  if (code === 0) return;
  throw new DramatisError({
    code: "not_configured",
    message: `The editor \`${command}\` ended with ${String(code)}.`,
    mend: 'Set VISUAL or EDITOR to one that waits until the file is closed, as in EDITOR="code --wait".',
  });
}
