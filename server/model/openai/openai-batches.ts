import type OpenAI from "openai";
import { z } from "zod";
import { DramatisError } from "../../domain/errors.ts";
import type { BatchAnswer, BatchModel, BatchRequest } from "../../domain/ports/batch-model.ts";
import type { ModelEnd, Usage } from "../../domain/ports/model.ts";
import type { RequestShape } from "./capabilities.ts";
import { encodeRequest } from "./encode-request.ts";
import { endpointLabel, failure } from "./failures.ts";
import { jsonIn } from "./structured-output.ts";

export interface OpenAiBatchOptions {
  readonly baseUrl: string;
  readonly apiKey?: string;
  readonly model: string;
}

/** Nothing can be learned from a batch's refusals before it has ended, so it is asked as OpenAI documents. */
const shape: RequestShape = {
  tokenLimit: "max_completion_tokens",
  without: new Set(["stream_options"]),
  rung: "json_schema",
};
const over: ReadonlySet<string> = new Set(["completed", "failed", "expired", "cancelled"]);
/** Batches that are looked through for one that was sent and not noted. */
const looksThrough = 200;

const bodySchema = z.object({
  model: z.string().catch(""),
  choices: z
    .array(
      z.object({
        message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
        finish_reason: z.string().nullish(),
      }),
    )
    .min(1),
  usage: z.object({ prompt_tokens: z.int(), completion_tokens: z.int() }).nullish(),
});
const lineSchema = z.object({
  custom_id: z.string(),
  response: z.object({ status_code: z.int(), body: z.unknown() }).nullish(),
  error: z.object({ code: z.string().nullish() }).nullish(),
});

/** The Batch API of OpenAI, which others have too: files and batches, by the `openai` package. */
export function openAiBatches({ baseUrl, apiKey, model }: OpenAiBatchOptions): BatchModel {
  let opening: Promise<OpenAI> | undefined;
  const label = endpointLabel(baseUrl);

  async function open(): Promise<OpenAI> {
    const { default: Client } = await import("openai");
    return new Client({
      baseURL: baseUrl,
      apiKey: apiKey ?? "none",
      adminAPIKey: null,
      organization: null,
      project: null,
      webhookSecret: null,
      logLevel: "off",
      // Nothing here is paid for by asking: a batch that is created twice is found by its key.
      maxRetries: 2,
    });
  }

  async function ask<Result>(what: string, work: (client: OpenAI) => Promise<Result>): Promise<Result> {
    try {
      return await work(await (opening ??= open()));
    } catch (cause) {
      const status = cause instanceof Error && "status" in cause ? ` (${String(cause.status)})` : "";
      throw new DramatisError({
        code: "model_failed",
        message: `${label} could not ${what}${status}.`,
        mend: "What was sent is noted: ask for the same again, and it goes on from there. Without --batch it needs no batch API.",
        retryable: true,
        cause,
      });
    }
  }

  function toLine({ id, request }: BatchRequest): string {
    const body: unknown = JSON.parse(Buffer.concat(encodeRequest(request, model, shape)).toString());
    return JSON.stringify({
      custom_id: id,
      method: "POST",
      url: "/v1/chat/completions",
      body: { ...z.record(z.string(), z.unknown()).parse(body), stream: false },
    });
  }

  return {
    provider: "openai",
    name: model,
    submit: (key, requests) =>
      ask("take a batch", async (client) => {
        const { toFile } = await import("openai");
        const lines = Buffer.from(`${requests.map(toLine).join("\n")}\n`);
        const file = await client.files.create({
          file: await toFile(lines, `${key}.jsonl`, { type: "application/jsonl" }),
          purpose: "batch",
        });
        const { id } = await client.batches.create(
          {
            input_file_id: file.id,
            endpoint: "/v1/chat/completions",
            completion_window: "24h",
            metadata: { dramatis: key },
          },
          { maxRetries: 0 },
        );
        return id;
      }),
    find: (key) =>
      ask("list its batches", async (client) => {
        let looked = 0;
        for await (const batch of client.batches.list({ limit: 100 })) {
          if (batch.metadata?.["dramatis"] === key) return batch.id;
          looked += 1;
          if (looked >= looksThrough) break;
        }
        return undefined;
      }),
    status: (id) =>
      ask(`say how batch ${id} stands`, async (client) => {
        const { status, request_counts } = await client.batches.retrieve(id);
        const { completed = 0, failed = 0, total = 0 } = request_counts ?? {};
        return { state: over.has(status) ? "ended" : "running", answered: completed + failed, total };
      }),
    answers: (id) =>
      ask(`give the answers of batch ${id}`, async (client) => {
        const { output_file_id, error_file_id } = await client.batches.retrieve(id);
        const answers: BatchAnswer[] = [];
        for (const file of [output_file_id, error_file_id]) {
          if (typeof file !== "string" || file === "") continue;
          const text = await (await client.files.content(file)).text();
          for (const line of text.split("\n")) if (line.trim() !== "") answers.push(...readLine(line, label));
        }
        return answers;
      }),
    cancel: (id) => ask(`cancel batch ${id}`, async (client) => void (await client.batches.cancel(id))),
  };
}

const nothing: Usage = { inputTokens: 0, outputTokens: 0, estimated: false };

/** What one line says; nothing for one that cannot be read, whose request then counts as unanswered. */
function readLine(line: string, label: string): readonly BatchAnswer[] {
  let given: unknown;
  try {
    given = JSON.parse(line);
  } catch {
    return [];
  }
  const parsed = lineSchema.safeParse(given);
  if (!parsed.success) return [];
  const { custom_id: id, response, error } = parsed.data;
  // Expired ones were never asked: there is nothing to keep of them.
  if (error?.code === "batch_expired") return [];
  const body = bodySchema.safeParse(response?.body);
  if (response?.status_code !== 200 || !body.success) {
    const said = `${label} answered a request of a batch with ${response?.status_code ?? error?.code ?? "nothing"}.`;
    return [
      { id, text: "", end: { type: "failed", failure: failure("bad_answer", said, true), usage: nothing } },
    ];
  }
  return [{ id, ...readBody(body.data) }];
}

function readBody({
  model,
  choices,
  usage: counted,
}: z.infer<typeof bodySchema>): Pick<BatchAnswer, "text" | "end"> {
  const [choice] = choices;
  const text = choice?.message.content ?? "";
  const usage = counted
    ? { inputTokens: counted.prompt_tokens, outputTokens: counted.completion_tokens, estimated: false }
    : { ...nothing, estimated: true };
  const value = jsonIn(text);
  const finish = finishOf(choice?.finish_reason, choice?.message.refusal);
  const end: ModelEnd = { type: "done", finish, usage, model, ...(value === undefined ? {} : { value }) };
  return { text, end };
}

function finishOf(
  reason: string | null | undefined,
  refusal: string | null | undefined,
): Extract<ModelEnd, { readonly type: "done" }>["finish"] {
  if (refusal) return "refused";
  if (reason === "content_filter") return "filtered";
  return reason === "length" ? "length" : "stop";
}
