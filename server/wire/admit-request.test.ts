import { describe, expect, test } from "vitest";
import { admitRequest, type DoorPolicy, isLoopback } from "./admit-request.ts";

const open: DoorPolicy = { isOpen: true, allowedOrigins: [], allowedHosts: [] };
const keyed: DoorPolicy = {
  isOpen: false,
  allowedOrigins: ["https://studio.example"],
  allowedHosts: ["game.example"],
};

const isLetIn = (host: string, origin: string | undefined, policy: DoorPolicy): boolean => {
  try {
    admitRequest({ host, origin }, policy);
    return true;
  } catch {
    return false;
  }
};

test.each(["localhost", "LOCALHOST", "a.localhost", "127.0.0.1", "127.9.9.9", "::1", "[::1]"])(
  "%s is loopback",
  (name) => {
    expect(isLoopback(name)).toBe(true);
  },
);

test.each(["example.com", "localhost.example", "128.0.0.1", "0.0.0.0", "127.0.0.1.example", "::2"])(
  "%s is not loopback",
  (name) => {
    expect(isLoopback(name)).toBe(false);
  },
);

describe("a request", () => {
  const cases: readonly (readonly [string, string | undefined, DoorPolicy, boolean])[] = [
    ["localhost:8787", undefined, open, true],
    ["localhost:8787", "http://localhost:5173", open, true],
    ["localhost:8787", "https://evil.example", open, false],
    ["localhost:8787", "null", open, false],
    ["localhost:8787", "file://", open, false],
    ["localhost:8787", "chrome-extension://localhost", open, false],
    ["evil.example", undefined, open, false],
    ["", undefined, open, false],
    ["192.168.1.2:8787", undefined, keyed, true],
    ["game.example", undefined, keyed, true],
    ["Game.Example:443", undefined, keyed, true],
    ["game.example", "https://game.example", keyed, true],
    ["game.example", "https://studio.example", keyed, true],
    ["game.example", "http://localhost:5173", keyed, false],
    ["game.example", "https://studio.example.evil.example", keyed, false],
  ];
  test.each(cases)("for %s from %s (%j) is let in: %s", (host, origin, policy, expected) => {
    expect(isLetIn(host, origin, policy)).toBe(expected);
  });
});
