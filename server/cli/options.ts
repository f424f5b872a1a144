import { InvalidArgumentError, Option } from "commander";

/** `--db FILE`, which every verb that uses a database takes. */
export function databaseOption(): Option {
  return new Option("--db <file>", "the database (default: DRAMATIS_DB, else dramatis.db)").argParser(
    nonEmpty,
  );
}

export function jsonOption(what: string): Option {
  return new Option("--json", what);
}

/** Reads a whole number within bounds; says so otherwise. */
export function wholeNumber(minimum: number, maximum: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^-?\d+$/.test(text) && value >= minimum && value <= maximum) return value;
    throw new InvalidArgumentError(`Give a whole number from ${minimum} to ${maximum}.`);
  };
}

export function nonEmpty(text: string): string {
  if (text.trim() !== "") return text;
  throw new InvalidArgumentError("Give one that is not empty.");
}

/** Reads a share of 1. */
export function share(text: string): number {
  const value = Number(text);
  if (/^\d*\.?\d+$/.test(text) && value > 0 && value <= 1) return value;
  throw new InvalidArgumentError("Give a number above 0, at most 1.");
}
