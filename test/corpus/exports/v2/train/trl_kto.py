from pathlib import Path

from datasets import load_dataset
from peft import LoraConfig
from trl import KTOConfig, KTOTrainer

root = Path(__file__).resolve().parent.parent


def rows(config):
    files = str(root / "data" / config / "train.parquet")
    return load_dataset("parquet", data_files=files, split="train")


KTOTrainer(
    model="Qwen/Qwen2.5-7B-Instruct",
    args=KTOConfig(
        output_dir=str(root / "out" / "trl-kto"),
        per_device_train_batch_size=1,
        gradient_accumulation_steps=16,
        num_train_epochs=2,
        learning_rate=5e-6,
        lr_scheduler_type="cosine",
        warmup_steps=0.05,
        bf16=True,
        gradient_checkpointing=True,
        max_length=2048,
        beta=0.1,
    ),
    train_dataset=rows("unpaired_preference").select_columns(["prompt","completion","label","tools"]),
    peft_config=LoraConfig(r=16, lora_alpha=32, lora_dropout=0.05, target_modules="all-linear", task_type="CAUSAL_LM"),
).train()
