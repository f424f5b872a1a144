import { trainingField } from "./axolotl.ts";
import { contextWords, type ContextLength } from "./context-length.ts";
import type { ClosingFile } from "./derived-format.ts";
import { setName } from "./llamafactory.ts";
import { dpoScript, ktoScript, sftScript, trlVersions } from "./train-scripts.ts";

/** Below the dataset's. */
export const trainFolder = "train";

/** The model that the settings begin with: open, of seven billion parameters, and its template knows tools. */
const model = "Qwen/Qwen2.5-7B-Instruct";

/**
 * Settings of trainers for a model of seven billion parameters on one GPU, for the formats that the folder holds: TRL reads
 * the canonical rows. Loss is taken on the assistant's words only. Paths are relative to the dataset's folder.
 *
 * `files`: of the dataset. Only files that exist are named. `context`: what a row may be long before it is cut.
 */
export function trainFiles(files: readonly string[], context: ContextLength): readonly ClosingFile[] {
  const has = (file: string): boolean => files.includes(file);
  const made: (ClosingFile & { readonly how: string })[] = [];
  if (has("data/dialogues/train.parquet") || has("data/function_calls/train.parquet")) {
    made.push({
      file: "trl_sft.py",
      text: sftScript(model, files, context.tokens),
      how: "TRL, supervised: `python train/trl_sft.py`",
    });
  }
  if (has("data/preference/train.parquet"))
    made.push({
      file: "trl_dpo.py",
      text: dpoScript(model, context.tokens),
      how: "TRL, preferences: `python train/trl_dpo.py`",
    });
  if (has("data/unpaired_preference/train.parquet"))
    made.push({
      file: "trl_kto.py",
      text: ktoScript(model, context.tokens),
      how: "TRL, ratings: `python train/trl_kto.py`",
    });
  made.push(...axolotlFiles(files, context.tokens), ...llamaFactoryFiles(files, context.tokens));
  if (made.length === 0) return [];
  return [
    ...made.map(({ file, text }) => ({ file, text })),
    { file: "README.md", text: readme(made, context) },
  ];
}

function readme(
  made: readonly { readonly file: string; readonly how: string }[],
  context: ContextLength,
): string {
  return [
    "# Training",
    "",
    `Settings for ${model} with LoRA on one GPU, to be run from the folder above this one. The loss is on the`,
    "assistant's words only. They are where to begin, not what was found to be best.",
    "",
    ...made.map(({ file, how }) => `- \`${file}\`: ${how}`),
    ...notes(made.map(({ file }) => file)),
    ...contextWords(context),
  ].join("\n");
}

/** What of the trainers has to be known besides. */
function notes(files: readonly string[]): readonly string[] {
  const has = (start: string): boolean => files.some((file) => file.startsWith(start));
  return [
    ...(has("trl_") ? ["", `The scripts are for ${trlVersions}.`] : []),
    ...(has("axolotl-dpo")
      ? [
          "",
          "Axolotl reads the role and the words of a message of a pair, and neither its calls nor the tools, so that in its",
          "pairs these are words, in the tags of the model's own template.",
        ]
      : []),
    "",
    "A turn that calls stands in its dialogue, and in function_calls once more with just what was offered then. Leave one",
    "of the two out where no turn may count twice. What is offered changes as a talk goes on: what an NPC answered beside",
    "other tools than a row lists is there to be read, and no loss is taken on it. In formats that cannot say so of a",
    "message such a row begins after it.",
  ];
}

/** Files of lines for supervised training, in this split. */
function linesIn(files: readonly string[], folder: string, split: string): readonly string[] {
  return files
    .filter((file) => file.startsWith(`${folder}/`) && file.endsWith(`.${split}.jsonl`))
    .filter((file) => file.split("/").length === 2)
    .filter((file) => !/\/(?:unpaired_)?preference\./.test(file));
}

function axolotlFiles(
  files: readonly string[],
  tokens: number,
): readonly (ClosingFile & { readonly how: string })[] {
  const made = [];
  const sets = linesIn(files, "axolotl", "train");
  if (sets.length > 0) {
    const datasets = sets.flatMap((file) => [
      `  - path: ${file}`,
      "    ds_type: json",
      "    type: chat_template",
      "    field_messages: messages",
      "    field_tools: tools",
      "    roles_to_train: [assistant]",
      `    message_field_training: ${trainingField}`,
      "    train_on_eos: turn",
    ]);
    const text = [...axolotlHead("axolotl-sft", "0.0001", tokens), "datasets:", ...datasets].join("\n");
    made.push({
      file: "axolotl-sft.yaml",
      text,
      how: "Axolotl, supervised: `axolotl train train/axolotl-sft.yaml`",
    });
  }
  if (files.includes("axolotl/preference.train.jsonl")) {
    const datasets = [
      "rl: dpo",
      "datasets:",
      "  - path: axolotl/preference.train.jsonl",
      "    ds_type: json",
      "    type: chat_template.default",
      "    field_messages: messages",
      "    field_chosen: chosen",
      "    field_rejected: rejected",
    ];
    const text = [...axolotlHead("axolotl-dpo", "0.000005", tokens), ...datasets].join("\n");
    made.push({
      file: "axolotl-dpo.yaml",
      text,
      how: "Axolotl, preferences: `axolotl train train/axolotl-dpo.yaml`",
    });
  }
  return made;
}

function axolotlHead(name: string, rate: string, tokens: number): readonly string[] {
  return [
    `base_model: ${model}`,
    "load_in_4bit: true",
    "adapter: qlora",
    "lora_r: 16",
    "lora_alpha: 32",
    "lora_dropout: 0.05",
    "lora_target_linear: true",
    "chat_template: tokenizer_default",
    `sequence_len: ${tokens}`,
    "micro_batch_size: 1",
    "gradient_accumulation_steps: 16",
    "num_epochs: 2",
    `learning_rate: ${rate}`,
    "lr_scheduler: cosine",
    "warmup_ratio: 0.05",
    "optimizer: adamw_torch",
    "bf16: auto",
    "gradient_checkpointing: true",
    `output_dir: out/${name}`,
  ];
}

function llamaFactoryFiles(
  files: readonly string[],
  tokens: number,
): readonly (ClosingFile & { readonly how: string })[] {
  const stage = (name: string, sets: readonly string[], more: readonly string[]) => {
    if (sets.length === 0) return [];
    const dataset = sets.map((file) => setName(file.slice("llamafactory/".length))).join(",");
    const file = `llamafactory-${name}.yaml`;
    const text = [...llamaFactoryHead(name, tokens), `stage: ${name}`, `dataset: ${dataset}`, ...more].join(
      "\n",
    );
    return [{ file, text, how: `LLaMA-Factory, ${name}: \`llamafactory-cli train train/${file}\`` }];
  };
  const only = (file: string): readonly string[] => files.filter((other) => other === file);
  return [
    ...stage("sft", linesIn(files, "llamafactory", "train"), [
      "train_on_prompt: false",
      "mask_history: false",
    ]),
    ...stage("dpo", only("llamafactory/preference.train.jsonl"), ["pref_beta: 0.1", "pref_loss: sigmoid"]),
    ...stage("kto", only("llamafactory/unpaired_preference.train.jsonl"), ["pref_beta: 0.1"]),
  ];
}

function llamaFactoryHead(name: string, tokens: number): readonly string[] {
  return [
    `model_name_or_path: ${model}`,
    "do_train: true",
    "finetuning_type: lora",
    "lora_rank: 16",
    "lora_target: all",
    "dataset_dir: llamafactory",
    "template: qwen",
    `cutoff_len: ${tokens}`,
    "per_device_train_batch_size: 1",
    "gradient_accumulation_steps: 16",
    "num_train_epochs: 2.0",
    `learning_rate: ${name === "sft" ? "1.0e-4" : "5.0e-6"}`,
    "lr_scheduler_type: cosine",
    "warmup_steps: 10",
    "bf16: true",
    `output_dir: out/llamafactory-${name}`,
  ];
}
