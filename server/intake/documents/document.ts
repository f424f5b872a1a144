/** A text that personas can be drawn from. */
export interface Document {
  /** As the source names it, else its place: `essays.jsonl:12`, `notes/river.md`. */
  readonly id: string;
  readonly title?: string;
  /** Paragraphs parted by one empty line. */
  readonly text: string;
  /** Where the source names it. */
  readonly licence?: string;
  /** The address of the text, else the name of its file. */
  readonly source: string;
}

export type DocumentItem =
  | { readonly type: "document"; readonly line: number; readonly document: Document }
  /** `line` counts from 1; 1 for a file that is one document. */
  | { readonly type: "rejected"; readonly file: string; readonly line: number; readonly reason: string };

/** Bytes of a line of JSON, or of a file that is one document: a long novel. */
export const maximumDocumentBytes = 8 * 1024 * 1024;
