import { describe, expect, it } from "vitest";
import { obligationsOf, strictestLicence } from "./licence-terms.ts";

describe("strictestLicence", () => {
  it("[DS12] puts what forbids before what asks, and what nobody knows before what permits", () => {
    expect(strictestLicence(["CC0-1.0", "CC-BY-4.0", "CC-BY-NC-SA-4.0"])).toBe("CC-BY-NC-SA-4.0");
    expect(strictestLicence(["CC-BY-NC-4.0", "CC-BY-ND-4.0"])).toBe("CC-BY-ND-4.0");
    expect(strictestLicence(["CC-BY-SA-4.0", "unknown"])).toBe("unknown");
    expect(strictestLicence(["MIT", "CC-BY-SA-4.0"])).toBe("CC-BY-SA-4.0");
    expect(strictestLicence(["CC0-1.0", "Apache-2.0"])).toBe("Apache-2.0");
    expect(strictestLicence(["MIT", "Apache-2.0"])).toBe("Apache-2.0");
    expect(() => strictestLicence([])).toThrow(RangeError);
  });
});

describe("obligationsOf", () => {
  it("says all that a licence asks for, the strictest first", () => {
    expect(obligationsOf("CC-BY-NC-SA-4.0")).toEqual([
      "it may not be used commercially",
      "what is made of it is passed on under the same licence",
      "its source and its licence are named",
    ]);
    expect(obligationsOf("CC0-1.0")).toEqual(["it asks for nothing"]);
    expect(obligationsOf("")).toEqual(["nobody wrote down what it permits"]);
  });
});
