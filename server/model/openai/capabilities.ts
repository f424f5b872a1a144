import type { ProviderError } from "./failures.ts";
import { rungBelow, type StructuredRung } from "./structured-output.ts";

/** Parameters that some endpoints or models refuse and that an answer can do without. */
export const optionalParameters = ["seed", "temperature", "stream_options"] as const;
export type OptionalParameter = (typeof optionalParameters)[number];

/** How a request was put; what a refusal is judged by. */
export interface RequestShape {
  readonly tokenLimit: "max_tokens" | "max_completion_tokens";
  readonly without: ReadonlySet<OptionalParameter>;
  /** Undefined when talk was asked for. */
  readonly rung: StructuredRung | undefined;
}

const refusalWords = /support|unknown|unrecogni|unexpected|extra|permitted|allowed|invalid|not implemented/i;

/** What an endpoint's model has been found to take, learned from its refusals: a refused request costs nothing. */
export class Capabilities {
  #tokenLimit: RequestShape["tokenLimit"] = "max_tokens";
  readonly #without = new Set<OptionalParameter>();
  #rung: StructuredRung = "json_schema";
  /** Schemas that strict decoding refuses although the endpoint has it. */
  readonly #rungBySchema = new Map<string, StructuredRung>();

  shape(schemaName: string | undefined): RequestShape {
    const rung = schemaName === undefined ? undefined : (this.#rungBySchema.get(schemaName) ?? this.#rung);
    return { tokenLimit: this.#tokenLimit, without: new Set(this.#without), rung };
  }

  /** The best rung that has not failed. */
  get rung(): StructuredRung {
    return this.#rung;
  }

  /** Learns from a refused request. True when the same request would now be put differently. */
  learn(used: RequestShape, schemaName: string | undefined, error: ProviderError): boolean {
    const names = (parameter: string) =>
      error.param === parameter || (error.message.includes(parameter) && refusalWords.test(error.message));
    if (used.tokenLimit === "max_tokens" && error.message.includes("max_completion_tokens")) {
      this.#tokenLimit = "max_completion_tokens";
      return true;
    }
    const refused = optionalParameters.find((parameter) => !used.without.has(parameter) && names(parameter));
    if (refused !== undefined) {
      this.#without.add(refused);
      return true;
    }
    if (used.rung === undefined || schemaName === undefined) return false;
    const ofSchema = /invalid (?:json )?schema/i.test(error.message);
    const ofFormat =
      error.param.startsWith("response_format") ||
      /response_format|json_schema|json_object/.test(error.message);
    if (!ofSchema && !ofFormat) return false;
    return this.stepDown(used.rung, ofSchema ? schemaName : undefined);
  }

  /**
   * Leaves a rung for the one below, for one schema or, without a name, for all. False at the end of the ladder.
   * Answers in flight may report the same rung twice; it is left once.
   */
  stepDown(used: StructuredRung, schemaName: string | undefined): boolean {
    const below = rungBelow(used);
    if (below === undefined) return false;
    if (schemaName !== undefined) this.#rungBySchema.set(schemaName, below);
    else if (this.#rung === used) this.#rung = below;
    return true;
  }
}
