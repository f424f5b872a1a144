/** Scripts for TRL, which reads the canonical rows as they are. */

/** A share of the steps as `warmup_steps` and the type of JSON columns came with these. */
export const trlVersions = "TRL 1.8, transformers 5 and datasets 4.7 or later";

const lora =
  'LoraConfig(r=16, lora_alpha=32, lora_dropout=0.05, target_modules="all-linear", task_type="CAUSAL_LM")';

/** `names`: what the script takes of the library that reads the rows. */
function head(trainer: string, names: string): readonly string[] {
  return [
    "from pathlib import Path",
    "",
    `from datasets import ${names}`,
    "from peft import LoraConfig",
    `from trl import ${trainer}Config, ${trainer}Trainer`,
    "",
    "root = Path(__file__).resolve().parent.parent",
    "",
    "",
    "def rows(config):",
    '    files = str(root / "data" / config / "train.parquet")',
    '    return load_dataset("parquet", data_files=files, split="train")',
  ];
}

function settings(name: string, rate: string, more: readonly string[]): readonly string[] {
  return [
    `    output_dir=str(root / "out" / "${name}"),`,
    "    per_device_train_batch_size=1,",
    "    gradient_accumulation_steps=16,",
    "    num_train_epochs=2,",
    `    learning_rate=${rate},`,
    '    lr_scheduler_type="cosine",',
    "    warmup_steps=0.05,",
    "    bf16=True,",
    "    gradient_checkpointing=True,",
    ...more.map((line) => `    ${line},`),
  ];
}

/**
 * Of function calls those that may be learnt from, and that call nothing which is not offered any more. The columns keep
 * the type that they are read with: one that `map` guesses has a place for every key of every call, with nothing in most.
 */
const callsFunction: readonly string[] = [
  "",
  "",
  "def is_learnt(row):",
  '    names = {tool["function"]["name"] for tool in row["tools"]}',
  '    said = row["prompt"] + row["completion"]',
  '    calls = [call for message in said for call in message.get("tool_calls") or []]',
  '    return row["reason"] == "" and all(call["function"]["name"] in names for call in calls)',
  "",
  "",
  "def calls():",
  '    learnt = rows("function_calls").filter(is_learnt)',
  "    return learnt.map(",
  '        lambda row: {"messages": row["prompt"] + row["completion"], "tools": row["tools"]},',
  "        remove_columns=learnt.column_names,",
  '        features=Features({"messages": learnt.features["prompt"], "tools": learnt.features["tools"]}),',
  "    )",
];

/** Of function calls those that may be learnt from; a dialogue is cut before what may not. */
export function sftScript(model: string, files: readonly string[], tokens: number): string {
  const hasCalls = files.includes("data/function_calls/train.parquet");
  const parts = [
    ...(files.includes("data/dialogues/train.parquet")
      ? ['rows("dialogues").select_columns(["messages", "tools"])']
      : []),
    ...(hasCalls ? ["calls()"] : []),
  ];
  return [
    ...head("SFT", `${hasCalls ? "Features, " : ""}concatenate_datasets, load_dataset`),
    ...(hasCalls ? callsFunction : []),
    "",
    "",
    "SFTTrainer(",
    `    model="${model}",`,
    "    args=SFTConfig(",
    ...settings("trl-sft", "1e-4", [`max_length=${tokens}`, "assistant_only_loss=True"]).map(
      (line) => `    ${line}`,
    ),
    "    ),",
    `    train_dataset=concatenate_datasets([${parts.join(", ")}]),`,
    `    peft_config=${lora},`,
    ").train()",
  ].join("\n");
}

/** What a model is led away from is soon unlearnt whole: steps are a twentieth as long. */
const preferenceRate = "5e-6";

/** The loss of a pair is on its two answers. */
export function dpoScript(model: string, tokens: number): string {
  return preferenceScript("DPO", model, tokens, "preference", ["prompt", "chosen", "rejected", "tools"]);
}

export function ktoScript(model: string, tokens: number): string {
  return preferenceScript("KTO", model, tokens, "unpaired_preference", [
    "prompt",
    "completion",
    "label",
    "tools",
  ]);
}

function preferenceScript(
  trainer: string,
  model: string,
  tokens: number,
  config: string,
  columns: readonly string[],
): string {
  return [
    ...head(trainer, "load_dataset"),
    "",
    "",
    `${trainer}Trainer(`,
    `    model="${model}",`,
    `    args=${trainer}Config(`,
    ...settings(`trl-${trainer.toLowerCase()}`, preferenceRate, [`max_length=${tokens}`, "beta=0.1"]).map(
      (line) => `    ${line}`,
    ),
    "    ),",
    `    train_dataset=rows("${config}").select_columns(${JSON.stringify(columns)}),`,
    `    peft_config=${lora},`,
    ").train()",
  ].join("\n");
}
