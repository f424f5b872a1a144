import { existsSync, realpathSync } from "node:fs";
import { DramatisError } from "../../domain/errors.ts";
import { describeProduct } from "../describe-product.ts";
import type { ErrandPorts, Errands } from "./errand-ports.ts";
import { inputOf, told } from "./errand-run.ts";

type OfProducts =
  | "countProducts"
  | "findProducts"
  | "describeProduct"
  | "gatherReport"
  | "importTools"
  | "draftBehaviors"
  | "joinBehaviors";

/** What is done with what recipes made. */
export function productErrands(ports: ErrandPorts): Errands<OfProducts> {
  const { store, backstage, loadWorlds, worldFolder } = ports;
  const { library, products } = store;
  return {
    countProducts: async () => Object.fromEntries(await products.count()),
    findProducts: (page) => products.find(page),
    describeProduct: ({ id }) => describeProduct(store, id),
    async gatherReport({ subject, ...measuring }, { signal }) {
      const { gatherStored } = await import("../report/make-report.ts");
      return gatherStored(store, subject, { ...measuring, signal });
    },
    async importTools({ source, licence, ...order }, run) {
      await loadWorlds();
      const tools = { source, licence, input: inputOf(run) };
      return (await backstage()).importTools({ ...order, tools, ...told(run) });
    },
    async draftBehaviors(order) {
      await loadWorlds();
      const { draftBehaviors } = await import("../save-behaviors.ts");
      return draftBehaviors({ library, products, ...order });
    },
    async joinBehaviors({ folder, ...order }) {
      const own = worldFolder(order.world);
      if (!existsSync(folder) || realpathSync(own) !== realpathSync(folder))
        throw elsewhere(order.world, own, folder);
      const { joinBehaviors } = await import("../save-behaviors.ts");
      return joinBehaviors({ library, products, ...order, folder: own });
    },
  };
}

function elsewhere(world: string, own: string, folder: string): DramatisError {
  return new DramatisError({
    code: "conflict",
    message: `They are in ${folder}, and ${world} is loaded from ${own}.`,
    mend: "Set DRAMATIS_WORLDS to the same folder for the server and for this command.",
    param: "world",
  });
}
