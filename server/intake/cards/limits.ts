/** Bounds on what strangers made: each is looked at before what it bounds is read or unpacked. */

const mebibyte = 1024 * 1024;

/** A file with its pictures. */
export const maximumFileBytes = 64 * mebibyte;
/** The JSON of a card or a book. */
export const maximumJsonBytes = 8 * mebibyte;
/** Chunks of a PNG, and entries of a zip file. */
export const maximumPieces = 10_000;
/** Compressed text of a card shrinks to a third; what shrinks to a three-hundredth was made to burst. */
export const maximumRatio = 300;
/** Entries of one book. */
export const maximumEntries = 5_000;
