import { describe, expect, test } from "vitest";
import { shareFlights } from "./share-flights.ts";

const patient = new AbortController().signal;

/** Work that ends when it is told to, and counts how often it was begun. */
function heldWork() {
  const begun: AbortSignal[] = [];
  const ends: ((result: string) => void)[] = [];
  const work = (signal: AbortSignal): Promise<string> => {
    begun.push(signal);
    return new Promise((resolve) => ends.push(resolve));
  };
  return { begun, ends, work };
}

describe("shareFlights", () => {
  test("begins once for all who ask meanwhile, and anew for those who ask afterwards", async () => {
    const { begun, ends, work } = heldWork();
    const share = shareFlights<string>();
    const asked = [1, 2, 3].map(() => share("one", work, patient));
    const other = share("two", work, patient);
    for (const [index, end] of ends.entries()) end(`result ${index}`);
    expect(await Promise.all(asked)).toEqual(["result 0", "result 0", "result 0"]);
    expect(await other).toBe("result 1");
    const later = share("one", work, patient);
    ends[2]?.("later");
    expect(await later).toBe("later");
    expect(begun).toHaveLength(3);
  });

  test("one who gives up leaves the others theirs, and the last to give up stops the work", async () => {
    const { begun, ends, work } = heldWork();
    const share = shareFlights<string>();
    const [first, second] = [new AbortController(), new AbortController()];
    const leaving = share("one", work, first.signal);
    const staying = share("one", work, patient);
    first.abort(new Error("gone"));
    await expect(leaving).rejects.toThrow("gone");
    expect(begun[0]?.aborted).toBe(false);
    ends[0]?.("made");
    expect(await staying).toBe("made");

    const last = share("one", work, second.signal);
    second.abort(new Error("gone too"));
    await expect(last).rejects.toThrow("gone too");
    expect(begun[1]?.aborted).toBe(true);
    const anew = share("one", work, patient);
    ends[2]?.("anew");
    expect(await anew).toBe("anew");
  });

  test("all who wait get the failure, and nobody gets it afterwards", async () => {
    const share = shareFlights<string>();
    const fail = (): Promise<string> => Promise.reject(new Error("no"));
    const outcomes = await Promise.allSettled([share("one", fail, patient), share("one", fail, patient)]);
    expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(await share("one", () => Promise.resolve("yes"), patient)).toBe("yes");
  });
});
