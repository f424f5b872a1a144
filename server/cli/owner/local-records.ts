import { describeNpc } from "../../app/describe-npc.ts";
import { exportDataset } from "../../app/export-dataset.ts";
import { findVersion } from "../../app/find-version.ts";
import { findPersonas } from "../../app/find-personas.ts";
import { importPersonas } from "../../app/import-personas.ts";
import { listNames } from "../../app/list-names.ts";
import { planStoredMoves } from "../../app/plan-stored-moves.ts";
import { reviseNpc } from "../../app/revise-npc.ts";
import { traceRow } from "../../app/trace-row.ts";
import { worldTypes } from "../../app/world-types.ts";
import { compileRules } from "../../domain/behavior/compile-rules.ts";
import { loadAllWorlds } from "../../main/load-all-worlds.ts";
import { buildId } from "../../main/build-id.ts";
import type { OpenDatabase } from "../../main/open-database.ts";
import { reportMistakes } from "../report-worlds.ts";
import type { Shell } from "../shell.ts";
import type { Records } from "./records.ts";

/** The records of a database that this process has open. */
export function localRecords(shell: Shell, { store, shelf }: OpenDatabase): Records {
  const { library } = store;
  const loadWorlds = async (): Promise<void> => {
    const loads = await loadAllWorlds(shell.config, library, shelf);
    for (const load of loads) if (load.type === "mistaken") reportMistakes(shell, load.mistakes);
  };
  return {
    async worlds() {
      await loadWorlds();
      return library.worlds();
    },
    async types(world) {
      await loadWorlds();
      return worldTypes(library, world);
    },
    version: (name) => findVersion(library, name),
    planMoves: (world, signal) => planStoredMoves(store, world, signal),
    importPersonas: (request) =>
      importPersonas({ ...request, nearIndex: store.nearIndex, personas: store.personas }),
    personas: (page) => findPersonas(store, page),
    cast: (world) => listNames(library, world),
    describeNpc: (world, npc) =>
      describeNpc({ library, rulesOf: ({ document }) => compileRules(document).rules }, world, npc),
    reviseNpc: (world, npc, change) =>
      reviseNpc({ library, rulesOf: ({ document }) => compileRules(document).rules }, world, npc, change),
    exportDataset: (order) => exportDataset({ ...store, players: store.consents, build: buildId, ...order }),
    tellConsent: (player, training) => store.consents.tell(player, training),
    traceRow: (row, signal) => traceRow(store, row, signal),
  };
}
