import { makeManifest, manifestName, inspectManifest } from "../datasets/manifest.ts";
import type { Findings } from "./findings.ts";

/**
 * Every file of the folder must be listed with its hash, and every listed file be there. Throws `invalid_input` for a
 * format that this release does not know: what it says of such a folder would be worth nothing.
 */
export async function checkManifest(folder: string, findings: Findings): Promise<void> {
  const read = await inspectManifest(folder);
  if (read.type !== "read") {
    findings.add("manifest", manifestName, "manifest", read.problem);
    return;
  }
  const listed = new Map(read.manifest.files.map((file) => [file.path, file]));
  for (const { path, bytes, sha256 } of (await makeManifest(folder)).files) {
    const right = listed.get(path);
    listed.delete(path);
    if (!right) findings.add("manifest", path, "manifest", "The file is not listed: it was not exported.");
    else if (right.bytes !== bytes)
      findings.add(
        "manifest",
        path,
        "manifest",
        `The file has ${bytes} bytes; ${right.bytes} were exported.`,
      );
    else if (right.sha256 !== sha256)
      findings.add("manifest", path, "manifest", "The file was changed after the export.");
  }
  for (const path of listed.keys()) findings.add("manifest", path, "manifest", "The file is missing.");
}
