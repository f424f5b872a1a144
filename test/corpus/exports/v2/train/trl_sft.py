from pathlib import Path

from datasets import Features, concatenate_datasets, load_dataset
from peft import LoraConfig
from trl import SFTConfig, SFTTrainer

root = Path(__file__).resolve().parent.parent


def rows(config):
    files = str(root / "data" / config / "train.parquet")
    return load_dataset("parquet", data_files=files, split="train")


def admits(tools, messages):
    """Whether every value is among the choices that its moment gave, where it gave some."""
    functions = {tool["function"]["name"]: tool["function"]["parameters"] for tool in tools}
    for message in messages:
        for call in message.get("tool_calls") or []:
            properties = functions[call["function"]["name"]]["properties"]
            for name, value in call["function"]["arguments"].items():
                if value not in (properties.get(name, {}).get("enum") or [value]):
                    return False
    return True


def lessons(batch):
    """A dialogue as far as its turns are right beside what the first was offered; then each turn by itself."""
    made = {"prompt": [], "completion": [], "tools": []}

    def learn(messages, start, end, tools, offered):
        told = [tool for tool in tools if tool["function"]["name"] in offered]
        said = messages[start:end]
        if said and admits(told, said):
            made["prompt"].append(messages[:start])
            made["completion"].append(said)
            made["tools"].append(told)

    columns = ("messages", "tools", "turns", "uniform_until")
    for messages, tools, turns, until in zip(*(batch[column] for column in columns)):
        learn(messages, turns[0]["from"], until, tools, turns[0]["offered"])
        for turn in turns:
            if turn["from"] >= until:
                learn(messages, turn["from"], turn["to"], tools, turn["offered"])
    return made


def dialogues():
    told = rows("dialogues")
    kinds = {"prompt": "messages", "completion": "messages", "tools": "tools"}
    features = Features({name: told.features[column] for name, column in kinds.items()})
    return told.map(lessons, batched=True, remove_columns=told.column_names, features=features)


def calls():
    learnt = rows("function_calls").filter(lambda row: row["reason"] == "")
    return learnt.select_columns(["prompt", "completion", "tools"])


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
        completion_only_loss=True,
    ),
    train_dataset=concatenate_datasets([dialogues(), calls()]),
    peft_config=LoraConfig(r=16, lora_alpha=32, lora_dropout=0.05, target_modules="all-linear", task_type="CAUSAL_LM"),
).train()
