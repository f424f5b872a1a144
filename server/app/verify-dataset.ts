import { verifyDataset as verifyFolder, type VerifyOptions, type VerifyReport } from "../evaluate/verify.ts";

/** Judges an exported folder by nothing but itself; `server/evaluate/verify.ts` says what that proves. */
export function verifyDataset({
  directory,
  ...options
}: VerifyOptions & { readonly directory: string }): Promise<VerifyReport> {
  return verifyFolder(directory, options);
}
