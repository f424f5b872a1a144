import { defineConfig } from "drizzle-kit";

/** For `npx drizzle-kit generate`, which needs no database. */
export default defineConfig({
  dialect: "sqlite",
  schema: "./server/store/schema.ts",
  out: "./server/store/migrations",
});
