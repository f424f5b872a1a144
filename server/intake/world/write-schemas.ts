// Writes the JSON Schemas that editors use: `npm run schemas`. A test holds the committed files to them.

import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { editorSchemas } from "./editor-schemas.ts";

const folder = fileURLToPath(new URL("../../../worlds/schema", import.meta.url));
await mkdir(folder, { recursive: true });
for (const [name, text] of editorSchemas()) await writeFile(path.join(folder, name), text);
