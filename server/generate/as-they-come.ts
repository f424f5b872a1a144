/**
 * Does the work on several items at once and gives each result as it comes, the same ones as `inOrder` in another
 * order. Results that nobody has taken yet hold back as many items. Whoever leaves early waits until the work that was
 * begun has ended.
 */
export async function* asTheyCome<Item, Result>(
  items: readonly Item[],
  concurrency: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const ended: Promise<Result>[] = [];
  const open = new Set<Promise<Result>>();
  let next = 0;
  let wake = (): void => undefined;

  function start(item: Item): void {
    const result = work(item);
    open.add(result);
    const end = (): void => {
      open.delete(result);
      ended.push(result);
      wake();
    };
    result.then(end, end);
  }

  try {
    while (true) {
      while (open.size + ended.length < concurrency * 2 && open.size < concurrency && next < items.length) {
        const item = items[next];
        next += 1;
        if (item !== undefined) start(item);
      }
      const first = ended.shift();
      if (first !== undefined) yield await first;
      else if (open.size > 0) await new Promise<void>((resolve) => void (wake = resolve));
      else return;
    }
  } finally {
    await Promise.allSettled(open);
  }
}
