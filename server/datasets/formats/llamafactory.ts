import { configName, type ProjectedRow } from "../project-rows.ts";
import { sameJson } from "../same-json.ts";
import { type DerivedFormat, jsonLine } from "./derived-format.ts";
import { shareGpt, shareGptMessage, systemOf, toolsText } from "./sharegpt.ts";
import { supervised } from "./supervised.ts";

/**
 * LLaMA-Factory's ShareGPT with `dataset_info.json`: supervised rows, pairs with `ranking`, ratings with `kto_tag`. Each
 * file is a data set of its own, called `dramatis_<config>_<split>`. Not its `openai` form, whose converter writes words
 * of its own into rows without tools.
 */
export const llamaFactory: DerivedFormat = {
  folder: "llamafactory",
  derive(projected) {
    const line = lineOf(projected);
    if (!line) return [];
    return [jsonLine(`${configName(projected)}.${projected.row.split}.jsonl`, line)];
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

function lineOf(projected: ProjectedRow): object | undefined {
  if (projected.config === "preference") {
    const { prompt, chosen, rejected, tools } = projected.row;
    const [good, bad] = [chosen[0], rejected[0]];
    // Where the NPC spoke last, both sides would follow its own word.
    const isAnswer = ["user", "tool"].includes(prompt.at(-1)?.role ?? "");
    if (!good || !bad || !isAnswer) return undefined;
    const sides = { chosen: shareGptMessage(good), rejected: shareGptMessage(bad) };
    // Words beside a call have no place in the format: two sides that part in them alone are the same here.
    if (sameJson(sides.chosen, sides.rejected)) return undefined;
    return { conversations: shareGpt(prompt), ...sides, system: systemOf(prompt), tools: toolsText(tools) };
  }
  if (projected.config === "unpaired_preference") {
    const { prompt, completion, tools, label } = projected.row;
    const messages = [...prompt, ...completion];
    return {
      conversations: shareGpt(messages),
      system: systemOf(messages),
      tools: toolsText(tools),
      kto_tag: label,
    };
  }
  const found = supervised(projected);
  if (!found) return undefined;
  const { messages, tools } = found;
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
