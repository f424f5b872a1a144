const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
const length = 22;

/** `line_` and 22 characters (132 random bits) of `[A-Za-z0-9_-]`. `randomUUID` is not there on plain http pages. */
export function mintId(
  prefix: "join" | "client" | "line" | "report" | "event" | "time" | "feedback" | "save" | "question",
): string {
  const bytes = crypto.getRandomValues(new Uint8Array(length));
  return `${prefix}_${Array.from(bytes, (byte) => alphabet[byte % alphabet.length]).join("")}`;
}
