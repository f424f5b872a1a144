import { generateDialogues } from "../../server/app/dialogues/generate-dialogues.ts";
import { proceduralModel } from "../../server/model/procedural/procedural-model.ts";
import { countingIds } from "../fakes/play-room.ts";
import type { StorePorts } from "../fakes/memory-store.ts";
import { isletNpc, spokenIslet } from "../fakes/spoken-islet.ts";
import { ManualClock } from "../faults/manual-clock.ts";

/** A few synthetic talks beside what a store has. */
export async function fillTalks(store: StorePorts & { readonly epoch?: number }): Promise<void> {
  const world = spokenIslet();
  await store.library.putWorld(world);
  await store.library.putNpc(isletNpc(world));
  const { personas: people, library, journal, ledger, jobs, products, epoch = 1 } = store;
  await generateDialogues({
    library,
    journal,
    ledger,
    jobs,
    products,
    people,
    model: proceduralModel(),
    clock: new ManualClock(),
    ids: countingIds(),
    epoch,
    worlds: [world.id],
    count: 14,
    seed: 1,
    categories: ["single_act", "parallel_multiple", "multi_turn_state", "tool_error", "world_refusal"],
    maxPerTool: 1000,
    concurrency: 4,
    signal: new AbortController().signal,
  });
}
