import type { Clock } from "../domain/ports/clock.ts";
import { levelOf, type Log, type LogEvent, type LogLevel, silentLog } from "../domain/ports/log.ts";

export interface LogOptions {
  readonly level: LogLevel | "off";
  /** `auto`: text where the stream is a terminal. */
  readonly format: "auto" | "text" | "json";
  readonly stream: { readonly isTTY?: boolean | undefined; write(text: string): unknown };
  readonly clock: Pick<Clock, "now">;
}

const weights: Readonly<Record<LogLevel | "off", number>> = { off: 0, error: 1, warn: 2, info: 3, debug: 4 };

/** A log of one line for each event: `{"at":"2026-…Z","level":"info","event":"turn.ended",…}`, or the same as text. */
export function openLog({ level, format, stream, clock }: LogOptions): Log {
  if (level === "off") return silentLog;
  const isJson = format === "json" || (format === "auto" && stream.isTTY !== true);
  const write = isJson ? asJson : asText;
  return (event) => {
    const of = levelOf(event);
    if (weights[of] > weights[level]) return;
    stream.write(`${write(event, of, new Date(clock.now()).toISOString())}\n`);
  };
}

function asJson(event: LogEvent, level: LogLevel, at: string): string {
  return JSON.stringify({ at, level, ...event });
}

function asText({ event, ...fields }: LogEvent, level: LogLevel, at: string): string {
  const shown = Object.entries(fields).flatMap(([name, value]) =>
    value === undefined
      ? []
      : [`${name}=${/^[^\s"=]+$/.test(String(value)) ? value : JSON.stringify(value)}`],
  );
  return [at.slice(11, 23), level.padEnd(5), event, ...shown].join(" ");
}
