import process from "node:process";
import { CommanderError } from "commander";
import { exitCodeOf, explainError } from "./cli/explain-error.ts";
import { createProgram } from "./cli/program.ts";
import { openShell, type RunVerb } from "./cli/shell.ts";
import { endOnClosedPipe } from "./cli/terminal.ts";

endOnClosedPipe();

const run: RunVerb = async (work, options = {}) => {
  const shell = openShell(options);
  if (options.polite) shell.listen();
  try {
    await work(shell);
  } catch (error) {
    if (shell.interrupt.aborted) {
      shell.log.line("Stopped.");
      process.exitCode = 130;
      return;
    }
    const { message, mend } = explainError(error);
    shell.log.line(`${shell.log.colours.red("error:")} ${message}${mend === undefined ? "" : `\n${mend}`}`);
    if (shell.config.terminal.debug && error instanceof Error) shell.log.line(error.stack);
    process.exitCode = exitCodeOf(error);
  }
};

try {
  const program = await createProgram(run, process.argv.slice(2));
  await program.parseAsync(process.argv);
} catch (error) {
  // Commander has written its message; asked-for help and version are no failure.
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else {
    const { message, mend } = explainError(error);
    process.stderr.write(`error: ${message}${mend === undefined ? "" : `\n${mend}`}\n`);
    process.exitCode = exitCodeOf(error);
  }
}
