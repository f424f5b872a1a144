import type {
  ExplainedBehavior,
  ExplainedBlock,
  ExplainedGoal,
  ExplainedRefusal,
  ExplainedRequest,
  ExplainedSilence,
  JsonRecord,
  TurnExplanation,
} from "dramatis-client";
import { countOf } from "../count-of.ts";
import { formatCall, type Timing } from "../conversation-view.ts";
import type { Terminal } from "../terminal.ts";
import { hangText } from "../wrap-text.ts";

/** After a turn, in a few lines: what she knew and used, what she could do, what it took. */
export function showTurn(terminal: Terminal, explanation: TurnExplanation, timing: Timing | undefined): void {
  const { blocks, requests, withheld, untold, goals = [] } = explanation;
  const note = (name: string, text: string): void => {
    const { dim } = terminal.colours;
    if (text !== "") terminal.line(dim(hangText(`  ${name.padEnd(10)}`, text, terminal.width)));
  };
  note("knew", describeBlocks(blocks));
  note("recalled", blocks.flatMap(describeRecall).join(", "));
  note("used", blocks.flatMap(describeUse).join(", "));
  const offered = new Set(requests.flatMap((request) => request.offered));
  note("could", [...offered].join(", ") || "nothing");
  note("could not", withheld.map(({ name, detail }) => `${name} (${detail})`).join(", "));
  note("kept back", untold.map(({ id, condition }) => `${id} (${condition ?? "broken"})`).join(", "));
  note("wants", goals.map(describeAim).join(", "));
  note("took", [...requests.map(describeRequest), ...describeTiming(timing)].join("; "));
}

const knownAs = {
  told: "",
  saw: "overheard, ",
  own: "their own, ",
  reflected: "a reflection, ",
  summed: "a summary, ",
};
const cameBy = {
  words: "by its words",
  meaning: "by what it means",
  both: "by its words and what it means",
  itself: "by itself",
};

/** Each memory that came to mind, what kind it is, and which way it came. */
function describeRecall({ id, memory }: ExplainedBlock): readonly string[] {
  return memory ? [`${id} (${knownAs[memory.known]}${cameBy[memory.by]})`] : [];
}

/** What the answer cites, or seems to have its words from. */
function describeUse({ id, cited, overlap }: ExplainedBlock): readonly string[] {
  if (cited) return [id];
  return overlap === undefined ? [] : [`${id} (${Math.round(overlap * 100)} % of the words)`];
}

/** How many of each kind; what is chosen for the moment is named. */
function describeBlocks(blocks: readonly ExplainedBlock[]): string {
  const named = new Set(["lore", "secret"]);
  const kinds = new Map<string, ExplainedBlock[]>();
  for (const block of blocks) kinds.set(block.kind, [...(kinds.get(block.kind) ?? []), block]);
  return [...kinds]
    .map(([kind, of]) =>
      named.has(kind) ? of.map(({ id }) => id).join(", ") : of.length === 1 ? kind : `${of.length} ${kind}`,
    )
    .join(", ");
}

/** `seven-scraped-clean (met)`, or with what would have it met. */
function describeAim({ id, status, condition }: ExplainedGoal): string {
  if (status !== "pursued") return `${id} (${status.replaceAll("_", " ")})`;
  return condition === undefined ? id : `${id} (met when ${condition})`;
}

function describeRequest(request: ExplainedRequest): string {
  const { provider, model, rule, sample, prompt, inputTokens, outputTokens, estimated, milliseconds, cost } =
    request;
  return [
    `${provider} ${model}${rule === undefined ? "" : ` by ${rule}`}`,
    ...(sample > 0 ? [`answer ${sample + 1} to this request`] : []),
    ...(prompt === undefined ? [] : [`prompt ${prompt}`]),
    `${estimated ? "about " : ""}${inputTokens} + ${countOf(outputTokens, "token")}`,
    ...(milliseconds === undefined ? [] : [seconds(milliseconds)]),
    ...(provider === "procedural" ? [] : [cost === undefined ? "price unknown" : `$${cost.toPrecision(2)}`]),
  ].join(", ");
}

function describeTiming(timing: Timing | undefined): readonly string[] {
  if (!timing) return [];
  const first = timing.first === undefined ? [] : [`first word after ${seconds(timing.first)}`];
  return [[...first, `all after ${seconds(timing.whole)}`].join(", ")];
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(milliseconds < 1000 ? 2 : 1)} s`;
}

/** Why she did not do or tell something: the rule, what it saw, and what would change it. */
export function showWhy(terminal: Terminal, { refused, withheld, untold }: TurnExplanation): void {
  for (const refusal of refused)
    showPart(terminal, "refused", formatCall(refusal), whyRefused(refusal), refusal);
  for (const behavior of withheld)
    showPart(terminal, "not offered", behavior.name, whyWithheld(behavior), behavior);
  for (const silence of untold)
    showPart(terminal, "not told", `${silence.id}: ${silence.title}`, whyUntold(silence), silence);
  if (refused.length + withheld.length + untold.length === 0)
    terminal.line(
      "  Nothing was refused, withheld or kept back: she could do and tell everything that she has.",
    );
}

function showPart(
  terminal: Terminal,
  what: string,
  subject: string,
  why: string,
  { values, remedies }: Pick<ExplainedRefusal, "values" | "remedies">,
): void {
  const { yellow, dim, cyan } = terminal.colours;
  const lead = " ".repeat(4);
  terminal.line(hangText(`  ${yellow(what)} `, subject, terminal.width));
  terminal.line(hangText(lead, why, terminal.width));
  // A remedy names the value that it is about.
  const seen = remedies.length > 0 && what !== "refused" ? "" : describeValues(values ?? {});
  if (seen !== "") terminal.line(hangText(lead, dim(seen), terminal.width));
  for (const remedy of remedies) terminal.line(hangText(`${lead}${cyan("→")} `, remedy, terminal.width));
}

function whyRefused({ rule, condition, message }: ExplainedRefusal): string {
  const by = rule === undefined ? "" : `rule ${rule}: `;
  return `${by}${condition === undefined ? "" : `${condition}; `}she was told “${message}”`;
}

function whyWithheld({ reason, condition, detail }: ExplainedBehavior): string {
  return reason === "offered_when"
    ? `offered when ${condition ?? detail}`
    : `${reason.replaceAll("_", " ")}: ${detail}`;
}

function whyUntold({ condition }: ExplainedSilence): string {
  return `told when ${condition ?? "never"}`;
}

function describeValues(values: JsonRecord): string {
  return Object.entries(values)
    .map(([path, value]) => `${path} is ${typeof value === "string" ? value : JSON.stringify(value)}`)
    .join(", ");
}

/** Every block of the prompt with what it was made from. */
export function showBlocks(terminal: Terminal, { blocks }: TurnExplanation): void {
  const { dim, bold } = terminal.colours;
  for (const block of blocks) {
    const { id, kind, sources, text } = block;
    const [came = ""] = describeRecall(block);
    const from = sources.length > 0 ? `, from ${sources.join(", ")}` : "";
    terminal.line(
      hangText(
        "  ",
        `${bold(id)} (${kind}${from})${came.slice(id.length)}${describeUse(block).length > 0 ? ", used" : ""}`,
        terminal.width,
      ),
    );
    if (text !== "") terminal.line(dim(hangText("    ", text, terminal.width)));
  }
}
