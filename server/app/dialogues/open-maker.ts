import { DramatisError } from "../../domain/errors.ts";
import type { PricedModel } from "../../generate/dialogues/player/players.ts";

/** A model that is asked for beside the one that answers. */
export interface MakerSpec {
  readonly role: "player" | "judge";
  /** As its provider knows it; `procedural` for lines by rule. */
  readonly name: string;
  /** Its endpoint; that of the model that answers when absent. */
  readonly baseUrl?: string;
}

export type OpenMaker = (spec: MakerSpec) => Promise<PricedModel & { close(): Promise<void> }>;

/** Whom an order names: who speaks for the players, and who judges. */
export interface OrderedMakers {
  readonly playerModel?: string;
  readonly playerBaseUrl?: string;
  readonly judgeModel?: string;
  readonly judgeBaseUrl?: string;
}

export interface OpenedMakers {
  readonly player?: PricedModel;
  readonly judge?: PricedModel;
}

/** Opens whom an order names for as long as the work takes. Throws `invalid_input` for an endpoint without a model. */
export async function withMakers<Result>(
  { playerModel, playerBaseUrl, judgeModel, judgeBaseUrl }: OrderedMakers,
  open: OpenMaker | undefined,
  work: (makers: OpenedMakers) => Promise<Result>,
): Promise<Result> {
  const specs = [
    specOf("player", playerModel, playerBaseUrl),
    specOf("judge", judgeModel, judgeBaseUrl),
  ].filter((spec) => spec !== undefined);
  const opened: { [role in MakerSpec["role"]]?: Awaited<ReturnType<OpenMaker>> } = {};
  try {
    for (const spec of specs) {
      if (!open)
        throw new DramatisError({ code: "not_configured", message: `No model can be opened beside.` });
      opened[spec.role] = await open(spec);
    }
    return await work(opened);
  } finally {
    for (const one of Object.values(opened)) await one.close();
  }
}

function specOf(
  role: MakerSpec["role"],
  name: string | undefined,
  baseUrl: string | undefined,
): MakerSpec | undefined {
  if (name !== undefined) return { role, name, ...(baseUrl === undefined ? {} : { baseUrl }) };
  if (baseUrl === undefined) return undefined;
  throw new DramatisError({
    code: "invalid_input",
    message: `--${role}-base-url names an endpoint, and no model of it is named.`,
    mend: `Name one with --${role}-model.`,
    param: `${role}_model`,
  });
}
