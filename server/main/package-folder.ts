import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/**
 * The folder of this package, found from this module: two folders up from the source, one up from the bundle. The
 * worlds that come with the package lie in it, whatever the working directory.
 */
export const packageFolder: string = findPackage(path.dirname(fileURLToPath(import.meta.url)));

/** Where the worlds that come with the package lie. */
export const ownWorldsFolder: string = path.join(packageFolder, "worlds");

/** The built client SDK as one file, which the server hands to pages without a bundler. */
export const clientFile: string = path.join(packageFolder, "dist", "dramatis-client.js");

/** The studio's page, as the build lays it down. */
export const studioFolder: string = path.join(packageFolder, "dist", "studio");

/** Of this package: `0.1.0`. */
export function readVersion(): string {
  const facts: unknown = JSON.parse(readFileSync(path.join(packageFolder, "package.json"), "utf8"));
  const isPackage = typeof facts === "object" && facts !== null && "version" in facts;
  return isPackage ? String(facts.version) : "unknown";
}

function findPackage(folder: string): string {
  if (existsSync(path.join(folder, "package.json"))) return folder;
  const above = path.dirname(folder);
  if (above === folder) throw new Error("This file does not lie in the dramatis package.");
  return findPackage(above);
}
