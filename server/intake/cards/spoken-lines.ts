import { cleanLine } from "./clean-text.ts";
import { resolveMacros } from "./resolve-macros.ts";

/** As much as somebody says in a breath; a profile has room for a little more. */
const longestLine = 300;
/** More of a message or of example talks is not looked at. */
const longestRead = 40_000;

/**
 * What is said aloud of a message that may tell as well: `*She looks up.* "You're late."` gives `You're late.`. Whoever
 * is spoken to is `you`, and is not called by a name that nobody has. Empty where nothing is said.
 */
export function spokenText(message: string, char: string): string {
  const addressed = message
    .slice(0, longestRead)
    .replace(/,\s*\{\{user\}\}(?=\s*[.!?…,"”])/gi, "")
    .replace(/(^|["“]\s*)\{\{user\}\}\s*[,!]\s*/gi, "$1");
  const resolved = resolveMacros(addressed, { char, user: "you" });
  const untold = resolved.replace(/\*\*([^*]*)\*\*/g, "$1").replace(/\*([^*]*)\*/g, spokenOf);
  const quoted = [...untold.matchAll(/"([^"\n]*)"|“([^“”\n]*)”/g)].map(
    ([, plain, curly]) => plain ?? curly ?? "",
  );
  const isProse = quoted.some((quote) => /[.!?…,—-]\s*$/.test(quote));
  const text = cleanLine((isProse ? quoted.join(" ") : untold).replace(/[*_~`]+/g, ""), longestLine);
  return /[\p{L}\p{N}]/u.test(text) ? text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()) : "";
}

/** Between stars three words and more are told, as are words where a sentence begins in lower case; others are said with weight. */
function spokenOf(_: string, inside: string, at: number, whole: string): string {
  const opens = /(?:^|[.!?…"”\n])\s*$/.test(whole.slice(Math.max(0, at - 3), at));
  const isTold = inside.trim().split(/\s+/).length > 2 || (opens && /^\s*\p{Ll}/u.test(inside));
  return isTold ? " " : inside;
}

/** What the character says in the example talks, each once: lines that begin with `{{char}}:` or the name. */
export function exampleLines(examples: string, names: readonly string[]): readonly string[] {
  const [char = ""] = names;
  const speakers = ["{{char}}", "<bot>", "<char>", ...names.map((name) => name.toLowerCase())];
  const messages: string[] = [];
  let isTheirs = false;
  for (const line of examples.slice(0, longestRead).split("\n")) {
    if (/^\s*<start>/i.test(line)) {
      isTheirs = false;
      continue;
    }
    const [, speaker, said] = /^\s*([^:\n]{1,80}):(.*)$/.exec(line) ?? [];
    if (speaker !== undefined && isSpeaker(speaker, speakers)) {
      isTheirs = speakers.includes(speaker.trim().toLowerCase());
      if (isTheirs) messages.push(said ?? "");
    } else if (isTheirs) messages.push(`${messages.pop() ?? ""}\n${line}`);
  }
  return [...new Set(messages.map((message) => spokenText(message, char)))].filter((text) => text !== "");
}

function isSpeaker(speaker: string, speakers: readonly string[]): boolean {
  const name = speaker.trim().toLowerCase();
  return speakers.includes(name) || /^(?:\{\{user\}\}|<user>|you|user)$/.test(name);
}
