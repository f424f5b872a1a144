/** Scripts for TRL, which reads the canonical rows as they are. */

const lora =
  'LoraConfig(r=16, lora_alpha=32, lora_dropout=0.05, target_modules="all-linear", task_type="CAUSAL_LM")';

function head(trainer: string): readonly string[] {
  return [
    "from pathlib import Path",
    "",
    "from datasets import concatenate_datasets, load_dataset",
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

function settings(name: string, more: readonly string[]): readonly string[] {
  return [
    `    output_dir=str(root / "out" / "${name}"),`,
    "    per_device_train_batch_size=1,",
    "    gradient_accumulation_steps=16,",
    "    num_train_epochs=2,",
    "    learning_rate=1e-4,",
    '    lr_scheduler_type="cosine",',
    "    warmup_ratio=0.05,",
    "    bf16=True,",
    "    gradient_checkpointing=True,",
    ...more.map((line) => `    ${line},`),
  ];
}

/** Of function calls those that may be learnt from; a dialogue is cut before what may not. */
export function sftScript(model: string, files: readonly string[], tokens: number): string {
  const parts = [
    ...(files.includes("data/dialogues/train.parquet")
      ? ['rows("dialogues").select_columns(["messages", "tools"])']
      : []),
    ...(files.includes("data/function_calls/train.parquet") ? ["calls()"] : []),
  ];
  return [
    ...head("SFT"),
    "",
    "",
    "def calls():",
    '    learnt = rows("function_calls").filter(lambda row: row["reason"] == "")',
    '    whole = learnt.map(lambda row: {"messages": row["prompt"] + row["completion"]})',
    '    return whole.select_columns(["messages", "tools"])',
    "",
    "",
    "SFTTrainer(",
    `    model="${model}",`,
    "    args=SFTConfig(",
    ...settings("trl-sft", [`max_length=${tokens}`, "assistant_only_loss=True"]).map((line) => `    ${line}`),
    "    ),",
    `    train_dataset=concatenate_datasets([${parts.join(", ")}]),`,
    `    peft_config=${lora},`,
    ").train()",
  ].join("\n");
}

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
    ...head(trainer).map((line) => line.replace("concatenate_datasets, ", "")),
    "",
    "",
    `${trainer}Trainer(`,
    `    model="${model}",`,
    `    args=${trainer}Config(`,
    ...settings(`trl-${trainer.toLowerCase()}`, [`max_length=${tokens}`, "beta=0.1"]).map(
      (line) => `    ${line}`,
    ),
    "    ),",
    `    train_dataset=rows("${config}").select_columns(${JSON.stringify(columns)}),`,
    `    peft_config=${lora},`,
    ").train()",
  ].join("\n");
}
