import { behaviorsKind } from "../datasets/kinds/behaviors-kind.ts";
import type { SplitPlan } from "../datasets/splits/split-plan.ts";
import { didYouMean } from "../domain/behavior/near-names.ts";
import { DramatisError, listChoices } from "../domain/errors.ts";
import type { WorldId } from "../domain/ids.ts";
import type { Library } from "../domain/ports/library.ts";
import type { Products } from "../domain/ports/products.ts";
import { findWorld } from "./find-world.ts";

interface PlanSources {
  readonly library: Library;
  readonly products: Pick<Products, "find">;
  /** The one that is exported; all of them otherwise. */
  readonly world?: WorldId | undefined;
}

/**
 * Throws `not_found` for a world or a behavior that is to be held out and that nobody has, `invalid_input` where every
 * world would be held out.
 */
export async function demandPlan(plan: SplitPlan, { library, products, world }: PlanSources): Promise<void> {
  for (const name of plan.unseen_worlds) await findWorld(library, name);
  const worlds = await library.worlds();
  const exported = world === undefined ? worlds.map(({ id }) => id) : [world];
  if (plan.unseen_worlds.length > 0 && exported.every((id) => plan.unseen_worlds.includes(id))) {
    throw new DramatisError({
      code: "invalid_input",
      message: `With ${listChoices(plan.unseen_worlds)} held out there is no world to learn from.`,
      mend:
        worlds.length > exported.length
          ? "Export more than that world, or hold none out."
          : "Hold out one of several worlds: `dramatis world list` shows them.",
      param: "hold_out_worlds",
    });
  }
  if (plan.unseen_tools.length > 0) await demandTools(plan.unseen_tools, { library, products });
}

const page = 500;

async function demandTools(names: readonly string[], { library, products }: PlanSources): Promise<void> {
  const known = new Set<string>();
  for (const { hash } of await library.worlds()) {
    const world = await library.world({ hash });
    for (const name of Object.keys(world?.document.behaviors ?? {})) known.add(name);
  }
  const missing = new Set(names.filter((name) => !known.has(name)));
  for (let after: Awaited<ReturnType<Products["find"]>>[number]["id"] | undefined; missing.size > 0; ) {
    const wanted = { recipe: behaviorsKind.recipe, limit: page, ...(after === undefined ? {} : { after }) };
    const found = await products.find(wanted);
    for (const { value } of found) if (typeof value["name"] === "string") missing.delete(value["name"]);
    after = found.at(-1)?.id;
    if (after === undefined || found.length < page) break;
  }
  const [wrong] = missing;
  if (wrong === undefined) return;
  const there = `The worlds here have ${listChoices([...known].sort(), 40)}.`;
  throw new DramatisError({
    code: "not_found",
    message: `No behavior is called ${wrong.slice(0, 80)}.`,
    mend: [didYouMean(wrong, known), there].filter(Boolean).join(" "),
    param: "hold_out_tools",
  });
}
