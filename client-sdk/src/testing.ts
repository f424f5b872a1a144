/**
 * For tests of games, and of this package: a socket without a network, time without waiting and a scene without a server.
 */
export { linkedPair, type LinkedPair, type LinkedServer } from "./testing/linked-pair.ts";
export { manualClock, type ManualClock } from "./testing/manual-clock.ts";
export { SceneDouble, type SceneDoubleEvent } from "./testing/scene-double.ts";
