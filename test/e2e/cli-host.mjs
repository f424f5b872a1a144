// Runs verbs of the built command line one after another in one process: each begins as a program of its own does, with
// its arguments, folder, environment and streams, and finds loaded what the one before has loaded. A process for each
// costs half a second more. Asked over Node's channel for messages, it answers there.

import { PassThrough, Writable } from "node:stream";
import process from "node:process";
import { pathToFileURL } from "node:url";

const program = pathToFileURL(process.argv[2]).href;
const home = process.cwd();
let runs = 0;

function gather() {
  const pieces = [];
  const stream = new Writable({
    write(piece, _encoding, done) {
      pieces.push(piece);
      done();
    },
  });
  return { stream, text: () => Buffer.concat(pieces).toString("utf8") };
}

/** What `process` is to a verb, until the function that is returned is called. */
function pose(members) {
  const own = Object.keys(members).map((name) => [name, Object.getOwnPropertyDescriptor(process, name)]);
  for (const [name, value] of Object.entries(members)) {
    Object.defineProperty(process, name, { value, configurable: true, enumerable: true, writable: true });
  }
  return () => {
    for (const [name, descriptor] of own) Object.defineProperty(process, name, descriptor);
  };
}

async function run({ verb, cwd, environment, stdin }) {
  const [out, err] = [gather(), gather()];
  const input = new PassThrough();
  input.end(stdin);
  const restore = pose({
    argv: [process.argv[0], process.argv[2], ...verb],
    env: environment,
    stdin: input,
    stdout: out.stream,
    stderr: err.stream,
  });
  process.chdir(cwd);
  process.exitCode = undefined;
  runs += 1;
  try {
    // Its first module is evaluated anew under another name; what that imports is there already.
    await import(`${program}?run=${runs}`);
    return { code: process.exitCode ?? 0, out: out.text(), err: err.text() };
  } finally {
    restore();
    process.exitCode = undefined;
    for (const signal of ["SIGINT", "SIGTERM"]) process.removeAllListeners(signal);
    process.chdir(home);
  }
}

process.on("message", async (asked) => {
  try {
    process.send({ ran: await run(asked) });
  } catch (error) {
    process.send({ failed: error instanceof Error ? String(error.stack) : String(error) });
  }
});
process.on("disconnect", () => process.exit(0));
