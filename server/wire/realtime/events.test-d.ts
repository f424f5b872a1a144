import type { RealtimeServerEvent } from "openai/resources/realtime/realtime";
import { expectTypeOf, test } from "vitest";
import type { RealtimeEvent } from "./events.ts";

type WithId<Event> = Event extends unknown ? Event & { event_id: string } : never;

test("every event that is sent is one of the openai package's types", () => {
  expectTypeOf<WithId<RealtimeEvent>>().toExtend<RealtimeServerEvent>();
});
