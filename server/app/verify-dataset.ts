import { verifyDataset as verifyFolder, type VerifyReport } from "../evaluate/verify.ts";

/** Judges an exported folder by nothing but itself; `server/evaluate/verify.ts` says what that proves. */
export function verifyDataset(options: {
  readonly directory: string;
  /** Judge by recomputation alone, without the manifest. */
  readonly recompute?: boolean;
}): Promise<VerifyReport> {
  return verifyFolder(options.directory, { recompute: options.recompute ?? false });
}
