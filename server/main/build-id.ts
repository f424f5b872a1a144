/** Set by the build to a hash of all that went into it; there is none when the sources run. */
declare const DRAMATIS_BUILD: string | undefined;

/**
 * Names the code that runs, so that what it has left is told from what other code has. Undefined when the sources run:
 * nobody could say then whether it was the same.
 */
export const buildId: string | undefined = typeof DRAMATIS_BUILD === "string" ? DRAMATIS_BUILD : undefined;
