from pathlib import Path

from datasets import Features, concatenate_datasets, load_dataset
from peft import LoraConfig
from trl import SFTConfig, SFTTrainer

root = Path(__file__).resolve().parent.parent


def rows(config):
    files = str(root / "data" / config / "train.parquet")
    return load_dataset("parquet", data_files=files, split="train")


def is_learnt(row):
    names = {tool["function"]["name"] for tool in row["tools"]}
    said = row["prompt"] + row["completion"]
    calls = [call for message in said for call in message.get("tool_calls") or []]
    return row["reason"] == "" and all(call["function"]["name"] in names for call in calls)


def calls():
    learnt = rows("function_calls").filter(is_learnt)
    return learnt.map(
        lambda row: {"messages": row["prompt"] + row["completion"], "tools": row["tools"]},
        remove_columns=learnt.column_names,
        features=Features({"messages": learnt.features["prompt"], "tools": learnt.features["tools"]}),
    )


SFTTrainer(
    model="Qwen/Qwen2.5-7B-Instruct",
    args=SFTConfig(
        output_dir=str(root / "out" / "trl-sft"),
        per_device_train_batch_size=1,
        gradient_accumulation_steps=16,
        num_train_epochs=2,
        learning_rate=1e-4,
        lr_scheduler_type="cosine",
        warmup_steps=0.05,
        bf16=True,
        gradient_checkpointing=True,
        max_length=2048,
        assistant_only_loss=True,
    ),
    train_dataset=concatenate_datasets([rows("dialogues").select_columns(["messages", "tools"]), calls()]),
    peft_config=LoraConfig(r=16, lora_alpha=32, lora_dropout=0.05, target_modules="all-linear", task_type="CAUSAL_LM"),
).train()
