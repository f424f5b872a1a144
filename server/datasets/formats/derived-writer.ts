import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { configName } from "../project-rows.ts";
import { type DerivedFormat, provenanceFile, provenanceOf } from "./derived-format.ts";
import type { FormatWriter } from "./format-writer.ts";
import { LineFile } from "./line-file.ts";

/** Writes a derived format into its folder below the dataset's. Files of lines stay open: there is one a config and split. */
export function derivedWriter(dataset: string, format: DerivedFormat): FormatWriter {
  const folder = path.join(dataset, format.folder);
  const files = new Map<string, LineFile>();
  const linesOf = async (file: string, head?: string): Promise<LineFile> => {
    const lines = files.get(file) ?? (await LineFile.create(path.join(folder, ...file.split("/")), head));
    files.set(file, lines);
    return lines;
  };
  return {
    async add(projected) {
      for (const part of await format.derive(projected)) {
        if (part.as === "whole" || part.as === "shared") await writeWhole(folder, part.file, part.text);
        else await (await linesOf(part.file, format.head)).add(part.text);
        if (part.as === "beside" || part.as === "shared") continue;
        const place = part.as === "whole" ? part.file : (files.get(part.file)?.count ?? 0);
        const provenance = await linesOf(provenanceFile(projected, part, configName(projected)));
        await provenance.add(JSON.stringify(provenanceOf(projected, place)));
      }
    },
    async finish() {
      for (const lines of files.values()) await lines.finish();
      const written = [...files.keys()].filter((file) => !file.startsWith("provenance/")).sort();
      for (const { file, text } of format.closing?.(written) ?? []) await writeWhole(folder, file, text);
    },
  };
}

async function writeWhole(folder: string, file: string, text: string): Promise<void> {
  const whole = path.join(folder, ...file.split("/"));
  await mkdir(path.dirname(whole), { recursive: true });
  await writeFile(whole, `${text}\n`);
}
