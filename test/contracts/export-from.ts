import { exportDataset, type ExportOptions, type ExportReport } from "../../server/app/export-dataset.ts";
import { systemClock } from "../../server/main/system-clock.ts";
import { openStore } from "../../server/store/open-store.ts";

/** As `dramatis export` does it. */
export async function exportFrom(
  file: string,
  change: Partial<ExportOptions> & Pick<ExportOptions, "out">,
): Promise<ExportReport> {
  const store = await openStore({ file, clock: systemClock() });
  try {
    return await exportDataset({
      ...store,
      players: store.consents,
      build: "of these tests",
      formats: ["huggingface", "openai-chat"],
      includeProcedural: false,
      signal: new AbortController().signal,
      ...change,
    });
  } finally {
    await store.close();
  }
}
