import type { Moment } from "./moments.ts";
import type { Played } from "./read-played.ts";

/** Where what a moment is given comes from. What a stage set is given once; what became of it later is another change. */
export function sourcesOf(
  played: Played,
): (path: string, moment: Moment) => "report" | "stage" | "elsewhere" {
  const given = new Set<string>();
  return (path, moment) => {
    const [root = "", key = ""] = path.split(".");
    const absolute = absolutePath(root, key, moment.presence, moment.scene);
    const isFirst = !given.has(absolute);
    given.add(absolute);
    if (isReported(played, path, moment)) return "report";
    return isFirst && isStaged(played, absolute) ? "stage" : "elsewhere";
  };
}

function isStaged({ view }: Played, absolute: string): boolean {
  return (
    view.stage?.changes.some(({ path }) => path === absolute || path.startsWith(`${absolute}.`)) ?? false
  );
}

/** Whether the game's word on this field came before this moment. */
function isReported(played: Played, path: string, { order, presence, scene }: Moment): boolean {
  const [root = "", key = ""] = path.split(".");
  const absolute = absolutePath(root, key, presence, scene);
  return played.reports.some(
    (report) => report.seq < order && (report.path === absolute || report.path.startsWith(`${absolute}.`)),
  );
}

/** The path of a field as a game reports it. */
export function absolutePath(root: string, key: string, presence: Moment["presence"], scene: string): string {
  switch (root) {
    case "actor":
    case "partner":
      return `character.${presence[root].id}.${key}`;
    case "standing":
      return `standing.${presence.actor.id}.${presence.partner.id}.${key}`;
    case "scene":
      return `scene.${scene}.${key}`;
    default:
      return `${root}.${key}`;
  }
}
