/**
 * Asks the procedural model once more what a database's talks asked it, and nothing else: no state, no rules, no journal,
 * no gates. Of equal requests the first is asked.
 *
 * node ask-again.ts DATABASE
 */
import Database from "better-sqlite3";
import type { ModelRequest } from "../../../server/domain/ports/model.ts";
import type { Block } from "../../../server/domain/prompt.ts";
import { proceduralModel } from "../../../server/model/procedural/procedural-model.ts";

interface Kept {
  readonly request: Omit<ModelRequest, "blocks"> & { readonly blocks: readonly string[] };
}

const database = new Database(process.argv[2] ?? "", { readonly: true });
const model = proceduralModel();
const blocks = new Map<string, Block>();
const prefixes = new Map<string, readonly Block[]>();
const findBlock = database
  .prepare<[string], string>("SELECT document FROM prompt_blocks WHERE hash = ?")
  .pluck();

function blockOf(hash: string): Block {
  const known = blocks.get(hash);
  if (known) return known;
  const block: Block = JSON.parse(findBlock.get(hash) ?? "{}");
  blocks.set(hash, block);
  return block;
}

/** What requests begin with is one array, as it is where they are made. */
function requestOf({ request }: Kept): ModelRequest {
  const all = request.blocks.map(blockOf);
  const end = all.findIndex(({ kind }) => kind === "place") + 1;
  const key = request.blocks.slice(0, end).join(" ");
  const prefix = prefixes.get(key) ?? all.slice(0, end);
  prefixes.set(key, prefix);
  return { ...request, prefix, blocks: [...prefix, ...all.slice(end)] };
}

function ask(request: ModelRequest): Promise<void> {
  return new Promise((resolve) => {
    const sink = { text: () => undefined, call: () => undefined, end: () => resolve() };
    model.stream(request, sink, new AbortController().signal);
  });
}

const talks = database
  .prepare<[], string>("SELECT document FROM ledger WHERE sample = 0 ORDER BY rowid")
  .pluck();
for (const document of talks.all()) {
  const kept: Kept = JSON.parse(document);
  await ask(requestOf(kept));
}
database.close();
