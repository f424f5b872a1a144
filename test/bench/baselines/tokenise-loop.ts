/**
 * The frozen baseline of the personas bench: what a careful engineer writes in ten minutes to read lines as hashes of
 * their words and do nothing with them. Letters and digits of ASCII in lower case, FNV-1a, one pass. A change to this
 * file is a commit of its own.
 */
export function tokeniseLoop(lines: readonly string[]): number {
  const tokens = new Uint32Array(1 << 16);
  let total = 0;
  for (const line of lines) {
    let count = 0;
    let hash = 0x811c9dc5;
    let open = false;
    for (let index = 0; index < line.length; index += 1) {
      let code = line.charCodeAt(index);
      if (code >= 65 && code <= 90) code += 32;
      if ((code >= 97 && code <= 122) || (code >= 48 && code <= 57)) {
        hash = Math.imul(hash ^ code, 0x01000193);
        open = true;
      } else if (open) {
        tokens[count++] = hash;
        hash = 0x811c9dc5;
        open = false;
      }
    }
    if (open) tokens[count++] = hash;
    total += count;
  }
  return total;
}
