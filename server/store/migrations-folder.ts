import { fileURLToPath } from "node:url";

/**
 * The folder that drizzle-kit writes. It lies beside this source file, and the build copies it beside the bundle that
 * this file is then part of, so it is found from every working directory.
 */
export const migrationsFolder: string = fileURLToPath(new URL("./migrations", import.meta.url));
