import type { SecretSchema } from "./secret.ts";
import { secretsOfAnybody } from "./secrets-of-anybody.ts";
import { secretsOfThePast } from "./secrets-of-the-past.ts";
import { secretsOfTrades } from "./secrets-of-trades.ts";

export const secretSchemas: readonly SecretSchema[] = [
  ...secretsOfThePast,
  ...secretsOfAnybody,
  ...secretsOfTrades,
];
