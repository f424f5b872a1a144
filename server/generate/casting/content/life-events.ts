import { childhoodEvents } from "./childhood-events.ts";
import { eventsOfAnywhere } from "./events-of-anywhere.ts";
import { grownEvents } from "./grown-events.ts";
import type { LifeEvent } from "./life-event.ts";
import { tradeEvents } from "./trade-events.ts";
import { youthEvents } from "./youth-events.ts";

/** Every event that a life may be made of, beside its beginning and what the persona itself tells. */
export const lifeEvents: readonly LifeEvent[] = [
  ...childhoodEvents,
  ...youthEvents,
  ...grownEvents,
  ...tradeEvents,
  ...eventsOfAnywhere,
];
