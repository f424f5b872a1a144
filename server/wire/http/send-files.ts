import { type FileHandle, open } from "node:fs/promises";
import { Readable } from "node:stream";
import { createTarPacker } from "modern-tar";
import type { ExportFile } from "../../app/exports.ts";
import { DramatisError } from "../../domain/errors.ts";

/** A file to send, and where it lies. */
type Located = ExportFile & { readonly location: string };

/** One file as an answer, read as it is sent. Throws `not_found` when it was removed meanwhile. */
export async function sendFile(file: Located): Promise<Response> {
  const handle = await openFile(file);
  const name = file.path.slice(file.path.lastIndexOf("/") + 1);
  return new Response(readHandle(handle), {
    headers: {
      "content-type": "application/octet-stream",
      "content-length": String(file.bytes),
      "content-disposition": `attachment; filename="${name}"`,
    },
  });
}

/** Files as one tar file below a folder of that name, packed as it is sent: the same files give the same bytes. */
export function sendArchive(folder: string, files: readonly Located[]): Response {
  const { readable, controller } = createTarPacker();
  const pack = async (): Promise<void> => {
    for (const file of files) {
      const entry = controller.add({
        name: `${folder}/${file.path}`,
        size: file.bytes,
        mode: 0o644,
        mtime: new Date(0),
      });
      await readHandle(await openFile(file)).pipeTo(entry);
    }
    controller.finalize();
  };
  pack().catch((cause: unknown) => controller.error(cause));
  return new Response(readable, {
    headers: {
      "content-type": "application/x-tar",
      "content-disposition": `attachment; filename="${folder}.tar"`,
    },
  });
}

function readHandle(handle: FileHandle): ReadableStream<Uint8Array> {
  return Readable.toWeb(handle.createReadStream());
}

async function openFile(file: Located): Promise<FileHandle> {
  try {
    return await open(file.location);
  } catch (cause) {
    throw new DramatisError({
      code: "not_found",
      message: `The file ${file.path} of the export is not there any more.`,
      mend: "Make the export again: POST /exports.",
      cause,
    });
  }
}
