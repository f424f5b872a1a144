/** Blocks that terminals give two columns: East Asian scripts, full-width forms and pictographs. */
const wide =
  /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|[\u3000-\u303f\uff01-\uff60]|\p{Emoji_Presentation}/u;
/** As picocolors writes them. */
const escapes = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, "g");

/** Columns that a text takes in a terminal; colours take none. */
export function displayWidth(text: string): number {
  const plain = text.replace(escapes, "");
  if (/^[\u0020-\u007e]*$/.test(plain)) return plain.length;
  // Made here, since most of what is shown is plain, and making it takes as long as a dozen milliseconds.
  const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });
  let width = 0;
  for (const { segment } of segmenter.segment(plain)) {
    if (wide.test(segment)) width += 2;
    else if (!/^[\p{M}\p{Cc}\p{Cf}]+$/u.test(segment)) width += 1;
  }
  return width;
}
