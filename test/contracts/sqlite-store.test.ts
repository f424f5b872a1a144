import { describeBatchesContract } from "./batches-contract.ts";
import { describeJobsContract } from "./jobs-contract.ts";
import { describeJournalContract } from "./journal-contract.ts";
import { describeLedgerContract } from "./ledger-contract.ts";
import { describeLibraryContract } from "./library-contract.ts";
import { describePersonasContract } from "./personas-contract.ts";
import { describeConsentsContract } from "./consents-contract.ts";
import { describeTextVectorsContract } from "./text-vectors-contract.ts";
import { sqliteSubject } from "./sqlite-subject.ts";

describeLibraryContract("SQLite", () => sqliteSubject(({ library }) => library));
describeJournalContract("SQLite", () => sqliteSubject(({ journal }) => journal));
describeLedgerContract("SQLite", () => sqliteSubject(({ ledger }) => ledger));
describeBatchesContract("SQLite", () => sqliteSubject(({ batches }) => batches));
describeJobsContract("SQLite", () =>
  sqliteSubject(({ jobs, library, products }) => ({ jobs, library, products })),
);
describePersonasContract("SQLite", () => sqliteSubject((store) => store));
describeConsentsContract("SQLite", () => sqliteSubject(({ consents }) => consents));
describeTextVectorsContract("SQLite", () => sqliteSubject(({ textVectors }) => textVectors));
