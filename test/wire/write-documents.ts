import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describeWire, documentsFolder } from "./describe-wire.ts";

// `npm run schemas`
mkdirSync(documentsFolder, { recursive: true });
for (const [file, text] of Object.entries(describeWire())) {
  writeFileSync(path.join(documentsFolder, file), text);
  console.log(path.join("client-sdk/schema", file));
}
