import { groundsOfLand } from "./grounds-of-land.ts";
import { groundsOfLearning } from "./grounds-of-learning.ts";
import { groundsOfWater } from "./grounds-of-water.ts";
import { roomsOfHands } from "./rooms-of-hands.ts";
import { roomsOfMinds } from "./rooms-of-minds.ts";
import type { Ground, Room, Trouble } from "./setting-parts.ts";
import { troublesOfGoods } from "./troubles-of-goods.ts";
import { troublesOfPeople } from "./troubles-of-people.ts";

export const grounds: readonly Ground[] = [...groundsOfWater, ...groundsOfLand, ...groundsOfLearning];
export const rooms: readonly Room[] = [...roomsOfHands, ...roomsOfMinds];
export const troubles: readonly Trouble[] = [...troublesOfGoods, ...troublesOfPeople];
