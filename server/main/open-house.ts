import type { House, HouseOptions } from "../main.ts";
import type { Config } from "./config.ts";
import { type DatabaseOptions, openDatabase } from "./open-database.ts";

/**
 * Opens everything; what it is made of is loaded while the database is opened. Throws what `openDatabase` and
 * `furnishHouse` throw, with nothing left open.
 */
export async function openHouse(config: Config, options: DatabaseOptions & HouseOptions): Promise<House> {
  const [opening, loading] = await Promise.allSettled([openDatabase(options), import("../main.ts")]);
  if (opening.status === "rejected") throw opening.reason;
  const opened = opening.value;
  try {
    if (loading.status === "rejected") throw loading.reason;
    const house = await loading.value.furnishHouse(config, opened, options);
    return {
      ...house,
      close: async () => {
        await house.close();
        await opened.close();
      },
    };
  } catch (cause) {
    await opened.close();
    throw cause;
  }
}
