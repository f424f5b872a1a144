import type { CharacterId } from "../ids.ts";
import type { SpeechManner } from "./journal.ts";
import { bearingOf, presentIn, type Scene } from "./scene.ts";

/** How far speech carries between two whose places are known, metres: a whisper at the ear, talk in a room, a shout over a yard. */
const reach = { whisper: 1.5, aloud: 12, shout: 60 } as const;

/**
 * Who hears what is said: the speaker, and of those who are there and awake
 * whisper  the one it is for, and an ear at the door
 * aloud    the one it is for, and whoever is near
 * shout    everybody, or everybody within reach where places are known
 */
export function hearersOf(
  scene: Scene,
  speech: {
    readonly speaker: CharacterId;
    readonly to?: CharacterId | undefined;
    readonly manner?: SpeechManner | undefined;
  },
): readonly CharacterId[] {
  const { speaker, to, manner = "aloud" } = speech;
  return presentIn(scene).filter((id) => {
    if (id === speaker) return true;
    const { awake, overhears } = bearingOf(scene, id);
    if (!awake) return false;
    if (id === to) return true;
    if (manner === "whisper")
      return overhears ? isNear(scene, speaker, id, "aloud") : isAtTheEar(scene, speaker, id);
    return isNear(scene, speaker, id, manner);
  });
}

/** A whisper that was not for them is heard by those alone who are known to stand close enough. */
function isAtTheEar(scene: Scene, one: CharacterId, other: CharacterId): boolean {
  const distance = distanceOf(scene, one, other);
  return distance !== undefined && distance <= reach.whisper;
}

function isNear(scene: Scene, one: CharacterId, other: CharacterId, manner: "aloud" | "shout"): boolean {
  const distance = distanceOf(scene, one, other);
  if (distance !== undefined) return distance <= reach[manner];
  return manner === "shout" || bearingOf(scene, one).spot === bearingOf(scene, other).spot;
}

function distanceOf(scene: Scene, one: CharacterId, other: CharacterId): number | undefined {
  const from = bearingOf(scene, one).at;
  const to = bearingOf(scene, other).at;
  return from && to && Math.hypot(from[0] - to[0], from[1] - to[1]);
}
