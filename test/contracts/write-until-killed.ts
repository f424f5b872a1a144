import { writeSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { replaceFolder } from "../../server/datasets/dataset-folder.ts";

/** `write-until-killed.ts FOLDER`: begins to replace the folder, says so, and is never done. */
const [target = ""] = process.argv.slice(2);
await replaceFolder(target, async (folder) => {
  await writeFile(path.join(folder, "half.jsonl"), "{}\n");
  writeSync(1, "writing\n");
  // The interval keeps the process alive until it is killed.
  setInterval(() => undefined, 1000);
  await new Promise(() => undefined);
});
