import { DramatisError } from "../domain/errors.ts";
import type { Json } from "../domain/json.ts";

/**
 * JSON text of a value that is about to be stored. Undefined members are left out. A BigInt (what integer arithmetic
 * in expressions yields) that a number holds exactly becomes that number.
 *
 * @throws DramatisError `internal` for what JSON cannot hold; `what` names the value in the message.
 */
export function encodeJson(value: unknown, what: string): string {
  let text: string | undefined;
  try {
    text = JSON.stringify(value);
  } catch {
    text = stringifyWithBigInts(value, what);
  }
  if (text === undefined) throw unstorable(what, `no value but ${typeof value}`);
  return text;
}

/**
 * The value of JSON text that this store wrote; its row's checksum has been verified, so it is what `encodeJson` was
 * given.
 */
export function decodeJson<Value = Json>(text: string): Value {
  return JSON.parse(text) as Value;
}

/** Apart from the usual path, since a replacer makes JSON.stringify several times slower. */
function stringifyWithBigInts(value: unknown, what: string): string | undefined {
  try {
    return JSON.stringify(value, (key, member: unknown) => {
      if (typeof member !== "bigint") return member;
      const number = Number(member);
      if (!Number.isSafeInteger(number)) throw unstorable(what, `the integer ${member} at "${key}"`);
      return number;
    });
  } catch (cause) {
    if (cause instanceof DramatisError) throw cause;
    throw unstorable(what, "a value that contains itself", cause);
  }
}

function unstorable(what: string, finding: string, cause?: unknown): DramatisError {
  return new DramatisError({
    code: "internal",
    message: `${what} holds ${finding}, which JSON cannot.`,
    cause,
  });
}
