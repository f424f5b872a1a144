import type { NpcId, TurnId } from "../ids.ts";
import type { JsonObject } from "../json.ts";
import type { Rules, Withheld } from "../behavior/rules.ts";
import type { Situation } from "../behavior/situation.ts";
import { describeGoals, type GoalStanding } from "../goals/describe-goals.ts";
import type { Npc } from "../npc/npc.ts";
import type { LedgerRow } from "../ports/ledger.ts";
import type { Block } from "../prompt.ts";
import type { Known } from "../memory/memory.ts";
import type { RecalledBy } from "../memory/recall.ts";
import type { World } from "../world/world.ts";
import { composeTellable } from "./compose-tellable-blocks.ts";
import type { UsedLore } from "../lore/used-lore.ts";
import { citesOf } from "./cites.ts";
import type { CallRefused, TurnRound } from "./journal.ts";

/** What a turn is explained from: all of it is in journal, ledger and library. */
export interface TurnEvidence {
  readonly turn: TurnId;
  readonly npc: Npc;
  readonly world: World;
  readonly rules: Rules;
  readonly simulate: boolean;
  /** When it began. */
  readonly situation: Situation;
  readonly rounds: readonly TurnRound[];
  /** The ledger's row of each round; undefined where there is none. */
  readonly answers: readonly (LedgerRow | undefined)[];
  readonly refusals: readonly CallRefused[];
  /** As its end has it. */
  readonly used: readonly UsedLore[];
}

/** Why a turn came out as it did. The wire's `TurnExplanation` says what each member means. */
export interface TurnExplanation {
  readonly turn: TurnId;
  readonly npc: NpcId;
  readonly requests: readonly ExplainedRequest[];
  readonly blocks: readonly ExplainedBlock[];
  readonly withheld: readonly (Explained & Pick<Withheld, "name" | "reason" | "detail">)[];
  readonly refused: readonly ExplainedRefusal[];
  readonly untold: readonly (Explained & { readonly id: string; readonly title: string })[];
  readonly goals: readonly (Explained & GoalStanding)[];
}

interface ExplainedRequest {
  readonly provider: string;
  readonly model: string;
  readonly sample: number;
  readonly prompt?: string;
  readonly offered: readonly string[];
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly estimated: boolean;
  readonly milliseconds?: number;
  readonly cost?: number;
  readonly rule?: string;
}

interface ExplainedBlock {
  readonly id: string;
  readonly kind: string;
  readonly text: string;
  readonly sources: readonly string[];
  readonly cited: boolean;
  /** Share of the reply's words that it alone has, for a model that cannot say what it cites. */
  readonly overlap?: number;
  /** Of memories recalled for it. */
  readonly memory?: { readonly known: Known; readonly by: RecalledBy };
}

interface Explained {
  readonly condition?: string;
  readonly values?: JsonObject;
  readonly remedies: readonly string[];
}

interface ExplainedRefusal extends Explained {
  readonly call: string;
  readonly name: string;
  readonly arguments: JsonObject;
  readonly code: string;
  readonly message: string;
  readonly rule?: number;
}

export function explainTurn(evidence: TurnEvidence): TurnExplanation {
  return {
    turn: evidence.turn,
    npc: evidence.npc.id,
    requests: evidence.rounds.map((round, index) => explainRequest(round, evidence.answers[index])),
    blocks: explainBlocks(evidence),
    withheld: explainWithheld(evidence),
    refused: evidence.refusals.map((refused) => explainRefusal(refused, evidence)),
    untold: explainUntold(evidence),
    goals: explainGoals(evidence),
  };
}

function explainRequest(round: TurnRound, answer: LedgerRow | undefined): ExplainedRequest {
  const { provider, model, ledger, usage, notes, prompt } = round;
  const rule = notes?.["rule"];
  return {
    provider,
    model,
    sample: ledger.sample,
    ...(prompt === undefined ? {} : { prompt }),
    offered: answer?.request.tools.map(({ name }) => name) ?? [],
    ...usage,
    ...(answer ? { milliseconds: answer.endedAt - answer.startedAt } : {}),
    ...(answer?.cost === undefined ? {} : { cost: answer.cost }),
    ...(typeof rule === "string" ? { rule } : {}),
  };
}

/** What several requests held is shown as the last of them held it. */
function explainBlocks({ rounds, answers, used }: TurnEvidence): readonly ExplainedBlock[] {
  const cited = new Set(citesOf(rounds));
  const measured = new Map(used.map((use) => [use.id, use]));
  const blocks = new Map<string, Block>();
  for (const answer of answers) for (const block of answer?.request.blocks ?? []) blocks.set(block.id, block);
  return [...blocks.values()].map(({ id, kind, text, sources, data }) => ({
    id,
    kind,
    text,
    sources,
    cited: cited.has(id),
    ...(measured.get(id)?.how === "overlap" ? { overlap: measured.get(id)?.score ?? 0 } : {}),
    ...(kind === "memory" ? explainMemory(data) : {}),
  }));
}

const ways = {
  known: ["told", "saw", "own", "reflected", "summed"],
  by: ["words", "meaning", "both", "itself"],
} as const satisfies { readonly known: readonly Known[]; readonly by: readonly RecalledBy[] };

/** Requests of earlier releases do not say by what a memory came, and rumours are no memories. */
function explainMemory(data: JsonObject): Pick<ExplainedBlock, "memory"> {
  const known = ways.known.find((one) => one === data["known"]);
  const by = ways.by.find((one) => one === data["by"]);
  return known && by ? { memory: { known, by } } : {};
}

/** Who could execute what shows in what was offered: a behavior of the game's that was not had nobody, or its reason. */
function explainWithheld({
  npc,
  rules,
  situation,
  rounds,
  answers,
  simulate,
}: TurnEvidence): TurnExplanation["withheld"] {
  const leftOut = rounds[0]?.leftOut ?? [];
  const offered = new Set([...(answers[0]?.request.tools.map(({ name }) => name) ?? []), ...leftOut]);
  const executable = (name: string): boolean => offered.has(name) || (simulate && rules.canSimulate(name));
  const { withheld } = rules.offer(npc.profile.behaviors, situation, executable);
  const unlikely = leftOut.map((name): Withheld => {
    return { name, reason: "unlikely", detail: "others were likelier by the last words" };
  });
  return [...withheld, ...unlikely].map(({ name, reason, detail, values }) => ({
    name,
    reason,
    detail,
    ...(reason === "offered_when" ? { condition: detail } : {}),
    ...(values ? { values } : {}),
    remedies:
      reason === "offered_when" ? rules.explain(detail, situation, npc.profile.behaviors).remedies : [],
  }));
}

function explainRefusal(
  { call, name, arguments: given, refusal, situation }: CallRefused,
  { npc, rules }: TurnEvidence,
): ExplainedRefusal {
  const { code, message, rule, expression, values } = refusal;
  const report =
    expression === undefined
      ? undefined
      : rules.explain(expression, situation, npc.profile.behaviors, { name, arguments: given });
  return {
    call,
    name,
    arguments: given,
    code,
    message,
    ...(rule === undefined ? {} : { rule }),
    ...(expression === undefined ? {} : { condition: expression }),
    ...(values ? { values } : {}),
    remedies: report?.remedies ?? [],
  };
}

function explainUntold({ world, npc, rules, situation }: TurnEvidence): TurnExplanation["untold"] {
  const { lore, secrets } = composeTellable(world, npc);
  return [...lore, ...secrets].flatMap(({ condition, block, marker }) => {
    if (condition === undefined) return [];
    const { value, values, remedies, error } = rules.explain(condition, situation, npc.profile.behaviors);
    if (value) return [];
    const title = block.data["title"] ?? marker?.text;
    return [
      {
        id: block.id,
        title: typeof title === "string" ? title : block.id,
        condition,
        values,
        remedies: error === undefined ? remedies : [error],
      },
    ];
  });
}

/** What is lacking is said of those that are pursued and can be met. */
function explainGoals({ npc, rules, situation }: TurnEvidence): TurnExplanation["goals"] {
  const { goals, behaviors } = npc.profile;
  return describeGoals(goals, situation.goals).map((standing) => {
    const condition = goals.find(({ id }) => id === standing.id)?.met_when;
    if (condition === undefined || standing.status !== "pursued") return { ...standing, remedies: [] };
    const { values, remedies, error } = rules.explain(condition, situation, behaviors);
    return { ...standing, condition, values, remedies: error === undefined ? remedies : [error] };
  });
}
