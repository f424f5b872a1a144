const longestId = 64;

/** The slug itself where it is free, else with the next number: `mira-oake-2`. Takes it. */
export function distinctId(slug: string, taken: Set<string>): string {
  for (let count = 1; ; count += 1) {
    const end = count === 1 ? "" : `-${count}`;
    const id = slug.slice(0, longestId - end.length).replace(/-+$/, "") + end;
    if (taken.has(id)) continue;
    taken.add(id);
    return id;
  }
}
