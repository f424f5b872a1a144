/** How often something may happen. */
export interface Rate {
  /** In the long run; 0 is without a limit. */
  readonly perSecond: number;
  /** At once, after a rest. */
  readonly burst: number;
}

/**
 * A bucket holds up to `burst` tokens, of which `perSecond` come back each second; each act takes one. All that has to be
 * kept of it is one time: up to when what was taken has come back. Times are milliseconds of one clock that never goes back.
 */
export function fullBucket(): number {
  return Number.NEGATIVE_INFINITY;
}

/** The bucket once a token is taken; undefined where there is none left. */
export function takeToken({ perSecond, burst }: Rate, bucket: number, now: number): number | undefined {
  if (perSecond === 0) return bucket;
  const each = 1_000 / perSecond;
  const after = Math.max(bucket, now - burst * each) + each;
  // A token that has come back to within rounding is there.
  return after <= now + 1e-6 ? after : undefined;
}
