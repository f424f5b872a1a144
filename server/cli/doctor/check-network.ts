import { createServer } from "node:net";
import { performance } from "node:perf_hooks";
import { openAiOptions } from "../../main/choose-model.ts";
import type { Config } from "../../main/config.ts";
import { systemClock } from "../../main/system-clock.ts";
import { listOpenAiModels } from "../../model/openai/probe.ts";
import type { Owner } from "../../store/owner-file.ts";
import { explainError } from "../explain-error.ts";
import { fail, type Finding, ok, warn } from "./finding.ts";

/** Milliseconds for a server of this machine, and for a model's endpoint. */
const nearPatience = 3_000;
const farPatience = 15_000;

/** The server that has the database open is asked how it is. */
export async function checkServer({ address, pid }: Owner): Promise<readonly Finding[]> {
  if (address === undefined) return [];
  const began = performance.now();
  const mend = `If it stays so, stop process ${pid} and start it again; \`kill -9\` loses nothing that was acknowledged.`;
  try {
    const response = await fetch(new URL("/healthz", address.url), {
      signal: AbortSignal.timeout(nearPatience),
    });
    await response.arrayBuffer();
    const took = `${Math.round(performance.now() - began)} ms`;
    if (response.ok) return [ok("server", `${address.url} answers in ${took}`)];
    return [fail("server", `${address.url} answers ${response.status}, where 200 was expected`, mend)];
  } catch {
    return [fail("server", `${address.url} does not answer within ${nearPatience / 1000} seconds`, mend)];
  }
}

/** Whether the endpoint is there and takes the key. No token is paid for. */
export async function checkModel(config: Config): Promise<Finding> {
  const { model } = config;
  if (model.apiKey === undefined && model.baseUrl === undefined)
    return ok("model", "procedural: no language model is set, and none is needed");
  const clock = systemClock();
  try {
    const options = await openAiOptions(model, clock);
    if (options === undefined) return ok("model", "procedural");
    const found = await listOpenAiModels(options, AbortSignal.timeout(farPatience));
    if ("kind" in found) {
      const mend =
        "Check OPENAI_BASE_URL, OPENAI_API_KEY and the network; `dramatis model check` looks closer.";
      return fail("model", `${options.baseUrl}: ${found.message}`, mend);
    }
    if (found.includes(options.model)) return ok("model", `${options.model} at ${options.baseUrl}`);
    return warn(
      "model",
      `${options.baseUrl} does not list ${options.model} among its ${found.length} models`,
      "Check DRAMATIS_MODEL; some endpoints list fewer than they have.",
    );
  } catch (cause) {
    const { message, mend = "Check DRAMATIS_MODEL and OPENAI_BASE_URL." } = explainError(cause);
    return fail("model", message, mend);
  } finally {
    clock.close();
  }
}

/** Whether `serve` could listen; a port that the database's own server has is as it should be. */
export async function checkPort({ host, port }: Config, owner: Owner | undefined): Promise<Finding> {
  const where = `${host}:${port}`;
  if (port === 0) return ok("port", "0: a free one is taken");
  if (owner?.address !== undefined && Number(new URL(owner.address.url).port) === port)
    return ok("port", `${where} is that server's`);
  const failure = await new Promise<NodeJS.ErrnoException | undefined>((resolve) => {
    const server = createServer();
    server.once("error", resolve);
    server.listen(port, host, () => server.close(() => resolve(undefined)));
  });
  if (failure === undefined) return ok("port", `${where} is free`);
  const found =
    failure.code === "EADDRINUSE" ? "is taken by another program" : `cannot be listened on (${failure.code})`;
  return fail(
    "port",
    `${where} ${found}`,
    "Choose another with --port or DRAMATIS_PORT, or stop that program.",
  );
}
