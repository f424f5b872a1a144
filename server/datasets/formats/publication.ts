import { DramatisError } from "../../domain/errors.ts";

/** What only whoever publishes a dataset can say. */
export interface Publication {
  /** Of its page, http or https. */
  readonly url?: string | undefined;
  readonly creator?: string | undefined;
  /** YYYY-MM-DD. */
  readonly published?: string | undefined;
  /** Of the dataset: three numbers, as in 1.2.0. */
  readonly release?: string | undefined;
}

const longest = 300;

const demands: Readonly<
  Record<
    keyof Publication,
    { readonly called: string; readonly holds: (text: string) => boolean; readonly expected: string }
  >
> = {
  url: {
    called: "address",
    holds: isWebAddress,
    expected: "an address of the web, as in https://example.org/harrow",
  },
  creator: {
    called: "creator",
    holds: (text) => text.trim() !== "" && !/\p{Control}/u.test(text),
    expected: "the name of a person or an organisation",
  },
  published: { called: "day of publication", holds: isDate, expected: "a day, as in 2026-11-28" },
  release: {
    called: "release",
    holds: (text) => /^(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)$/.test(text),
    expected: "three numbers, as in 1.2.0",
  },
};

/** Throws `invalid_input` for what is no address, name, day or release. */
export function demandPublication(publication: Publication): void {
  for (const name of ["url", "creator", "published", "release"] as const) {
    const text = publication[name];
    if (text === undefined) continue;
    const { called, holds, expected } = demands[name];
    if (text.length <= longest && holds(text)) continue;
    throw new DramatisError({
      code: "invalid_input",
      message: `${JSON.stringify(text.slice(0, 80))} cannot stand as the ${called} of a dataset.`,
      mend: `Give ${expected}, of at most ${longest} characters, or leave it out.`,
      param: name,
    });
  }
}

function isWebAddress(text: string): boolean {
  return /^https?:\/\/[^\s]+$/.test(text) && URL.canParse(text);
}

/** One that the calendar has. */
function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
