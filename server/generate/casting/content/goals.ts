import type { GoalSchema } from "./goal.ts";
import { goalsOfAnybody } from "./goals-of-anybody.ts";
import { goalsOfThePast } from "./goals-of-the-past.ts";
import { goalsOfTrades } from "./goals-of-trades.ts";

export const goalSchemas: readonly GoalSchema[] = [...goalsOfThePast, ...goalsOfAnybody, ...goalsOfTrades];
