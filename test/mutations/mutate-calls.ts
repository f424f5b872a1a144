// Forgeries change JSON of unknown shape at any depth.
/* oxlint-disable typescript/no-unsafe-call */
import type { Random } from "../../server/domain/random.ts";
import { type Draft, type Loose, type Mutation, otherValue, pickWhere, rowsOf } from "./draft.ts";

/** Forgeries of function_calls rows. */

interface Found {
  readonly row: Loose;
  readonly step: Loose;
}

function findStep(draft: Draft, random: Random, fits: (step: Loose) => boolean): Found | undefined {
  const all = rowsOf(draft, "function_calls").flatMap((row) =>
    row.steps.map((step: Loose) => ({ row, step })),
  );
  return pickWhere(random, all, ({ step }) => fits(step));
}

const isDone = (step: Loose): boolean => step.outcome.type === "done";
const isRecomputed = (step: Loose): boolean => isDone(step) && step.executed_by !== "game";
const isRequired = (step: Loose): boolean => step.outcome.refusal?.code === "requirement";

/**
 * Arguments from which something follows: all of a call that was done, and of one that a rule refused those that the rule
 * read. Of the others nothing in the row would be different, had the model written another.
 */
function telling(step: Loose): string[] {
  const names = Object.keys(step.arguments);
  if (isDone(step)) return names;
  return isRequired(step) ? names.filter((name) => `args.${name}` in step.outcome.refusal.values) : [];
}

/** Every message about a call, in all rows that tell it. */
function messagesOf(draft: Draft): Loose[] {
  return draft.rows.flatMap(({ row }) => [
    ...(row.messages ?? []),
    ...(row.prompt ?? []),
    ...(row.completion ?? []),
  ]);
}

function retellArguments(draft: Draft, step: Loose): void {
  for (const message of messagesOf(draft)) {
    for (const call of message.tool_calls ?? [])
      if (call.id === step.call) call.function.arguments = step.arguments;
  }
}

function retellOutput(draft: Draft, step: Loose, output: Loose): void {
  for (const message of messagesOf(draft)) {
    if (message.tool_call_id === step.call) message.content = JSON.stringify(output);
  }
}

function forgeField(fields: Loose, random: Random): boolean {
  const keys = Object.keys(fields);
  if (keys.length === 0) return false;
  const key = random.pick(keys);
  fields[key] = otherValue(fields[key], random);
  return true;
}

function forgeSituation(situation: Loose, random: Random): boolean {
  const places = [
    situation.actor.fields,
    situation.partner.fields,
    situation.standing,
    situation.scene.fields,
    situation.world,
  ];
  return forgeField(random.pick(places.filter((fields) => Object.keys(fields).length > 0)), random);
}

export const callMutations: Readonly<Record<string, Mutation>> = {
  "an argument, everywhere"(draft, random) {
    const found = findStep(draft, random, (step) => telling(step).length > 0);
    if (!found) return false;
    const { step } = found;
    const name = random.pick(telling(step));
    step.arguments[name] = otherValue(step.arguments[name], random);
    retellArguments(draft, step);
    return true;
  },
  "an argument, in the step alone"(draft, random) {
    const found = findStep(draft, random, (step) => Object.keys(step.arguments).length > 0);
    return found !== undefined && forgeField(found.step.arguments, random);
  },
  "an added argument"(draft, random) {
    const found = findStep(draft, random, isDone);
    if (!found) return false;
    found.step.arguments.forged = 1;
    retellArguments(draft, found.step);
    return true;
  },
  "a result, everywhere"(draft, random) {
    const found = findStep(draft, random, isRecomputed);
    if (!found || !forgeField(found.step.outcome.result, random)) return false;
    retellOutput(draft, found.step, found.step.outcome.result);
    return true;
  },
  "a game's result of the wrong type, everywhere"(draft, random) {
    const found = findStep(draft, random, (step) => isDone(step) && step.executed_by === "game");
    if (!found) return false;
    found.step.outcome.result = { ...found.step.outcome.result, forged: true };
    retellOutput(draft, found.step, found.step.outcome.result);
    return true;
  },
  "the state before"(draft, random) {
    const found = findStep(draft, random, () => true);
    return found !== undefined && forgeSituation(found.step.situation, random);
  },
  "the state before and after, alike"(draft, random) {
    const found = findStep(draft, random, () => true);
    if (!found) return false;
    const { row } = found;
    const trust = random.integer(50, 90);
    for (const step of row.steps) {
      step.situation.standing.warmth = trust;
      if (isDone(step)) step.outcome.situation.standing.warmth = trust;
    }
    row.state_after.standing.warmth = trust;
    return true;
  },
  "what is felt"(draft, random) {
    const found = findStep(draft, random, ({ situation }) => situation.feeling);
    if (!found) return false;
    const { feeling } = found.step.situation;
    if (random.integer(0, 1) === 0) feeling.strength = (feeling.strength % 3) + 1;
    else feeling.kind = feeling.kind === "angry" ? "glad" : "angry";
    return true;
  },
  "what is felt where it decides, everywhere"(draft, random) {
    const decides = ({ outcome }: Loose) => outcome.refusal?.values?.["feeling.kind"] !== undefined;
    const found = findStep(draft, random, decides);
    if (!found) return false;
    for (const { given } of [...found.row.rounds, ...found.row.steps])
      for (const change of given) if (change.source === "felt") change.after.kind = "glad";
    found.step.situation.feeling.kind = "glad";
    found.row.state_after.feeling.kind = "glad";
    found.step.outcome.refusal.values["feeling.kind"] = "glad";
    return true;
  },
  "a feeling that is given nowhere"(draft, random) {
    const rows = rowsOf(draft, "function_calls");
    const givens = rows.flatMap((row) => [...row.rounds, ...row.steps].map(({ given }) => given));
    const given = pickWhere(random, givens, (all: Loose) =>
      all.some(({ source }: Loose) => source === "felt"),
    );
    if (!given) return false;
    given.splice(
      given.findIndex(({ source }: Loose) => source === "felt"),
      1,
    );
    return true;
  },
  "the state after a call"(draft, random) {
    const found = findStep(draft, random, isDone);
    return found !== undefined && forgeSituation(found.step.outcome.situation, random);
  },
  "the state after the turn"(draft, random) {
    const row = pickWhere(random, rowsOf(draft, "function_calls"));
    return row !== undefined && forgeSituation(row.state_after, random);
  },
  "a change's value"(draft, random) {
    const found = findStep(draft, random, (step) => isDone(step) && step.outcome.changes.length > 0);
    if (!found) return false;
    const change = random.pick<Loose>(found.step.outcome.changes);
    const side = random.pick(["before", "after"]);
    change[side] = otherValue(change[side], random);
    return true;
  },
  "a change dropped"(draft, random) {
    const found = findStep(draft, random, (step) => isDone(step) && step.outcome.changes.length > 0);
    if (!found) return false;
    found.step.outcome.changes.splice(random.integer(0, found.step.outcome.changes.length - 1), 1);
    return true;
  },
  "an added change"(draft, random) {
    const found = findStep(draft, random, isDone);
    if (!found) return false;
    found.step.outcome.changes.push({ path: "standing.trust", before: 0, after: 90 });
    return true;
  },
  "two steps in the other order"(draft, random) {
    const row = pickWhere(random, rowsOf(draft, "function_calls"), ({ steps }) => steps.length > 1);
    if (!row) return false;
    const at = random.integer(0, row.steps.length - 2);
    [row.steps[at], row.steps[at + 1]] = [row.steps[at + 1], row.steps[at]];
    return true;
  },
  "two steps in the other order, renumbered"(draft, random) {
    const row = pickWhere(random, rowsOf(draft, "function_calls"), ({ steps }) => steps.length > 1);
    if (!row) return false;
    const at = random.integer(0, row.steps.length - 2);
    const [one, other] = [row.steps[at], row.steps[at + 1]];
    [row.steps[at], row.steps[at + 1]] = [
      { ...other, seq: one.seq, round: one.round },
      { ...one, seq: other.seq, round: other.round },
    ];
    return true;
  },
  "a dropped step"(draft, random) {
    const found = findStep(draft, random, () => true);
    if (!found) return false;
    found.row.steps.splice(found.row.steps.indexOf(found.step), 1);
    return true;
  },
  "a dropped step, everywhere"(draft, random) {
    const found = findStep(draft, random, (step) => isDone(step) && step.outcome.changes.length > 0);
    if (!found) return false;
    found.row.steps.splice(found.row.steps.indexOf(found.step), 1);
    for (const { row } of draft.rows) {
      for (const part of ["messages", "prompt", "completion"]) {
        if (row[part]) row[part] = withoutCall(row[part], found.step.call);
      }
    }
    return true;
  },
  "a refusal turned into an execution"(draft, random) {
    const found = findStep(draft, random, (step) => step.outcome.type === "refused");
    if (!found) return false;
    const { step } = found;
    const result = { done: true };
    const { now } = step.situation;
    const situation = structuredClone(step.situation);
    step.executed_by = random.pick(["simulator", "server", "game"]);
    step.verified = step.executed_by === "game" ? "observed" : "recomputed";
    step.outcome = { type: "done", seq: step.seq + 1, now, given: [], result, changes: [], situation };
    retellOutput(draft, step, result);
    return true;
  },
  "an execution turned into a refusal"(draft, random) {
    const found = findStep(draft, random, isDone);
    if (!found) return false;
    const { step } = found;
    const refusal = { code: "requirement", message: "You may not.", rule: 1 };
    step.executed_by = "nobody";
    step.outcome = { type: "refused", refusal };
    retellOutput(draft, step, { refused: refusal });
    return true;
  },
  "a refusal's rule"(draft, random) {
    const found = findStep(draft, random, isRequired);
    if (!found) return false;
    found.step.outcome.refusal.rule += 1;
    const { code, message, rule } = found.step.outcome.refusal;
    retellOutput(draft, found.step, { refused: { code, message, rule } });
    return true;
  },
  "the values that a refusal read"(draft, random) {
    const found = findStep(draft, random, isRequired);
    return found !== undefined && forgeField(found.step.outcome.refusal.values, random);
  },
  "a timeout turned into a success"(draft, random) {
    const found = findStep(draft, random, (step) => step.outcome.type === "timed_out");
    if (!found) return false;
    const { step } = found;
    const { now } = step.situation;
    const situation = structuredClone(step.situation);
    const result = { heard: true };
    step.outcome = { type: "done", seq: step.outcome.seq, now, given: [], result, changes: [], situation };
    retellOutput(draft, step, result);
    return true;
  },
  "who executed it"(draft, random) {
    const found = findStep(draft, random, isDone);
    if (!found) return false;
    const others = ["simulator", "server", "game"].filter((executor) => executor !== found.step.executed_by);
    found.step.executed_by = random.pick(others);
    return true;
  },
  "an observation sold as verified"(draft, random) {
    const found = findStep(draft, random, ({ verified }) => verified === "observed");
    if (!found) return false;
    found.step.verified = "recomputed";
    return true;
  },
  "a call id in the step"(draft, random) {
    const found = findStep(draft, random, () => true);
    if (!found) return false;
    found.step.call = `Z${found.step.call.slice(1)}`;
    return true;
  },
  "a call id in the message"(draft, random) {
    const row = pickWhere(random, rowsOf(draft, "function_calls"));
    const message = pickWhere<Loose>(random, row?.completion ?? [], ({ tool_calls }) => tool_calls);
    if (!message) return false;
    message.tool_calls[0].id = `Z${message.tool_calls[0].id.slice(1)}`;
    return true;
  },
  "a call's name, everywhere"(draft, random) {
    const found = findStep(draft, random, (step) => isDone(step) || isRequired(step));
    if (!found) return false;
    const names = ["give_item", "quote_fare", "open_gate", "ring_bell"].filter(
      (name) => name !== found.step.name,
    );
    found.step.name = random.pick(names);
    for (const message of messagesOf(draft)) {
      if (message.tool_call_id === found.step.call) message.name = found.step.name;
      for (const call of message.tool_calls ?? []) {
        if (call.id === found.step.call) call.function.name = found.step.name;
      }
    }
    return true;
  },
  "a report's value"(draft, random) {
    const given = rowsOf(draft, "function_calls").flatMap(({ rounds, steps }) =>
      [...rounds, ...steps, ...steps.map(({ outcome }: Loose) => outcome)].flatMap(
        (moment: Loose) => moment.given ?? [],
      ),
    );
    const change = pickWhere(random, given);
    if (!change) return false;
    change.after = otherValue(change.after, random);
    return true;
  },
};

function withoutCall(messages: readonly Loose[], id: string): Loose[] {
  return messages.flatMap((message) => {
    if (message.tool_call_id === id) return [];
    if (!message.tool_calls) return [message];
    const tool_calls = message.tool_calls.filter((call: Loose) => call.id !== id);
    return tool_calls.length > 0 ? [{ ...message, tool_calls }] : [];
  });
}
