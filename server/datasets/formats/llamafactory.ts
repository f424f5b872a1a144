import type { FunctionTool, Message } from "../chat.ts";
import type { PreferenceRow } from "../preference-rows.ts";
import { configName, type ProjectedRow } from "../project-rows.ts";
import { sameJson } from "../same-json.ts";
import { type DerivedFormat, jsonLine } from "./derived-format.ts";
import { shareGpt, shareGptMessage, systemOf, toolsText } from "./sharegpt.ts";
import { wholeSupervised } from "./supervised.ts";

/**
 * LLaMA-Factory's ShareGPT with `dataset_info.json`: supervised rows, pairs with `ranking`, ratings with `kto_tag`. Each
 * file is a data set of its own, called `dramatis_<config>_<split>`. Not its `openai` form, whose converter writes words
 * of its own into rows without tools.
 */
export const llamaFactory: DerivedFormat = {
  folder: "llamafactory",
  derive(projected) {
    const file = `${configName(projected)}.${projected.row.split}.jsonl`;
    return linesOf(projected).map((line) => jsonLine(file, line));
  },
  closing(files) {
    const sets = files.map((file) => [setName(file), describe(file)] as const);
    return [{ file: "dataset_info.json", text: JSON.stringify(Object.fromEntries(sets), null, 2) }];
  },
};

/** What trainers call the data set of a file. */
export function setName(file: string): string {
  return `dramatis_${file.replace(/\.jsonl$/, "").replaceAll(".", "_")}`;
}

function linesOf(projected: ProjectedRow): readonly object[] {
  if (projected.config === "preference") return pairOf(projected.row);
  if (projected.config === "unpaired_preference") {
    const { prompt, completion, tools, label } = projected.row;
    return [{ ...talkOf([...prompt, ...completion], tools), kto_tag: label }];
  }
  return wholeSupervised(projected).map(({ messages, tools }) => talkOf(messages, tools));
}

function pairOf({ prompt, chosen, rejected, tools }: PreferenceRow): readonly object[] {
  const [good, bad] = [chosen[0], rejected[0]];
  // Where the NPC spoke last, both sides would follow its own word.
  const isAnswer = ["user", "tool"].includes(prompt.at(-1)?.role ?? "");
  if (!good || !bad || !isAnswer) return [];
  const sides = { chosen: shareGptMessage(good), rejected: shareGptMessage(bad) };
  // Words beside a call have no place in the format: two sides that part in them alone are the same here.
  if (sameJson(sides.chosen, sides.rejected)) return [];
  return [{ conversations: shareGpt(prompt), ...sides, system: systemOf(prompt), tools: toolsText(tools) }];
}

function talkOf(messages: readonly Message[], tools: readonly FunctionTool[]): object {
  return { conversations: shareGpt(messages), system: systemOf(messages), tools: toolsText(tools) };
}

function describe(file: string): object {
  const columns = { messages: "conversations", system: "system", tools: "tools" };
  const shared = { file_name: file, formatting: "sharegpt" };
  if (file.startsWith("preference."))
    return { ...shared, ranking: true, columns: { ...columns, chosen: "chosen", rejected: "rejected" } };
  if (file.startsWith("unpaired_preference."))
    return { ...shared, columns: { ...columns, kto_tag: "kto_tag" } };
  return { ...shared, columns };
}
