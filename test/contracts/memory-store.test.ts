import { memoryStore, type MemoryStore } from "../fakes/memory-store.ts";
import { describeBatchesContract } from "./batches-contract.ts";
import { describeJobsContract } from "./jobs-contract.ts";
import { describeJournalContract } from "./journal-contract.ts";
import { describeLedgerContract } from "./ledger-contract.ts";
import { describeLibraryContract } from "./library-contract.ts";
import { describePersonasContract } from "./personas-contract.ts";
import { describeConsentsContract } from "./consents-contract.ts";
import { describeTextVectorsContract } from "./text-vectors-contract.ts";
import type { PersistentSubject } from "./persistent-subject.ts";

async function memorySubject<Port>(choose: (store: MemoryStore) => Port): Promise<PersistentSubject<Port>> {
  const store = memoryStore();
  return {
    port: () => choose(store),
    restart: async () => store.restart(),
    damage: async () => store.damage(),
    dispose: async () => undefined,
  };
}

describeLibraryContract("memory", () => memorySubject(({ library }) => library));
describeJournalContract("memory", () => memorySubject(({ journal }) => journal));
describeLedgerContract("memory", () => memorySubject(({ ledger }) => ledger));
describeBatchesContract("memory", () => memorySubject(({ batches }) => batches));
describeJobsContract("memory", () =>
  memorySubject(({ jobs, library, products }) => ({ jobs, library, products })),
);
describePersonasContract("memory", () => memorySubject((store) => store));
describeConsentsContract("memory", () => memorySubject(({ consents }) => consents));
describeTextVectorsContract("memory", () => memorySubject(({ textVectors }) => textVectors));
