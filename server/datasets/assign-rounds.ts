import type { LedgerRow } from "../domain/ports/ledger.ts";
import type { PlayedCall } from "./read-played.ts";

/**
 * Which of the model's answers each call of a turn was made in, counted from 0 over answers with calls. The journal
 * does not say; the raw answers in the ledger do. Where they are missing (an interrupted turn), calls that were under
 * way together count as one answer's, any other as one of its own.
 */
export function assignRounds(
  calls: readonly PlayedCall[],
  answers: readonly (LedgerRow | undefined)[],
): readonly { readonly round: number; readonly answer: LedgerRow | undefined }[] {
  const proposed = answers.flatMap((answer) =>
    (answer?.answer.calls ?? []).map(({ name }) => ({ name, answer })),
  );
  const isTold = calls.every((call, index) => call.entry.name === proposed[index]?.name);
  let round = -1;
  let previous: LedgerRow | undefined;
  return calls.map((call, index) => {
    const answer = isTold ? proposed[index]?.answer : undefined;
    const before = calls[index - 1];
    const isTogether = isTold ? index > 0 && answer === previous : isUnderWay(before, call);
    if (!isTogether) round += 1;
    previous = answer;
    return { round, answer };
  });
}

function isUnderWay(before: PlayedCall | undefined, call: PlayedCall): boolean {
  if (before?.entry.type !== "call.dispatched") return false;
  return before.ended === undefined || before.ended.seq > call.seq;
}
