import { sha256 } from "../../domain/hash.ts";
import { demonym } from "./content/demonyms.ts";
import type { RecastOptions } from "./recast.ts";
import { isWord, type Token } from "./tokens.ts";

const places =
  /\b(?:America|USA|US|U\.S|UK|Europe|Africa|Asia|China|Japan|India|Texas|California|Florida|London|Paris|Canada|Australia|Mexico|Brazil|Germany|France|Italy|Spain|Nigeria|Kenya|Ghana|Pakistan|Chicago|York|Hollywood|Ireland|England|Scotland|Korea|Russia|Turkey|Egypt|Vietnam|Zealand|States|Kingdom|County|City|Island|Republic)\b/;

function chosen<T>(items: readonly T[], key: string): T | undefined {
  return items[Number.parseInt(sha256(key.toLowerCase()).slice(0, 8), 16) % Math.max(1, items.length)];
}

/**
 * What stands in a world for a foreign name, by the words around it; the same for the same name, wherever it comes.
 * Undefined where a world that keeps modern words lists nothing: the name stays.
 */
export function standIn(
  { casting, nameFor }: RecastOptions,
  name: string,
  before: readonly string[],
  next: Token | undefined,
): string | undefined {
  const previous = before.at(-1)?.toLowerCase() ?? "";
  const fallback = (stand: string): string | undefined => (casting.modern === "kept" ? undefined : stand);
  const { school, team, house, council, order, press } = casting.institutions;
  if (/Universit|College|School|Institut|Academy|Facult|Polytech/.test(name))
    return chosen(school, name) ?? fallback("the far school");
  if (
    /League|Club|FC|Cup|Champion|Team|Olympi|NBA|NFL|Athlet|Tournament|Sox|Stadium|Rovers|United$|Bears|Lions|Eagles|Lakers|Cubs|Devils|Huskies/.test(
      name,
    )
  )
    return chosen(team, name) ?? fallback("the far crew");
  if (
    /Council|Ministry|Parliament|Congress|Department|Bureau|Agency|Commission|Senate|Party|Government|Office|Court|House of|Union|Embassy|NATO|\bUN\b|Assembly|District|Act$/.test(
      name,
    )
  )
    return chosen(council, name) ?? fallback("the far council");
  if (/Church|Diocese|Parish|Temple|Bible|God|Saint|St\.|Order|Ministry|Mosque|Orthodox|Cathol/.test(name))
    return chosen(order, name) ?? fallback("the far order");
  if (
    /Inc|Corp|Company|Ltd|Group|Bank|Airlines|Motors|Store|Hotel|Hospital|LLC|Industries|Foundation|Association|Society|Center|Centre|Museum/.test(
      name,
    )
  )
    return chosen(house, name) ?? fallback("the far house");
  if (/Times|Press|Journal|News|Post|Magazine|Radio|BBC|CNN|Herald|Gazette|Tribune|Channel/.test(name))
    return chosen(press, name) ?? fallback("the far sheet");
  if (
    /^(?:football|soccer|basketball|baseball|hockey|rugby|cricket|club|team|fans?)$/.test(next?.lower ?? "")
  )
    return chosen(team, name) ?? fallback("the far crew");
  if (previous === "at") return chosen(house, name) ?? fallback("the far house");
  if (demonym.test(name)) return chosen(casting.distant.peoples, name) ?? fallback("outland");
  if (/(?:Eastern|Western|Northern|Southern|European|American|African|Asian)$/.test(name))
    return chosen(casting.distant.peoples, name) ?? fallback("outland");
  if (
    /(?:ian|ean|ese|ish|ican|uan|gian|nian|can)s?$|^(?:French|German|Dutch|Greek|Thai|Arab|Turkish|Latin|Welsh|Irish|Swiss)$/.test(
      name,
    ) &&
    !/ /.test(name)
  )
    return chosen(casting.distant.peoples, name) ?? fallback("outland");
  if (
    places.test(name) ||
    (/^(?:in|from|near|at|across|to|through|,|of|around|living|visiting|outside)$/.test(previous) &&
      !/^[A-Z\d.+#&-]+$|[a-z][A-Z]|\d/.test(name) &&
      (!/ /.test(name) || previous !== "of"))
  )
    return chosen(casting.distant.places, name) ?? fallback("the far country");
  if (/^[A-Z\d.+#&/-]+$|[a-z][A-Z]|[A-Z]{2,}[a-z]|\d|\.[a-z]/.test(name))
    return chosen(casting.jargon, name) ?? fallback("a craft nobody here names");
  if (
    / /.test(name) ||
    /^(?:of|with|by|admires|follows|named|to|idolizes|loves|watching|meeting)$/.test(previous)
  )
    return nameFor(name);
  return next !== undefined &&
    isWord(next) &&
    !/^(?:and|in|is|has|for|to|of|on|at|with|who|that|as|from)$/.test(next.lower)
    ? (chosen(casting.distant.peoples, name) ?? fallback("outland"))
    : nameFor(name);
}
