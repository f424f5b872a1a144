import { makeManifest, manifestName, readManifest } from "../datasets/manifest.ts";
import type { Findings } from "./findings.ts";

/** Every file of the folder must be listed with its hash, and every listed file be there. */
export async function checkManifest(folder: string, findings: Findings): Promise<void> {
  const manifest = await readManifest(folder);
  if (!manifest) {
    findings.add("manifest", manifestName, "manifest", "There is none, or it is not one of a dataset.");
    return;
  }
  const listed = new Map(manifest.files.map(({ path, sha256 }) => [path, sha256]));
  for (const { path, sha256 } of (await makeManifest(folder)).files) {
    const right = listed.get(path);
    listed.delete(path);
    if (right === undefined) findings.add("manifest", path, "manifest", "The file is not listed.");
    else if (right !== sha256)
      findings.add("manifest", path, "manifest", "The file was changed after the export.");
  }
  for (const path of listed.keys()) findings.add("manifest", path, "manifest", "The file is missing.");
}
