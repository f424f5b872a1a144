import type { ServerResponse } from "node:http";
import { expect, onTestFinished, test } from "vitest";
import { type FaultServer, faultServer } from "../faults/fault-server.ts";
import { inFolder, runCli } from "./run-cli.ts";

/** An endpoint with these models, which says this to everybody. */
async function endpoint(
  models: readonly string[],
  say: (response: ServerResponse) => void,
): Promise<FaultServer> {
  const server = await faultServer((response, { path }) => {
    if (path.endsWith("/models")) {
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify({ object: "list", data: models.map((id) => ({ id, object: "model" })) }));
    } else say(response);
  });
  onTestFinished(() => server.close());
  return server;
}

function speak(words: string): (response: ServerResponse) => void {
  return (response) => {
    response.setHeader("content-type", "text/event-stream");
    const chunk = (delta: object, finish: string | null): string =>
      `data: ${JSON.stringify({ id: "c", object: "chat.completion.chunk", created: 1, model: "small-1", choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;
    response.end(`${chunk({ role: "assistant", content: words }, null)}${chunk({}, "stop")}data: [DONE]\n\n`);
  };
}

test("with a base URL and no name, the endpoint's only model answers", async () => {
  const server = await endpoint(["small-1"], speak("Thirty and falling."));
  await inFolder(async (cwd) => {
    await runCli(["generate", "npcs", "--world", "harrow", "--count", "1"], { cwd });
    const environment = { OPENAI_BASE_URL: server.baseUrl };
    const { code, out, err } = await runCli(["talk", "harrow"], { cwd, environment, stdin: "Level?\n" });
    expect(code).toBe(0);
    expect(err).toContain("small-1");
    expect(out).toMatch(/you +Level\?\n.*Thirty and falling\./);
  });
});

test("of several models none is guessed: the choices are named", async () => {
  const server = await endpoint(["large-1", "small-1"], speak("Never asked."));
  await inFolder(async (cwd) => {
    const environment = { OPENAI_BASE_URL: server.baseUrl };
    const { code, err } = await runCli(["talk", "harrow"], { cwd, environment });
    expect(code).toBe(1);
    expect(err).toContain("Set DRAMATIS_MODEL to large-1 or small-1.");
  });
});

test("a model that fails is shown as a turn that failed, and the talk goes on", async () => {
  const server = await endpoint(["small-1"], (response) => {
    response.statusCode = 401;
    response.end('{"error":{"message":"no such key"}}');
  });
  await inFolder(async (cwd) => {
    await runCli(["generate", "npcs", "--world", "harrow", "--count", "1"], { cwd });
    const environment = { OPENAI_BASE_URL: server.baseUrl, OPENAI_API_KEY: "secret-key" };
    const { code, out, err } = await runCli(["talk", "harrow"], {
      cwd,
      environment,
      stdin: "Level?\n/state\n",
    });
    expect(code).toBe(0);
    expect(out).toMatch(/failed: /);
    expect(out).toContain("trust 10");
    expect(out + err).not.toContain("secret-key");
  });
});

test("model check tells what the endpoint can do", async () => {
  const server = await endpoint(["small-1"], speak("Good day."));
  await inFolder(async (cwd) => {
    const environment = { OPENAI_BASE_URL: server.baseUrl };
    const { code, out } = await runCli(["model", "check", "--json"], { cwd, environment });
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ ok: false, model: "small-1", models: ["small-1"], tools: false });
  });
});
