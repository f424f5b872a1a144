// Forgeries change JSON of unknown shape at any depth.
/* oxlint-disable typescript/no-unsafe-call */
import { configs } from "../../server/datasets/rows.ts";
import type { Random } from "../../server/domain/random.ts";
import { type Draft, type Loose, type Mutation, pickWhere, rowsOf } from "./draft.ts";

/** Forgeries of any row: identity, split, offers, messages, profiles. */

/** Of cast and play; what recipes made has forgeries of its own. */
const anyRow = (draft: Draft, random: Random): Loose =>
  random.pick(configs.flatMap((config) => rowsOf(draft, config)));
const playRow = (draft: Draft, random: Random): Loose =>
  random.pick([...rowsOf(draft, "dialogues"), ...rowsOf(draft, "function_calls")]);

export const rowMutations: Readonly<Record<string, Mutation>> = {
  "a split"(draft, random) {
    const stored = random.pick(draft.rows);
    const others = (["train", "validation", "test"] as const).filter((split) => split !== stored.split);
    stored.split = random.pick(others);
    stored.row.split = stored.split;
    return true;
  },
  "a row's id"(draft, random) {
    const row = anyRow(draft, random);
    row.id = `${row.id}0`;
    return true;
  },
  "a row twice"(draft, random) {
    draft.rows.push(structuredClone(random.pick(draft.rows)));
    return true;
  },
  "another NPC's name on a row"(draft, random) {
    const row = playRow(draft, random);
    const other = pickWhere(random, rowsOf(draft, "npc_profiles"), ({ npc_id }) => npc_id !== row.npc_id);
    if (!other) return false;
    row.npc_id = other.npc_id;
    return true;
  },
  "another persona's id"(draft, random) {
    const row = anyRow(draft, random);
    row.persona_id = `p_${"0".repeat(16)}`;
    return true;
  },
  "a persona's text"(draft, random) {
    const row = random.pick(rowsOf(draft, "npc_profiles"));
    row.persona = `${row.persona} loudly`;
    return true;
  },
  "a licence"(draft, random) {
    playRow(draft, random).licence = "CC0-1.0";
    return true;
  },
  "the provider"(draft, random) {
    playRow(draft, random).provenance.providers = ["forged"];
    return true;
  },
  "how far an offer holds"(draft, random) {
    const row = playRow(draft, random);
    const name = "turns" in row ? "uniform_until" : "uniform_from";
    if (random.integer(0, 1) === 0) row[name] += 1;
    else delete row[name];
    return true;
  },
  "what a turn of a dialogue was offered"(draft, random) {
    const turns = rowsOf(draft, "dialogues").flatMap((row) => row.turns);
    const turn = pickWhere(random, turns, ({ offered }: Loose) => offered.length > 0);
    if (!turn) return false;
    if (random.integer(0, 1) === 0) turn.offered.pop();
    else delete turn.offered;
    return true;
  },
  "a tool withdrawn"(draft, random) {
    const row = anyRow(draft, random);
    if (row.tools.length === 0) return false;
    row.tools.splice(random.integer(0, row.tools.length - 1), 1);
    return true;
  },
  "a tool's description"(draft, random) {
    const tool = pickWhere<Loose>(random, anyRow(draft, random).tools);
    if (!tool) return false;
    tool.function.description += " Or not.";
    return true;
  },
  "a tool's parameters"(draft, random) {
    const tool = pickWhere<Loose>(random, anyRow(draft, random).tools);
    if (!tool) return false;
    tool.function.parameters = { ...tool.function.parameters, properties: { forged: { type: "string" } } };
    return true;
  },
  "a tool added"(draft, random) {
    const parameters = { type: "object", properties: {} };
    anyRow(draft, random).tools.push({
      type: "function",
      function: { name: "forged", description: "", parameters },
    });
    return true;
  },
  "an offer withdrawn"(draft, random) {
    const rounds = draft.rows.flatMap(({ row }) => [
      ...(row.rounds ?? []),
      ...(row.turns ?? []).flatMap((turn: Loose) => turn.rounds),
    ]);
    const round = pickWhere<Loose>(random, rounds, ({ offered }) => offered.length > 0);
    if (!round) return false;
    round.offered.splice(random.integer(0, round.offered.length - 1), 1);
    return true;
  },
  "an own condition dropped"(draft, random) {
    const grant = pickWhere<Loose>(
      random,
      playRow(draft, random).grants,
      ({ requires }) => requires.length > 0,
    );
    if (!grant) return false;
    grant.requires = [];
    return true;
  },
  "an own condition dropped, everywhere"(draft, random) {
    const refused = rowsOf(draft, "function_calls").filter(({ steps }) =>
      steps.some(({ outcome }: Loose) => outcome.refusal?.rule === 3),
    );
    const row = pickWhere(random, refused);
    if (!row) return false;
    for (const other of draft.rows.map((stored) => stored.row)) {
      if (other.npc_id !== row.npc_id) continue;
      for (const grant of other.grants ?? other.profile.behaviors) grant.requires = [];
    }
    return true;
  },
  "where an NPC starts"(draft, random) {
    const played = new Set(rowsOf(draft, "function_calls").map(({ npc_id }) => npc_id));
    const row = pickWhere(random, rowsOf(draft, "npc_profiles"), ({ npc_id }) => played.has(npc_id));
    if (!row) return false;
    row.profile.state = { inventory: { rope: 9 } };
    return true;
  },
  "a result's words"(draft, random) {
    const row = playRow(draft, random);
    const message = pickWhere<Loose>(random, row.messages ?? row.completion, ({ role }) => role === "tool");
    if (!message) return false;
    message.content = JSON.stringify({ forged: true });
    return true;
  },
  "a result without its call"(draft, random) {
    const row = playRow(draft, random);
    const messages: Loose[] = row.messages ?? row.completion;
    const at = messages.findIndex(({ tool_calls }) => tool_calls);
    if (at === -1) return false;
    messages.splice(at, 1);
    return true;
  },
  "a function_calls row of a dialogue left out"(draft, random) {
    const told = new Set(
      rowsOf(draft, "dialogues").flatMap(({ turns }) => turns.map(({ turn }: Loose) => turn)),
    );
    const stored = pickWhere(
      random,
      draft.rows,
      ({ config, row }) => config === "function_calls" && told.has(row.turn),
    );
    if (!stored) return false;
    draft.rows.splice(draft.rows.indexOf(stored), 1);
    return true;
  },
  "a profile left out"(draft, random) {
    const played = new Set(rowsOf(draft, "function_calls").map(({ npc_id }) => npc_id));
    const stored = pickWhere(
      random,
      draft.rows,
      ({ config, row }) => config === "npc_profiles" && played.has(row.npc_id),
    );
    if (!stored) return false;
    draft.rows.splice(draft.rows.indexOf(stored), 1);
    return true;
  },
  "a failed turn sold as completed"(draft, random) {
    const row = pickWhere(random, rowsOf(draft, "function_calls"), ({ reason }) => reason !== "");
    if (!row) return false;
    row.reason = "";
    return true;
  },
};
