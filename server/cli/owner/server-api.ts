import type { z } from "zod";
import { DramatisError, type ErrorCode } from "../../domain/errors.ts";
import type { OwnerAddress } from "../../store/owner-file.ts";
import { problemSchema } from "../../wire/http/schemas.ts";

export interface Asked {
  readonly method?: "GET" | "POST" | "PUT" | "DELETE";
  readonly query?: { readonly [name: string]: string | number | boolean | undefined };
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as it is, while it is read. */
  readonly stream?: { readonly bytes: ReadableStream<Uint8Array>; readonly type: string };
  /** The media type that is wanted; JSON when absent. */
  readonly accept?: string;
  readonly signal?: AbortSignal;
}

/** The HTTP API of the server that has the database open, asked with the token that it left for this user. */
export class ServerApi {
  readonly #address: OwnerAddress;

  constructor(address: OwnerAddress) {
    this.#address = address;
  }

  get url(): string {
    return this.#address.url;
  }

  /** A credential for sockets, too. */
  get token(): string {
    return this.#address.token;
  }

  /** One JSON answer of that shape. Throws what the server refused, and `unavailable` when it cannot be reached. */
  async json<Schema extends z.ZodType>(
    target: string,
    schema: Schema,
    asked: Asked = {},
  ): Promise<z.infer<Schema>> {
    const response = await this.send(target, asked);
    const parsed = schema.safeParse(await response.json().catch(() => undefined));
    if (parsed.success) return parsed.data;
    throw this.foreign(target, parsed.error);
  }

  /** The answer, once it is known to be no refusal. */
  async send(
    target: string,
    { method = "GET", query = {}, body, stream, accept, signal }: Asked = {},
  ): Promise<Response> {
    const url = new URL(target, this.#address.url);
    for (const [name, value] of Object.entries(query))
      if (value !== undefined) url.searchParams.set(name, String(value));
    const type = body === undefined ? stream?.type : "application/json";
    const init: RequestInit = {
      method,
      headers: {
        authorization: `Bearer ${this.#address.token}`,
        ...(type === undefined ? {} : { "content-type": type }),
        ...(accept === undefined ? {} : { accept }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(stream === undefined ? {} : { body: stream.bytes, duplex: "half" }),
      ...(signal === undefined ? {} : { signal }),
    };
    const response = await fetch(url, init).catch((cause: unknown) => {
      throw this.unreachable(cause);
    });
    if (response.ok) return response;
    throw this.#refusal(target, await response.json().catch(() => undefined));
  }

  /** For a connection that failed; an interruption passes as it is. */
  unreachable(cause: unknown): DramatisError {
    if (cause instanceof DramatisError) return cause;
    return new DramatisError({
      code: "unavailable",
      message: `The server at ${this.#address.url}, which has the database open, does not answer.`,
      mend: "Try again; if it stays, stop that server.",
      retryable: true,
      cause,
    });
  }

  #refusal(target: string, answer: unknown): DramatisError {
    const parsed = problemSchema.safeParse(answer);
    return parsed.success ? errorOf(parsed.data) : this.foreign(target, parsed.error);
  }

  /** An older or newer release, or another program on that port. */
  foreign(target: string, cause: unknown): DramatisError {
    return new DramatisError({
      code: "unavailable",
      message: `What the server at ${this.#address.url} answers to ${target.split("?")[0]} is not of this release.`,
      mend: "Start it again with this release, or stop it.",
      cause,
    });
  }
}

const codes = {
  invalid_input: true,
  not_found: true,
  conflict: true,
  forbidden: true,
  unauthorized: true,
  too_large: true,
  too_many: true,
  unavailable: true,
  storage_full: true,
  storage_corrupt: true,
  storage_locked: true,
  model_failed: true,
  not_configured: true,
  cancelled: true,
  internal: true,
} as const satisfies Record<ErrorCode, true>;

/** A problem as the error that it was on the other side. */
export function errorOf({ code, detail, mend, param }: z.infer<typeof problemSchema>): DramatisError {
  return new DramatisError({
    code: isCode(code) ? code : "internal",
    message: detail,
    ...(mend === undefined ? {} : { mend }),
    ...(param === undefined ? {} : { param }),
  });
}

function isCode(code: string): code is ErrorCode {
  return Object.hasOwn(codes, code);
}
