import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { isJsonObject, type Json } from "../../server/domain/json.ts";

/** What becomes of one request of a batch. */
export type BatchFate = { readonly value: Json } | { readonly status: number } | "expired" | "missing";

export interface BatchProvider {
  readonly url: string;
  /** The custom ids of each batch that was created, in order. */
  readonly created: readonly (readonly string[])[];
  /** Those that it was told to stop with. */
  readonly cancelled: readonly string[];
  close(): Promise<void>;
}

interface Line {
  readonly id: string;
  readonly prompt: string;
}

interface Batch {
  readonly id: string;
  readonly lines: readonly Line[];
  readonly metadata: unknown;
  looks: number;
}

/**
 * `/v1/files` and `/v1/batches` as OpenAI documents them: a batch ends at the second look at it, its answers come in
 * another order than its requests, and `fateOf` says what each comes to, by its prompt and how many batches there were.
 */
export async function startBatchProvider(
  fateOf: (prompt: string, batch: number) => BatchFate,
): Promise<BatchProvider> {
  const files = new Map<string, string>();
  const batches: Batch[] = [];
  const cancelled: string[] = [];

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? "", "http://provider").pathname;
    const text = await bodyOf(request);
    const [, kind = "", id = ""] = /^\/v1\/(files|batches)(?:\/([^/]+))?/.exec(path) ?? [];
    if (kind === "files" && request.method === "POST") {
      const file = `file-${files.size + 1}`;
      files.set(file, fileIn(text));
      return send(response, { id: file, object: "file", purpose: "batch" });
    }
    if (kind === "files") return void response.end(files.get(id) ?? "");
    if (request.method === "POST" && id === "") {
      const asked: unknown = JSON.parse(text);
      if (!isJsonObject(asked)) throw new Error("a batch is an object");
      const lines = linesOf(files.get(textIn(asked["input_file_id"])) ?? "");
      const batch = { id: `batch-${batches.length + 1}`, lines, metadata: asked["metadata"], looks: 0 };
      batches.push(batch);
      return send(response, view(batch, "validating"));
    }
    if (id === "")
      return send(response, {
        object: "list",
        data: batches.map((one) => view(one, "completed")),
        has_more: false,
      });
    const batch = batches.find((one) => one.id === id);
    if (!batch) return void response.writeHead(404).end("{}");
    if (path.endsWith("/cancel")) {
      cancelled.push(id);
      return send(response, view(batch, "cancelling"));
    }
    batch.looks += 1;
    if (batch.looks < 2) return send(response, view(batch, "in_progress"));
    return send(response, ended(batch, batches.indexOf(batch) + 1));
  }

  function statusOf({ id }: Batch, expired: boolean): string {
    if (cancelled.includes(id)) return "cancelled";
    return expired ? "expired" : "completed";
  }

  function ended(batch: Batch, number: number): object {
    const output: string[] = [];
    const errors: string[] = [];
    let expired = false;
    for (const { id, prompt } of batch.lines.toReversed()) {
      const fate = fateOf(prompt, number);
      if (fate === "missing") continue;
      if (fate === "expired") {
        expired = true;
        errors.push(JSON.stringify({ custom_id: id, response: null, error: { code: "batch_expired" } }));
      } else if ("status" in fate) {
        const response = { status_code: fate.status, body: { error: { message: "no" } } };
        errors.push(JSON.stringify({ custom_id: id, response, error: null }));
      } else
        output.push(
          JSON.stringify({
            custom_id: id,
            response: { status_code: 200, body: completion(fate.value) },
            error: null,
          }),
        );
    }
    files.set(`${batch.id}-output`, `${output.join("\n")}\n`);
    files.set(`${batch.id}-errors`, errors.join("\n"));
    return {
      ...view(batch, statusOf(batch, expired)),
      output_file_id: `${batch.id}-output`,
      ...(errors.length > 0 ? { error_file_id: `${batch.id}-errors` } : {}),
    };
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("the provider has no port");
  return {
    url: `http://127.0.0.1:${address.port}/v1`,
    cancelled,
    get created() {
      return batches.map(({ lines }) => lines.map(({ id }) => id));
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function view({ id, lines, metadata }: Batch, status: string): object {
  const request_counts = { total: lines.length, completed: 0, failed: 0 };
  return { id, object: "batch", endpoint: "/v1/chat/completions", status, metadata, request_counts };
}

function completion(value: Json): object {
  const message = { role: "assistant", content: JSON.stringify(value), refusal: null };
  const usage = { prompt_tokens: 100, completion_tokens: 10, total_tokens: 110 };
  return {
    id: "chatcmpl-1",
    model: "batched-1",
    choices: [{ index: 0, message, finish_reason: "stop" }],
    usage,
  };
}

function send(response: ServerResponse, value: object): void {
  response.setHeader("content-type", "application/json");
  response.end(JSON.stringify(value));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString();
}

/** The lines of JSON in a form with a file. */
function fileIn(form: string): string {
  return form
    .split("\r\n")
    .filter((line) => line.startsWith("{"))
    .join("\n");
}

function textIn(value: Json | undefined): string {
  if (typeof value === "string") return value;
  throw new Error("an id is text");
}

function linesOf(file: string): readonly Line[] {
  return file
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const asked: unknown = JSON.parse(line);
      if (!isJsonObject(asked) || asked["url"] !== "/v1/chat/completions")
        throw new Error("no line of a batch");
      const body = asked["body"];
      if (!isJsonObject(body) || body["stream"] !== false) throw new Error("a batch has whole answers");
      return { id: textIn(asked["custom_id"]), prompt: JSON.stringify(body["messages"]) };
    });
}
