/**
 * Branded identifiers, parsed once at the edge. Inside, an id of one kind cannot stand where another is meant.
 */

declare const brand: unique symbol;
type Brand<Kind extends string> = string & { readonly [brand]: Kind };

/** Folder name under `worlds/`: lower-case words joined by hyphens. */
export type WorldId = Brand<"world">;
/** SHA-256 (64 hex digits) of a world's canonical form; names one immutable version. */
export type WorldHash = Brand<"world-hash">;
/** `p_` and 16 hex digits: the hash of the persona's normalized text. */
export type PersonaId = Brand<"persona">;
/** Permanent within a world: lower-case words joined by hyphens, `mira-oake`. */
export type NpcId = Brand<"npc">;
/** A player as the game names them; `@` and up to 64 of `[A-Za-z0-9_-]`. The sign keeps players and NPCs apart. */
export type PlayerId = Brand<"player">;
/** Whoever can stand in a scene. */
export type CharacterId = NpcId | PlayerId;
export type PlaythroughId = Brand<"playthrough">;
export type SceneId = Brand<"scene">;
/** One thing said by a player; also the `item` id on the compatible wire. */
export type LineId = Brand<"line">;
export type TurnId = Brand<"turn">;
/** Exactly nine of `[A-Za-z0-9]` (the strictest trainer's rule), minted by the server and never by a model. */
export type CallId = Brand<"call">;
/** SHA-256 of the exact model request. */
export type RequestHash = Brand<"request-hash">;
export type JobId = Brand<"job">;
/** A recipe's id, an underscore and 16 hex digits: `math_0f1e2d3c4b5a6978`. */
export type ProductId = Brand<"product">;

const slugPattern = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
const maximumSlugLength = 64;

function isSlug(text: string): boolean {
  return text.length <= maximumSlugLength && slugPattern.test(text);
}

function parser<Id extends string>(accepts: (text: string) => boolean): (text: string) => Id | undefined {
  return (text) => (accepts(text) ? (text as Id) : undefined);
}

/** Each parser returns the branded id, or undefined when the text is not of that form. */
export const parseWorldId: (text: string) => WorldId | undefined = parser<WorldId>(isSlug);
export const parseNpcId: (text: string) => NpcId | undefined = parser<NpcId>(isSlug);
export const parsePlayerId: (text: string) => PlayerId | undefined = parser<PlayerId>((text) =>
  /^@[A-Za-z0-9_-]{1,64}$/.test(text),
);
export const parseWorldHash: (text: string) => WorldHash | undefined = parser<WorldHash>((text) =>
  /^[0-9a-f]{64}$/.test(text),
);
export const parsePersonaId: (text: string) => PersonaId | undefined = parser<PersonaId>((text) =>
  /^p_[0-9a-f]{16}$/.test(text),
);
export const parsePlaythroughId: (text: string) => PlaythroughId | undefined = parser<PlaythroughId>((text) =>
  /^play_[A-Za-z0-9]{1,32}$/.test(text),
);
export const parseSceneId: (text: string) => SceneId | undefined = parser<SceneId>((text) =>
  /^scene_[A-Za-z0-9]{1,32}$/.test(text),
);
export const parseLineId: (text: string) => LineId | undefined = parser<LineId>((text) =>
  /^[A-Za-z0-9_-]{1,64}$/.test(text),
);
export const parseTurnId: (text: string) => TurnId | undefined = parser<TurnId>((text) =>
  /^turn_[A-Za-z0-9]{1,32}$/.test(text),
);
export const parseCallId: (text: string) => CallId | undefined = parser<CallId>((text) =>
  /^[A-Za-z0-9]{9}$/.test(text),
);
export const parseRequestHash: (text: string) => RequestHash | undefined = parser<RequestHash>((text) =>
  /^[0-9a-f]{64}$/.test(text),
);
export const parseJobId: (text: string) => JobId | undefined = parser<JobId>((text) =>
  /^job_[A-Za-z0-9]{1,64}$/.test(text),
);
export const parseProductId: (text: string) => ProductId | undefined = parser<ProductId>((text) =>
  /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*_[0-9a-f]{16}$/.test(text),
);

export function isPlayer(character: CharacterId): character is PlayerId {
  return character.startsWith("@");
}

/** Lower-case words joined by hyphens, for a display name: "Mira Oake" becomes `mira-oake`. Empty when nothing is left. */
export function slugify(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^[^a-z]+|-+$/g, "")
    .slice(0, maximumSlugLength)
    .replace(/-+$/, "");
}
