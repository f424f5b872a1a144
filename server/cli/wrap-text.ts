import { displayWidth } from "./display-width.ts";

/** Lines of at most `width` columns, broken between words; a longer word keeps a line of its own. */
function wrapText(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const paragraph of text.split("\n")) {
    let line = "";
    for (const word of paragraph.split(/[ \t]+/).filter(Boolean)) {
      const longer = line === "" ? word : `${line} ${word}`;
      if (line !== "" && displayWidth(longer) > width) {
        lines.push(line);
        line = word;
      } else line = longer;
    }
    lines.push(line);
  }
  return lines;
}

/** The text wrapped under a first line's lead: `lead` before the first line, as many spaces before the others. */
export function hangText(lead: string, text: string, width: number): string {
  const indent = displayWidth(lead);
  const lines = wrapText(text, Math.max(20, width - indent));
  return lines.map((line, index) => (index === 0 ? lead : " ".repeat(indent)) + line).join("\n");
}

/** The text in at most so many characters, with a mark where something is left out. */
export function cutText(text: string, atMost: number): string {
  return text.length <= atMost ? text : `${text.slice(0, atMost - 1).trimEnd()}…`;
}
