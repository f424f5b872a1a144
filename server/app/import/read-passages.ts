import { DramatisError } from "../../domain/errors.ts";
import { keyTerms } from "../../generate/texts/key-terms.ts";
import type { PassageItem } from "../../generate/texts/passage-item.ts";
import type { Document } from "../../intake/documents/document.ts";
import { readDocuments } from "../../intake/documents/read-documents.ts";
import { splitPassages } from "../../intake/documents/split-passages.ts";
import type { Rejection } from "../import-personas.ts";

export interface PassagesOfFiles {
  readonly files: readonly string[];
  /** Passages of each document, spread over it; all of them when absent. */
  readonly perDocument?: number;
  readonly source?: string;
  readonly licence: string;
}

/** Too short to tell who would have to do with it, in characters. */
const shortest = 80;

export interface ReadPassages {
  /** At least one. */
  readonly passages: readonly PassageItem[];
  /** Documents that could not be read. */
  readonly rejections: readonly Rejection[];
}

/**
 * The passages of documents, in their order, each with what sets it apart from the others. Throws `invalid_input` where
 * the texts say nothing.
 */
export async function readPassages(choice: PassagesOfFiles): Promise<ReadPassages> {
  const passages: Omit<PassageItem, "terms">[] = [];
  const rejections: Rejection[] = [];
  for await (const item of readDocuments(choice.files)) {
    if (item.type === "document") passages.push(...passagesOf(item.document, choice));
    else rejections.push({ file: item.file, line: item.line, reason: item.reason });
  }
  if (passages.length === 0) throw noText(choice.files, rejections[0]);
  const terms = keyTerms(passages.map(({ text }) => text));
  return {
    passages: passages.map((passage, index) => ({ ...passage, terms: [...(terms[index] ?? [])] })),
    rejections,
  };
}

function noText(files: readonly string[], first: Rejection | undefined): DramatisError {
  return new DramatisError({
    code: "invalid_input",
    message: `There is no text in ${files.join(", ").slice(0, 200)}${first ? `: ${first.reason}` : ""}.`,
    mend: "Name files of text: .txt, .md, .html, or .jsonl with a key text.",
    param: "files",
  });
}

function passagesOf(document: Document, choice: PassagesOfFiles): Omit<PassageItem, "terms">[] {
  const { title, source, licence } = document;
  const all = splitPassages(document).filter(({ text }) => text.length >= shortest);
  return spread(all, choice.perDocument ?? all.length).map((passage) => ({
    ...passage,
    ...(title === undefined ? {} : { title }),
    source: choice.source ?? source,
    licence: licence ?? choice.licence,
  }));
}

/** So many of a list, at even distances from its first on. */
function spread<T>(list: readonly T[], count: number): readonly T[] {
  if (count >= list.length) return list;
  return Array.from({ length: count }, (_, index) => list[Math.floor((index * list.length) / count)]).filter(
    (one) => one !== undefined,
  );
}
