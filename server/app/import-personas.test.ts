import { describe, expect, test } from "vitest";
import { importText } from "../../test/fakes/import-text.ts";
import { memoryStore } from "../../test/fakes/memory-store.ts";
import { personaId } from "../domain/npc/persona-id.ts";
import { similarityOptions } from "../similarity/similarity-options.ts";
import { importPersonas, type ImportProgress } from "./import-personas.ts";
import { openPersonaFiles } from "../intake/personas/open-persona-files.ts";

const baker = "A baker who gets up at three, keeps two ovens warm, and lets nobody else touch the rye";
const near = `${baker} dough`;

describe("importPersonas", () => {
  test("[PS3] counts what was read, new, known, let go and rejected, with file, line and reason", async () => {
    const store = memoryStore();
    const text = `{"persona":"${baker}"}\n{"persona":"${baker}"}\nnot json\n{"persona":"${near}"}\n`;
    expect(await importText(store, text, { source: "x.jsonl" })).toEqual({
      read: 3,
      added: 1,
      known: 1,
      near: 1,
      withdrawn: 0,
      emptied: 0,
      generalised: {},
      duplicates: [
        {
          keeper: personaId(baker),
          measure: "jaccard",
          similarity: 18 / 19,
          text: near,
          source: "x.jsonl",
          line: 4,
        },
      ],
      rejected: 1,
      rejections: [{ file: "standard input", line: 3, reason: "not JSON" }],
    });
    expect(await importText(store, text)).toMatchObject({ read: 3, added: 0, known: 2, near: 1 });
    expect(await store.nearIndex.duplicates({ limit: 9 })).toHaveLength(1);
  });

  test("[PS4] finds what is like anything before it: of another file, of another door, of other options", async () => {
    const store = memoryStore();
    await importText(store, "A guard of the north gate\n");
    const typed = { id: personaId(baker), text: baker, source: "typed by the user", licence: "MIT" };
    await store.library.putPersonas([typed]);
    await importText(store, "A guard of the south gate\n");
    expect(await importText(store, near)).toMatchObject({ near: 1, added: 0 });
    const covered = (await store.nearIndex.segments({ limit: 9 })).map(({ first, count }) => [first, count]);
    expect(covered).toEqual([
      [1, 1],
      [2, 1],
      [3, 1],
    ]);
    const loose = similarityOptions({ seed: 9, threshold: 0.5 });
    expect(await importText(store, "A guard of the east gate\n", { similarity: loose })).toMatchObject({
      near: 1,
    });
    expect(await importText(store, `${near}!\n`, { similarity: undefined })).toMatchObject({
      near: 0,
      added: 1,
    });
  });

  test("[PS5] keeps what a line says of itself, and puts private things in general words unless told not to", async () => {
    const store = memoryStore();
    const line =
      '{"persona":"A nurse, write to ann@example.org, who loves boxing","age":44,"licence":"CC0-1.0"}\n';
    expect(await importText(store, line)).toMatchObject({ generalised: { email: 1 } });
    const [kept] = await store.personas.find({ limit: 1 });
    expect(kept?.text).not.toContain("example.org");
    expect(kept).toMatchObject({
      licence: "CC0-1.0",
      source: "wards.txt",
      traits: { age: 44, occupation: "nurse" },
      steps: [
        { step: "imported", line: 1 },
        { step: "generalised", replaced: { email: 1 } },
      ],
    });
    await importText(store, line, { keepPrivateWords: true });
    const [, whole] = await store.personas.find({ limit: 9 });
    expect(whole?.text).toContain("ann@example.org");
    expect(whole?.steps).toEqual([{ step: "imported", line: 1 }, { step: "kept_private_words" }]);
  });

  test("leaves out who was withdrawn", async () => {
    const store = memoryStore();
    await importText(store, `${baker}\n`);
    await store.personas.withdraw([personaId(baker)], { reason: "asked", at: 1 });
    expect(await importText(store, `${baker}\n`)).toMatchObject({ added: 0, withdrawn: 1 });
  });

  test("looks once more at what it holds when somebody else adds a persona meanwhile", async () => {
    const store = memoryStore();
    let adds = 0;
    const nearIndex = {
      ...store.nearIndex,
      async add(...given: Parameters<typeof store.nearIndex.add>) {
        adds += 1;
        const typed = { id: personaId(near), text: near, source: "typed by the user", licence: "MIT" };
        if (adds === 1) await store.library.putPersonas([typed]);
        return store.nearIndex.add(...given);
      },
    };
    const text = `${baker}\nA guard of the north gate\n`;
    expect(await importText({ ...store, nearIndex }, text)).toMatchObject({ read: 2, added: 1, near: 1 });
    const texts = (await store.personas.find({ limit: 9 })).map((persona) => persona.text);
    expect(texts).toEqual([near, "A guard of the north gate"]);
  });

  test("told to stop, keeps what it has read, and tells of it as it goes", async () => {
    const store = memoryStore();
    const lines = Array.from({ length: 9000 }, (_, line) => `Keeper ${line} of ${line * 7} bells\n`);
    async function* bytes(): AsyncGenerator<Uint8Array> {
      for (let at = 0; at < lines.length; at += 1000)
        yield await Promise.resolve(Buffer.from(lines.slice(at, at + 1000).join("")));
    }
    const stop = new AbortController();
    const seen: ImportProgress[] = [];
    const report = await importPersonas({
      personas: store.personas,
      nearIndex: store.nearIndex,
      files: await openPersonaFiles(["-"], bytes()),
      licence: "MIT",
      keepPrivateWords: true,
      similarity: undefined,
      onProgress: (soFar) => {
        seen.push(soFar);
        if (soFar.read >= 4000) stop.abort();
      },
      signal: stop.signal,
    });
    expect(report.read).toBe(4000);
    expect(await store.personas.count()).toBe(report.added);
    expect(seen[0]).toMatchObject({ read: 1000, file: "standard input", size: undefined });
  });
});
