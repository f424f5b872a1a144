import type { Signs } from "./precheck.ts";
import type { Finding, PrivateKind } from "./private-kind.ts";
import { withoutValue, type ValueWords } from "./value-words.ts";

const emails = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
const urls =
  /(?:\b(?:https?|ftp):\/\/|\bwww\.)[^\s<>"'“”]+|(?<![\p{L}\p{N}.@-])[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)*\.(?:com|org|net|edu|gov|info|biz|me|blog)(?:\/[^\s<>"']*)?(?![\p{L}\p{N}-])/gu;
const handles = /(?<![\p{L}\p{N}._/@])@[A-Za-z][A-Za-z0-9_.-]{1,29}/gu;
const aliases =
  /\b(?:alias|username|user name|screen name|handle|nickname)(?: of| is)? (["“'‘])([^"”'’]{2,40})["”'’]/gu;
const ipv4 = /(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d.]*\d)/gu;
const ipv6 =
  /(?<![0-9A-Fa-f:])(?:[0-9A-Fa-f]{1,4}:){1,7}(?::?[0-9A-Fa-f]{1,4}|:)(?::[0-9A-Fa-f]{1,4})*(?![0-9A-Fa-f:])/gu;
/** Digits in groups with a sign of a telephone: a plus, an area in brackets, or the American shape. */
const phones =
  /(?<![\p{L}\p{N}+.])(?:\+\d{1,3}[ .-]?(?:\(\d{1,4}\)[ .-]?)?\d{2,4}(?:[ .-]?\d{2,5}){1,4}|(?:1[ .-])?\(\d{3}\) ?\d{3}[ .-]\d{4}|(?:1[ .-])?\d{3}([.-])\d{3}\1\d{4})(?![\p{L}\p{N}])/gu;
const spokenPhones =
  /\b(?:phone|telephone|tel|call|cell|mobile|fax|whatsapp|text)(?: (?:me|us|number|no\.|at|on|is))*\.?:? (?:at |on )?(\d[\d ().-]{5,16}\d)(?![\p{L}\p{N}])/giu;

const words: Readonly<Record<"email" | "url" | "web_handle" | "ip_address" | "phone", ValueWords>> = {
  email: { noun: "a private email address", label: "e-?mail|mail" },
  url: { noun: "a website", label: "website|web site|site|homepage|blog|url" },
  web_handle: { noun: "a social media account", label: "handle|username|account|instagram|twitter" },
  ip_address: { noun: "a private internet address", label: "ip" },
  phone: { noun: "a private phone number", label: "phone|telephone|tel\\.?|cell|mobile|fax|number" },
};

function collect(text: string, kind: keyof typeof words, pattern: RegExp, trim?: RegExp): Finding[] {
  return Array.from(text.matchAll(pattern), (match) => {
    const value = trim === undefined ? match[0] : match[0].replace(trim, "");
    return { kind, ...withoutValue(text, match.index, match.index + value.length, words[kind]) };
  });
}

/** Where `1:23` may be the time of day: an address of the sixth version has two colons in a row, or seven. */
function isIpv6(value: string): boolean {
  return value.includes("::") ? /[0-9A-Fa-f]{2}/.test(value) : value.split(":").length === 8;
}

function findAliases(text: string): Finding[] {
  return Array.from(text.matchAll(aliases), (match) => {
    const end = match.index + match[0].length;
    const start = end - (match[2] ?? "").length - 3;
    return { kind: "web_handle" satisfies PrivateKind, start, end, as: "" };
  });
}

function findSpokenPhones(text: string): Finding[] {
  return Array.from(text.matchAll(spokenPhones), (match) => {
    const end = match.index + match[0].length;
    return { kind: "phone", ...withoutValue(text, end - (match[1] ?? "").length, end, words.phone) };
  });
}

/** Electronic addresses of all kinds, and telephone numbers. */
export function findContacts(text: string, signs: Signs): Finding[] {
  const found: Finding[] = [];
  if (signs.at) {
    found.push(...collect(text, "email", emails, /[.]+$/u));
    found.push(...collect(text, "web_handle", handles, /[._-]+$/u));
  }
  if (signs.dotted) found.push(...collect(text, "url", urls, /[).,;:!?]+$/u));
  if (signs.quoted) found.push(...findAliases(text));
  if (signs.digits < 3) return found;
  if (signs.pointed) found.push(...collect(text, "ip_address", ipv4));
  if (text.includes(":")) {
    found.push(
      ...collect(text, "ip_address", ipv6).filter(({ start, end }) => isIpv6(text.slice(start, end))),
    );
  }
  if (signs.digits >= 7) found.push(...collect(text, "phone", phones), ...findSpokenPhones(text));
  return found;
}
