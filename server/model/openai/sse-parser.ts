import { isUtf8 } from "node:buffer";

const lineFeed = 10;
const carriageReturn = 13;
const space = 32;
const colon = 58;
const dataField = Buffer.from("data:");
const eventField = Buffer.from("event:");
const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);

export interface SseHandlers {
  /**
   * One event. `name` is empty unless the stream named it; `damaged` says that its bytes were not UTF-8, so that
   * `data` holds U+FFFD in their place.
   */
  event(data: string, name: string, damaged: boolean): void;
  /** A line, or the lines of one event together, passed the cap. Nothing follows. */
  tooLarge(): void;
}

/**
 * Server-sent events out of bytes, in one pass (WHATWG HTML, section 9.2.6): lines end in LF, CR or CRLF, wherever
 * the chunks are cut, and are decoded whole, so that a character split over two chunks is read right. One leniency:
 * an event whose last line is complete counts although the blank line after it is missing.
 */
export class SseParser {
  readonly #handlers: SseHandlers;
  readonly #maximumBytes: number;
  #partial: Buffer[] = [];
  #partialBytes = 0;
  #skipLineFeed = false;
  #firstLine = true;
  #data: string | undefined;
  #dataBytes = 0;
  #name = "";
  #damaged = false;
  #stopped = false;

  /** `maximumBytes` caps a line, and the data of one event. */
  constructor(handlers: SseHandlers, maximumBytes: number) {
    this.#handlers = handlers;
    this.#maximumBytes = maximumBytes;
  }

  push(chunk: Buffer): void {
    let start = 0;
    if (this.#skipLineFeed && chunk.length > 0) {
      this.#skipLineFeed = false;
      if (chunk[0] === lineFeed) start = 1;
    }
    // Streams that end lines in LF alone have no CR at all: one search per chunk finds that out.
    let carriage = chunk.indexOf(carriageReturn, start);
    while (!this.#stopped) {
      if (carriage !== -1 && carriage < start) carriage = chunk.indexOf(carriageReturn, start);
      const feed = chunk.indexOf(lineFeed, start);
      const end = feed === -1 || (carriage !== -1 && carriage < feed) ? carriage : feed;
      if (end === -1) break;
      this.#line(chunk, start, end);
      start = end + 1;
      if (end !== carriage) continue;
      if (start === chunk.length) this.#skipLineFeed = true;
      else if (chunk[start] === lineFeed) start += 1;
    }
    if (!this.#stopped && start < chunk.length) this.#keep(chunk.subarray(start));
  }

  /** The stream ended. A line without its end is dropped. */
  finish(): void {
    if (!this.#stopped) this.#dispatch();
    this.stop();
  }

  /** No handler is called any more. */
  stop(): void {
    this.#stopped = true;
    this.#partial = [];
    this.#data = undefined;
  }

  #keep(bytes: Buffer): void {
    this.#partial.push(bytes);
    this.#partialBytes += bytes.length;
    if (this.#partialBytes > this.#maximumBytes) this.#overflow();
  }

  #overflow(): void {
    this.stop();
    this.#handlers.tooLarge();
  }

  #line(chunk: Buffer, start: number, end: number): void {
    if (this.#partialBytes === 0) {
      this.#field(chunk, start, end);
      return;
    }
    this.#partial.push(chunk.subarray(start, end));
    const line = Buffer.concat(this.#partial);
    this.#partial = [];
    this.#partialBytes = 0;
    this.#field(line, 0, line.length);
  }

  #field(bytes: Buffer, lineStart: number, end: number): void {
    let start = lineStart;
    if (this.#firstLine) {
      this.#firstLine = false;
      if (startsWith(bytes, start, end, byteOrderMark)) start += byteOrderMark.length;
    }
    if (end - lineStart > this.#maximumBytes) this.#overflow();
    else if (start === end) this.#dispatch();
    else if (startsWith(bytes, start, end, dataField)) this.#addData(bytes, start + dataField.length, end);
    else if (startsWith(bytes, start, end, eventField))
      this.#name = fieldValue(bytes, start + eventField.length, end);
    else if (bytes[start] !== colon) this.#bareField(bytes.toString("latin1", start, end));
  }

  #bareField(line: string): void {
    if (line === "data") this.#addData(dataField, dataField.length, dataField.length);
    else if (line === "event") this.#name = "";
  }

  #addData(bytes: Buffer, start: number, end: number): void {
    const value = fieldValue(bytes, start, end);
    this.#dataBytes += end - start;
    if (this.#dataBytes > this.#maximumBytes) {
      this.#overflow();
      return;
    }
    // A replacement character may also have been sent as such.
    if (value.includes("\ufffd") && !isUtf8(bytes.subarray(start, end))) this.#damaged = true;
    this.#data = this.#data === undefined ? value : `${this.#data}\n${value}`;
  }

  #dispatch(): void {
    const data = this.#data;
    const name = this.#name;
    const damaged = this.#damaged;
    this.#data = undefined;
    this.#dataBytes = 0;
    this.#name = "";
    this.#damaged = false;
    if (data !== undefined) this.#handlers.event(data, name, damaged);
  }
}

function startsWith(bytes: Buffer, start: number, end: number, prefix: Buffer): boolean {
  if (end - start < prefix.length) return false;
  for (let index = 0; index < prefix.length; index += 1) {
    if (bytes[start + index] !== prefix[index]) return false;
  }
  return true;
}

function fieldValue(bytes: Buffer, start: number, end: number): string {
  return bytes.toString("utf8", start < end && bytes[start] === space ? start + 1 : start, end);
}
