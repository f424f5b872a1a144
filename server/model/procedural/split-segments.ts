import { wordsOf } from "./words.ts";

const questionStart =
  /^(?:who|what|where|when|why|how|which|can|could|would|will|do|does|did|is|are|have|has|tell|give|show|take|sell|lend|teach|help|let|please|may|bring|light|point|look|open|sign|vouch|promise|bind|search|i|you|my|here)\b/i;

/** After a comma or a dash these begin a request of their own; within "I come and turn it" they do not. */
const imperativeStart =
  /^(?:put|hand|pass|throw|toss|fetch|get|call|mark|chart|log|note|read|walk|wait|stop|close|shut|lock|unlock|fill|top|lift|raise|lower|turn|send|swear|check|find|cut|add|write|carry|bandage|patch|fix|mend|make|leave|start|begin|got any|got one|got some)\b/i;
/** What is promised may have commas of its own. */
const promising = /\b(?:promise|swear|your word|vow)\b/i;

/** Sentences, and within them interjections and joined clauses: "Yes. I have one", "Hello, who are you?" */
export function splitSegments(text: string): { text: string; question: boolean }[] {
  const sentences = text
    .replace(/\b(No|Mr|Mrs|Ms|Dr|St)\.(?= ?[\p{Lu}\d])/gu, "$1")
    .replace(/(?<!\b(?:yes|no|yeah|oh|well|aye)),\s*(please|pls|plz)\b,?/gi, " $1")
    .replace(/\b(please|pls|plz),/gi, "$1")
    .match(/(?:[^.!?;\n…]|(?<=\d)\.(?=\d))+[.!?;\n…]*/g) ?? [text];
  const parts: { text: string; question: boolean }[] = [];
  for (const sentence of sentences) {
    const question = /\?\s*["']?\s*$/.test(sentence);
    const clauses = splitClauses(
      sentence
        .replace(/[.!?;\n…]+\s*$/, "")
        .trim()
        .replace(tag, ""),
    );
    clauses.forEach((clause, index) => {
      const asksItself =
        /^(?:who|what|where|when|why|how|which|can|could|would|will|do|does|did|is|are)\b/i.test(clause);
      if (wordsOf(clause).length > 0)
        parts.push({ text: clause, question: question && (index === clauses.length - 1 || asksItself) });
    });
  }
  return parts.slice(0, 8);
}

/** "Vouch for me, would you?" asks once. */
const tag =
  /(?<=\w), (?:would|will|could|can|won't|wouldn't|couldn't) you(?:,? please)?$|, (?:do you know|if you please|eh|okay|right|then)$/i;

function splitClauses(sentence: string): string[] {
  const pieces = sentence.split(
    /,\s*(?:and |but |so |then )?|\s+(?:and then|and|but|so|then)\s+|\s+[-–—]+\s+/,
  );
  const separators =
    sentence.match(/,\s*(?:and |but |so |then )?|\s+(?:and then|and|but|so|then)\s+|\s+[-–—]+\s+/g) ?? [];
  const clauses: string[] = [];
  let current = pieces[0] ?? "";
  for (let index = 1; index < pieces.length; index += 1) {
    const piece = pieces[index] ?? "";
    const separator = separators[index - 1] ?? " ";
    const interjection = separator.startsWith(",") && wordsOf(current).length <= 3;
    const isAlso = /^(?:why|how|when|where|who)$/i.test(piece.trim());
    const isRequest = !/^\s+(?:and|but|so|then)\b/.test(separator) && imperativeStart.test(piece);
    const begins = questionStart.test(piece) || isRequest;
    if (!isAlso && ((begins && !(isRequest && promising.test(current))) || interjection)) {
      clauses.push(current);
      current = piece;
    } else current += separator + piece;
  }
  clauses.push(current);
  return clauses.map((clause) => clause.trim()).filter((clause) => clause.length > 0);
}
