import { findRole } from "./find-role.ts";
import type { Token } from "./tokens.ts";

const english = new Set(
  "a an the who that with of in and for to i am my from is on about their his her whose which has as at by".split(
    " ",
  ),
);
const foreign = new Set(
  "un una el los las que en con por para su sus como soy uma um em com da do dos não é seu sua o der die das und ein eine mit für ist le les des une qui dans et du avec il della di che per è nel en het een van som och att er på".split(
    " ",
  ),
);

/** Whether a line can be read as English: Latin letters, and English small words or a known role. */
export function isReadable(tokens: readonly Token[]): boolean {
  const words = tokens.filter((token) => /\p{L}/u.test(token.text));
  if (words.length === 0) return false;
  const latin = words.filter((token) => /^[\p{Script=Latin}\p{N}\p{P}\p{M}+#&@]+$/u.test(token.text)).length;
  if (latin / words.length < 0.6) return false;
  const own = words.filter((token) => english.has(token.lower)).length;
  const other = words.filter((token) => foreign.has(token.lower)).length;
  if (other > own) return false;
  return own > 0 || findRole(words.map((token) => token.lower)) !== undefined;
}
