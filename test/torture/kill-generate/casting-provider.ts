import { createServer } from "node:http";
import { npcDraft } from "../../fakes/npc-draft.ts";

/** An OpenAI-compatible endpoint that casts: a draft that passes every gate, and the same each time it is asked. */
export interface CastingProvider {
  readonly url: string;
  /** Texts of the personas that it was asked about since the last call, in order. */
  takeAsked(): readonly string[];
  close(): Promise<void>;
}

/** `nameOf` a persona's text must be another for each. */
export async function startCastingProvider(nameOf: (persona: string) => string): Promise<CastingProvider> {
  let asked: string[] = [];
  const server = createServer((request, response) => {
    let text = "";
    request.on("data", (data: Buffer) => void (text += data.toString()));
    request.on("end", () => {
      // The request is JSON, and the persona in it is a JSON string again.
      const persona = /Persona: \\"((?:[^"\\]|\\\\.)*)\\"/.exec(text)?.[1] ?? "";
      asked.push(persona);
      const goals = [
        { id: "shelf", text: `${persona}: a longer shelf.`, why: "The bottles.", obstacle: "The damp." },
      ];
      const content = JSON.stringify(npcDraft(nameOf(persona), { goals }));
      response.setHeader("content-type", "text/event-stream");
      response.write(chunk({ content: content.slice(0, 900) }, null));
      // Longer than a whole run's start would hide what is in flight; shorter, and little would be.
      setTimeout(
        () =>
          response.end(`${chunk({ content: content.slice(900) }, null)}${chunk({}, "stop")}data: [DONE]\n\n`),
        20 + (persona.length % 7) * 10,
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("the provider has no port");
  return {
    url: `http://127.0.0.1:${address.port}/v1`,
    takeAsked: () => {
      const taken = asked;
      asked = [];
      return taken;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function chunk(delta: object, finish: string | null): string {
  const choices = [{ index: 0, delta, finish_reason: finish }];
  return `data: ${JSON.stringify({ id: "chatcmpl-1", object: "chat.completion.chunk", model: "torture", choices })}\n\n`;
}
