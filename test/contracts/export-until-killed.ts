import { writeSync } from "node:fs";
import { exportFrom } from "./export-from.ts";

/** `export-until-killed.ts DATABASE OUT ROWS`: exports so many rows, says so, and stands still until it is killed. */
const [database = "", out = "", rows = ""] = process.argv.slice(2);
await exportFrom(database, {
  out,
  progress: (written) => {
    if (written < Number(rows)) return;
    writeSync(1, "there\n");
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  },
});
