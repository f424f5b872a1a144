import { generalise } from "./generalise.ts";

/** What reaches somebody or stands for them, and is the same wherever it is said again. */
const nouns = {
  email: "a private email address",
  phone: "a private phone number",
  url: "a website",
  web_handle: "a social media account",
  ip_address: "a private internet address",
  id_number: "a private number",
  address: "a private address",
} as const;
type ValueKind = keyof typeof nouns;
const kinds: readonly ValueKind[] = [
  "email",
  "phone",
  "url",
  "web_handle",
  "ip_address",
  "id_number",
  "address",
];

export interface PrivateValue {
  /** As it was written. */
  readonly written: string;
  /** The words for it, which fit wherever it stood. */
  readonly as: string;
}

/**
 * Contacts, addresses and numbers in a text, without the words that announce them: for whoever has to find the same
 * value again in what others said of it.
 */
export function privateValues(text: string): readonly PrivateValue[] {
  return generalise(text, { kinds }).findings.flatMap(({ kind, start, end }): PrivateValue[] => {
    const found = kinds.find((known) => known === kind);
    const written = found && valueIn(found, text.slice(start, end).trim());
    return written ? [{ written, as: nouns[found] }] : [];
  });
}

/** What is left of a stretch without its label: "card 4111 …", "phone +44 …". */
function valueIn(kind: ValueKind, stretch: string): string {
  switch (kind) {
    case "phone":
      return /[+(]?\d.*$/su.exec(stretch)?.[0] ?? stretch;
    case "id_number":
      return /(?:\b[A-Z]{1,3}[ -]?)?\d.*$/su.exec(stretch)?.[0] ?? stretch;
    case "email":
    case "url":
    case "ip_address":
      return stretch.split(/\s+/).at(-1) ?? stretch;
    case "web_handle":
    case "address":
      return stretch;
    default:
      return kind satisfies never;
  }
}
