import type { CompiledDraft } from "./compile-in-world.ts";
import { type CaseReport, runCases } from "./run-cases.ts";

/** Runs the cases by the code of `world test`; the sentences say which are lacking and which did not pass. */
export function faultsOfCases(draft: CompiledDraft): readonly string[] {
  const { behavior, rules, document } = draft;
  const { cases, requires, effects } = behavior;
  const succeeding = cases.filter(({ refused, gives, leaves }) => refused === undefined && (gives ?? leaves));
  const isChecked = succeeding.some(({ leaves }) => leaves !== undefined && Object.keys(leaves).length > 0);
  const lacking = requires.flatMap((rule, index) =>
    cases.some(({ refused }) => refused === index + 1)
      ? []
      : [`There is no case that requirement ${index + 1} refuses: ${rule.if}`],
  );
  return [
    ...(succeeding.length === 0 ? ["There is no case of a call that succeeds."] : []),
    ...(succeeding.length > 0 && effects.length > 0 && !isChecked
      ? ["No case says by `leaves` what state is afterwards."]
      : []),
    ...lacking,
    ...runCases(document, rules)
      .filter(({ passed }) => !passed)
      .map(sayFailed),
  ];
}

function sayFailed({ number, expected, actual, values }: CaseReport): string {
  const read = values ? ` It read ${JSON.stringify(values)}.` : "";
  return `Case ${number}: expected ${expected}, got ${actual}.${read}`;
}
