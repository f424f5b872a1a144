import process from "node:process";
import pc from "picocolors";
import type { Config } from "../main/config.ts";

export type Colours = ReturnType<typeof pc.createColors>;

/** One of the process's two outputs, as people read it. */
export interface Terminal {
  readonly colours: Colours;
  /** Columns for text: what the terminal has, at most 100; 80 where it is none. */
  readonly width: number;
  /** Whether a person sees the text as it comes. */
  readonly isLive: boolean;
  write(text: string): void;
  /** Writes the text and ends the line. */
  line(text?: string): void;
}

const readableWidth = 100;
const usualWidth = 80;

export function openTerminal(stream: NodeJS.WriteStream, colour: Config["terminal"]["colour"]): Terminal {
  const isLive = stream.isTTY === true;
  return {
    colours: pc.createColors(colour === "always" || (colour === "auto" && isLive)),
    get width() {
      return isLive ? Math.min(stream.columns || usualWidth, readableWidth) : usualWidth;
    },
    isLive,
    write: (text) => void stream.write(text),
    line: (text = "") => void stream.write(`${text}\n`),
  };
}

/** A reader that goes away (`dramatis … | head`) is no failure: nobody is left to write for. */
export function endOnClosedPipe(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EPIPE" || error.code === "ERR_STREAM_DESTROYED") process.exit(0);
      throw error;
    });
  }
}
