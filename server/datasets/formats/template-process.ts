import { type ChildProcess, fork } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { DramatisError } from "../../domain/errors.ts";
import type { Rendered, RenderMessage } from "./template-messages.ts";

export interface TemplateLimits {
  /** That one row may take. */
  readonly milliseconds: number;
  /** That the process may fill. */
  readonly megabytes: number;
}

const usualLimits: TemplateLimits = { milliseconds: 10_000, megabytes: 256 };

/**
 * Renders by a chat template in a process of its own, one row at a time. A template is a program, and verification runs
 * those of folders that came from anywhere: one that never ends or fills the memory fails its row and stops nothing else.
 * A thread would not do: one that asks for too much at once takes the whole process with it.
 */
export class TemplateProcess {
  readonly #template: string;
  readonly #limits: TemplateLimits;
  #child: ChildProcess | undefined;

  constructor(template: string, limits: TemplateLimits = usualLimits) {
    this.#template = template;
    this.#limits = limits;
  }

  /** `given`: what the template sees. */
  async render(given: Readonly<Record<string, unknown>>): Promise<Rendered> {
    const { milliseconds, megabytes } = this.#limits;
    const child = this.#start();
    let timer: NodeJS.Timeout | undefined;
    const answered = new Promise<Rendered | Error>((resolve) => {
      const fail = (reason: string) => resolve(new Error(reason));
      child.once("message", (rendered) => resolve(rendered as Rendered));
      child.once("error", (error) => fail(error.message));
      child.once("exit", () => fail(`its process ended, as it does past ${megabytes} MB`));
      timer = setTimeout(() => fail(`it was not done within ${milliseconds / 1000} seconds`), milliseconds);
    });
    send(child, { given });
    const rendered = await answered;
    clearTimeout(timer);
    child.removeAllListeners();
    if (!(rendered instanceof Error)) return rendered;
    this.close();
    return { reason: rendered.message };
  }

  close(): void {
    this.#child?.kill("SIGKILL");
    this.#child = undefined;
  }

  #start(): ChildProcess {
    if (this.#child?.connected) return this.#child;
    const child = fork(workerFile(), {
      execArgv: [`--max-old-space-size=${this.#limits.megabytes}`],
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    // It ends with this process, which does not wait for it: a row that is being rendered is held by its timer.
    child.unref();
    child.channel?.unref();
    this.#child = child;
    send(child, { template: this.#template });
    return child;
  }
}

/** What cannot be sent any more is told by the process's end. */
function send(child: ChildProcess, message: RenderMessage): void {
  child.send(message, () => undefined);
}

/** As for every worker: a process that runs from source uses the built one, the bundle the file beside. */
function workerFile(): string {
  const name = "template-worker.js";
  const isSource = import.meta.url.endsWith(".ts");
  const file = fileURLToPath(new URL(isSource ? `../../../dist/${name}` : `./${name}`, import.meta.url));
  if (existsSync(file)) return file;
  throw new DramatisError({
    code: "not_configured",
    message: `The program that renders chat templates, ${file}, is missing.`,
    mend: "Run npm run build.",
  });
}
