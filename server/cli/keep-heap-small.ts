import { setFlagsFromString } from "node:v8";

/**
 * For verbs that go through much and hold little. V8 lets a heap grow to four times of what is held before it looks what
 * may go, which is kind to whoever answers games and wasted on them.
 */
export function keepHeapSmall(): void {
  setFlagsFromString("--heap-growing-percent=50");
}
