/**
 * Does the work on several items at once and gives the results in the order of the items. `ahead` bounds how many
 * results may wait for a slow one before them. Whoever leaves early waits until the work that was begun has ended.
 */
export async function* inOrder<Item, Result>(
  items: readonly Item[],
  concurrency: number,
  work: (item: Item) => Promise<Result>,
  ahead = concurrency * 4,
): AsyncGenerator<Result> {
  const waiting: Promise<Result>[] = [];
  const queue: (() => void)[] = [];
  let running = 0;
  let next = 0;

  async function start(item: Item): Promise<Result> {
    if (running >= concurrency) await new Promise<void>((resolve) => queue.push(resolve));
    else running += 1;
    try {
      return await work(item);
    } finally {
      // A place is handed on, not freed and taken again, so that nobody slips in between.
      const handOn = queue.shift();
      if (handOn) handOn();
      else running -= 1;
    }
  }

  try {
    while (next < items.length || waiting.length > 0) {
      while (waiting.length < ahead && next < items.length) {
        const item = items[next];
        next += 1;
        if (item === undefined) continue;
        const result = start(item);
        // It is awaited in its turn; until then its failure is nobody's surprise.
        result.catch(() => undefined);
        waiting.push(result);
      }
      const first = waiting.shift();
      if (first !== undefined) yield await first;
    }
  } finally {
    await Promise.allSettled(waiting);
  }
}
