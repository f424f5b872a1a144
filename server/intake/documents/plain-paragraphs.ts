/**
 * Text as paragraphs parted by one empty line: line ends as LF, no trailing spaces, no controls but tabs, NFC. Offsets into
 * it are what passages are cut by, so this is done once, on reading.
 */
export function plainParagraphs(text: string): string {
  return text
    .replace(/^\uFEFF/, "")
    .replace(/\r\n?|[\u2028\u2029\f\v]/g, "\n")
    .replace(/[^\P{Cc}\n\t]/gu, "")
    .replace(/\p{Surrogate}/gu, "\uFFFD")
    .normalize("NFC")
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}
