import { parsePassageItem, type PassageItem } from "../../generate/texts/passage-item.ts";
import { readLineBlocks } from "../../intake/streams/line-blocks.ts";
import { DramatisError } from "../../domain/errors.ts";
import { readJson } from "../../domain/read-json.ts";
import { describePersona } from "../describe-persona.ts";
import type { KeptDuplicate } from "./errand-types.ts";
import type { ErrandPorts, Errands, ErrandStore } from "./errand-ports.ts";
import { chosen, inputOf, told } from "./errand-run.ts";

type People =
  | "describePersona"
  | "listDuplicates"
  | "relatePersonas"
  | "drawPersonas"
  | "findEmbedder"
  | "dedupPersonas"
  | "withdrawPersonas";

/** What is done with personas. */
export function peopleErrands({ store, clock, backstage, openEmbedder }: ErrandPorts): Errands<People> {
  return {
    describePersona: ({ id }) => describePersona(store, id),
    listDuplicates: (page) => listDuplicates(store, page),
    relatePersonas: async (order, run) =>
      (await backstage()).relatePersonas({ ...chosen(order, run), ...told(run) }),
    async drawPersonas({ from, ...order }, run) {
      const of = "job" in from ? from : { ...from, passages: await readPassageItems(inputOf(run)) };
      return (await backstage()).drawPersonas({ ...order, from: of, ...told(run) });
    },
    async findEmbedder() {
      const embedder = await openEmbedder();
      await embedder.close();
      return { name: embedder.name };
    },
    async dedupPersonas(order, run) {
      const { dedupPersonas } = await import("../dedup-personas.ts");
      const embedder = await openEmbedder();
      try {
        return await dedupPersonas({ ...store, ...order, ...run, embedder });
      } finally {
        await embedder.close();
      }
    },
    async withdrawPersonas(order, { signal }) {
      const { withdrawPersonas } = await import("../withdraw-personas.ts");
      return withdrawPersonas({ ...store, ...order, clock, signal });
    },
  };
}

async function listDuplicates(
  { nearIndex, personas }: ErrandStore,
  page: { readonly after: number; readonly limit: number },
): Promise<readonly KeptDuplicate[]> {
  const found: KeptDuplicate[] = [];
  for (const duplicate of await nearIndex.duplicates(page)) {
    const keeper = await personas.get(duplicate.keeper);
    found.push(keeper ? { ...duplicate, kept: keeper.text } : duplicate);
  }
  return found;
}

const longestLine = 1024 * 1024;

/** Passages as whoever read the documents cut them. */
async function readPassageItems(input: AsyncIterable<Uint8Array>): Promise<readonly PassageItem[]> {
  const items: PassageItem[] = [];
  for await (const { first, lines } of readLineBlocks(input, longestLine))
    for (const [index, line] of lines.entries()) {
      if (line === "") continue;
      const json = typeof line === "string" ? readJson(line) : undefined;
      const item = json?.type === "read" ? parsePassageItem(json.value) : undefined;
      if (!item) throw noPassage(first + index);
      items.push(item);
    }
  return items;
}

function noPassage(line: number): DramatisError {
  return new DramatisError({
    code: "invalid_input",
    message: `Line ${line} of the input is no passage.`,
    mend: "The server and this command may be of different releases: start the server again.",
    param: "input",
  });
}
