import { capitalRuns } from "./capital-runs.ts";
import { findAddresses } from "./find-addresses.ts";
import { findContacts } from "./find-contacts.ts";
import { findDated } from "./find-dated.ts";
import { findIdNumbers } from "./find-id-numbers.ts";
import { findNames } from "./find-names.ts";
import { findOffices, findSingled } from "./find-offices.ts";
import { mergeEdits, writeEdits } from "./edits.ts";
import { precheck, type Signs } from "./precheck.ts";
import type { Finding, PrivateKind } from "./private-kind.ts";

export interface GeneraliseOptions {
  /** Kinds to look for; all of them unless told. */
  readonly kinds?: readonly PrivateKind[];
  /** Names that stay, as they are written: those of a world's people and places. */
  readonly keep?: readonly string[];
}

export interface Generalised {
  readonly text: string;
  /** How many of each kind went; 0 for the others. */
  readonly replaced: Readonly<Record<PrivateKind, number>>;
  /** In the order of the text that was given, and apart from each other. */
  readonly findings: readonly Finding[];
}

/** What stands earlier wins where two findings overlap: a number in an address is of the address. */
const precedence: readonly PrivateKind[] = [
  "email",
  "url",
  "address",
  "id_number",
  "ip_address",
  "phone",
  "web_handle",
  "birth_date",
  "employer_and_role",
  "named_event_with_date",
  "precise_age_place_job",
  "person_name",
];
const rankOf = new Map(precedence.map((kind, rank) => [kind, rank]));

/** No text that was ever read takes more than three passes; the bound is there for texts that nobody writes. */
const mostPasses = 12;

function look(text: string, signs: Signs): Finding[] {
  const found: Finding[] = [];
  if (signs.at || signs.dotted || signs.quoted || signs.digits > 2) found.push(...findContacts(text, signs));
  if (signs.digits > 5) found.push(...findIdNumbers(text));
  if (signs.digits > 0) found.push(...findAddresses(text, signs));
  if (signs.digits > 1) found.push(...findDated(text, signs));
  if (signs.singled) found.push(...findSingled(text));
  if (!signs.capital) return found;
  const runs = capitalRuns(text);
  found.push(...findOffices(text, runs), ...findNames(text, runs));
  return found;
}

/** Of findings that overlap, the first by precedence; then by place. */
function apart(found: readonly Finding[]): Finding[] {
  const ranked = found.toSorted(
    (left, right) => (rankOf.get(left.kind) ?? 0) - (rankOf.get(right.kind) ?? 0) || left.start - right.start,
  );
  const kept: Finding[] = [];
  for (const finding of ranked) {
    if (kept.every((other) => finding.end <= other.start || finding.start >= other.end)) kept.push(finding);
  }
  return kept.sort((left, right) => left.start - right.start);
}

function isWanted(text: string, finding: Finding, options: GeneraliseOptions): boolean {
  if (options.kinds !== undefined && !options.kinds.includes(finding.kind)) return false;
  return options.keep?.some((name) => text.slice(finding.start, finding.end).includes(name)) !== true;
}

function findIn(text: string, options: GeneraliseOptions): readonly Finding[] {
  const signs = precheck(text);
  if (signs === undefined) return [];
  const found = look(text, signs);
  return found.length === 0 ? found : apart(found.filter((finding) => isWanted(text, finding, options)));
}

const none: Readonly<Record<PrivateKind, number>> = Object.freeze({
  person_name: 0,
  email: 0,
  phone: 0,
  address: 0,
  web_handle: 0,
  url: 0,
  id_number: 0,
  ip_address: 0,
  birth_date: 0,
  employer_and_role: 0,
  named_event_with_date: 0,
  precise_age_place_job: 0,
});

function count(findings: readonly Finding[]): Readonly<Record<PrivateKind, number>> {
  if (findings.length === 0) return none;
  const replaced = { ...none };
  for (const { kind } of findings) replaced[kind] += 1;
  return replaced;
}

/**
 * Puts what is private to a real person in general words, and leaves every other byte as it is. The same text gives the
 * same answer, and the answer given again gives itself.
 *
 * The policy. Whoever the persona is goes by what they do: "John Smith, a nurse from Ohio" is "A nurse from Ohio", and
 * "Dr. Jane Roe" is "A doctor". Others go by what they are to the persona: somebody it knows is "somebody", somebody it
 * admires "a well-known person", and where the words beside the name say what they do, that: "a well-known musician".
 * Fame is no exception, since no rule can tell the famous from their namesakes. Figures of history, works, brands, teams
 * and places are nobody's private matter and stay; so does a single word of which only a reader could say that it is a
 * name. Where a rule has to choose between a name too many and a persona destroyed, an unknown word stays unless what
 * stands before it is said of people alone.
 *
 * It reads English, and contacts and numbers in any language. It is no proof that nobody can be found: see README.md.
 */
export function generalise(text: string, options: GeneraliseOptions = {}): Generalised {
  let findings: readonly Finding[] = [];
  let written = text;
  for (let pass = 0; pass < mostPasses; pass += 1) {
    const found = findIn(written, options);
    if (found.length === 0) break;
    findings = mergeEdits(findings, found);
    written = writeEdits(text, findings);
  }
  return { text: written, replaced: count(findings), findings };
}
