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
 * Lessons as prompt and completion, so that the loss is on what was said beside the tools of the row and on nothing before.
 * The columns keep the type that they are read with: one that `map` guesses has a place for every key of every call, with
 * nothing in most.
 */
const dialoguesFunction: readonly string[] = [
  "",
  "",
  "def admits(tools, messages):",
  '    """Whether every value is among the choices that its moment gave, where it gave some."""',
  '    functions = {tool["function"]["name"]: tool["function"]["parameters"] for tool in tools}',
  "    for message in messages:",
  '        for call in message.get("tool_calls") or []:',
  '            properties = functions[call["function"]["name"]]["properties"]',
  '            for name, value in call["function"]["arguments"].items():',
  '                if value not in (properties.get(name, {}).get("enum") or [value]):',
  "                    return False",
  "    return True",
  "",
  "",
  "def lessons(batch):",
  '    """A dialogue as far as its turns are right beside what the first was offered; then each turn by itself."""',
  '    made = {"prompt": [], "completion": [], "tools": []}',
  "",
  "    def learn(messages, start, end, tools, offered):",
  '        told = [tool for tool in tools if tool["function"]["name"] in offered]',
  "        said = messages[start:end]",
  "        if said and admits(told, said):",
  '            made["prompt"].append(messages[:start])',
  '            made["completion"].append(said)',
  '            made["tools"].append(told)',
  "",
  '    columns = ("messages", "tools", "turns", "uniform_until")',
  "    for messages, tools, turns, until in zip(*(batch[column] for column in columns)):",
  '        learn(messages, turns[0]["from"], until, tools, turns[0]["offered"])',
  "        for turn in turns:",
  '            if turn["from"] >= until:',
  '                learn(messages, turn["from"], turn["to"], tools, turn["offered"])',
  "    return made",
  "",
  "",
  "def dialogues():",
  '    told = rows("dialogues")',
  '    kinds = {"prompt": "messages", "completion": "messages", "tools": "tools"}',
  "    features = Features({name: told.features[column] for name, column in kinds.items()})",
  "    return told.map(lessons, batched=True, remove_columns=told.column_names, features=features)",
];

const callsFunction: readonly string[] = [
  "",
  "",
  "def calls():",
  '    learnt = rows("function_calls").filter(lambda row: row["reason"] == "")',
  '    return learnt.select_columns(["prompt", "completion", "tools"])',
];

/** Of function calls those that may be learnt from; a dialogue is cut before what may not. */
export function sftScript(model: string, files: readonly string[], tokens: number): string {
  const [hasDialogues, hasCalls] = ["dialogues", "function_calls"].map((config) =>
    files.includes(`data/${config}/train.parquet`),
  );
  const parts = [...(hasDialogues ? ["dialogues()"] : []), ...(hasCalls ? ["calls()"] : [])];
  return [
    ...head("SFT", `${hasDialogues ? "Features, " : ""}concatenate_datasets, load_dataset`),
    ...(hasDialogues ? dialoguesFunction : []),
    ...(hasCalls ? callsFunction : []),
    "",
    "",
    "SFTTrainer(",
    `    model="${model}",`,
    "    args=SFTConfig(",
    ...settings("trl-sft", "1e-4", [
      `max_length=${tokens}`,
      "assistant_only_loss=True",
      "completion_only_loss=True",
    ]).map((line) => `    ${line}`),
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
