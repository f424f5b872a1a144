import { writeFile } from "node:fs/promises";
import { builtInFile, writeBuiltIn } from "./built-in.ts";

/** `npm run prompts`: writes the built-in prompts into the source, from the Markdown files that are edited. */
await writeFile(builtInFile, await writeBuiltIn());
