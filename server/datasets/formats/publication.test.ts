import { expect, test } from "vitest";
import { DramatisError } from "../../domain/errors.ts";
import { demandPublication, type Publication } from "./publication.ts";

function refused(publication: Publication): unknown {
  try {
    demandPublication(publication);
  } catch (error) {
    return error instanceof DramatisError ? error.param : error;
  }
  return undefined;
}

test("[CR2] an address, a name, a day and three numbers are taken; what is none is refused by its name", () => {
  const whole = {
    url: "https://example.org/set",
    creator: "Ann Lee",
    published: "2028-02-29",
    release: "0.1.0",
  };
  expect([{}, whole].map(refused)).toEqual([undefined, undefined]);
  for (const url of ["example.org", "ftp://example.org", "https://", "https://a b"])
    expect(refused({ url })).toBe("url");
  for (const creator of ["", "  ", "two\nlines", "x".repeat(301)])
    expect(refused({ creator })).toBe("creator");
  for (const published of ["2027-02-29", "2026-11-28T10:00:00Z", "28.11.2026", "2026-13-01"])
    expect(refused({ published })).toBe("published");
  for (const release of ["1", "1.2", "v1.2.0", "1.2.0-beta", "01.2.0"])
    expect(refused({ release })).toBe("release");
});
