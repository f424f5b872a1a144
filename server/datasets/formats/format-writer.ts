import type { ProjectedRow } from "../project-rows.ts";

/** One format being written into a folder of its own below the dataset's. */
export interface FormatWriter {
  add(projected: ProjectedRow): void | Promise<void>;
  finish(): void | Promise<void>;
}
