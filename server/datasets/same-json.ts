/** Whether two values are one as JSON, whatever the order of their keys; absent and undefined members are alike. */
export function sameJson(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left !== "object" || typeof right !== "object" || left === null || right === null) return false;
  if (Array.isArray(left) || Array.isArray(right)) {
    if (!Array.isArray(left) || !Array.isArray(right) || left.length !== right.length) return false;
    return left.every((item, index) => sameJson(item, right[index]));
  }
  const [ones, others] = [
    Object.entries(left).filter(isPresent),
    new Map(Object.entries(right).filter(isPresent)),
  ];
  return (
    ones.length === others.size &&
    ones.every(([key, value]) => others.has(key) && sameJson(value, others.get(key)))
  );
}

function isPresent([, value]: readonly [string, unknown]): boolean {
  return value !== undefined;
}
