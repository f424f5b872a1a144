import { expect, test } from "vitest";
import { killServer } from "../torture/kill-server/kill-server.ts";

test("[DU1] [DU2] [DU3] [DU4] a server killed in the middle of play loses nothing acknowledged and does nothing twice", {
  timeout: 90_000,
}, async () => {
  const { figures, broken } = await killServer({ n: 4, seed: 3, log: () => undefined });
  expect(broken).toEqual([]);
  expect(figures).toMatchObject({ kills: 4 });
  expect(figures["turns interrupted"]).toBeGreaterThan(0);
});
