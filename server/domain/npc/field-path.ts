/** `backstory.events[1].text` to its steps. */
function steps(path: string): string[] {
  return path
    .replace(/\[(\d+)\]/g, ".$1")
    .split(".")
    .filter((step) => step.length > 0);
}

/** What stands at a path such as `identity.occupation` or `backstory.events[1].text`; undefined where nothing does. */
export function readField(profile: unknown, path: string): unknown {
  let here: unknown = profile;
  for (const step of steps(path)) {
    if (typeof here !== "object" || here === null) return undefined;
    here = Object.getOwnPropertyDescriptor(here, step)?.value;
  }
  return here;
}
