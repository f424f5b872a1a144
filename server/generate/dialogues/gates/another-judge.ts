import { DramatisError } from "../../../domain/errors.ts";
import type { Model } from "../../../domain/ports/model.ts";

/**
 * A model is no judge of its own words. Throws `invalid_input` where it is the same one; what it returns is to be told
 * where it is of the same family, as far as names say.
 */
export function demandAnotherJudge(model: Model, judge: Model): readonly string[] {
  if (judge.provider === model.provider && judge.name === model.name) {
    throw new DramatisError({
      code: "invalid_input",
      message: `${judge.name} would judge what it said itself.`,
      mend: "Name a model of another family with --judge-model, or leave it out: rules judge then.",
      param: "judge_model",
    });
  }
  const family = familyOf(judge.name);
  if (family === "" || family !== familyOf(model.name)) return [];
  return [
    `${judge.name} judges ${model.name}, which is of its own family (${family}): it is likely to overlook what it would have said, too.`,
  ];
}

/** `qwen` of `Qwen/Qwen3-8B-Instruct`, `gpt` of `gpt-4o-mini`. */
function familyOf(name: string): string {
  const last = name.split("/").at(-1) ?? "";
  return /^[a-z]+/.exec(last.toLowerCase().replace(/^meta-/, ""))?.[0] ?? "";
}
