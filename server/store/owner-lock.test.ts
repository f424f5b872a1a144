import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { hostname, tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { findOwner, takeOwnerLock } from "./owner-lock.ts";

const address = { url: "http://127.0.0.1:8787", token: "a-token-of-this-process" };
let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "dramatis-lock-"));
  file = path.join(folder, "game.db");
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("the owner of a database", () => {
  test("[DU10] says what it runs and where it can be asked, and nothing once it is gone", () => {
    const lock = takeOwnerLock(file, "serve");
    const owner = { pid: process.pid, host: hostname(), verb: "serve" };
    expect(findOwner(file)).toEqual(owner);
    lock.announce(address);
    expect(findOwner(file)).toEqual({ ...owner, address });
    expect(() => takeOwnerLock(file)).toThrow(
      expect.objectContaining({
        code: "storage_locked",
        message: expect.stringContaining(`\`dramatis serve\`, process ${process.pid}`),
      }),
    );
    lock.release();
    expect(findOwner(file)).toBeUndefined();
    expect(readdirSync(folder)).toEqual(["game.db.lock"]);
  });

  test("replaces what a killed process left, address and token with it", () => {
    const left = { pid: 1, host: "elsewhere", verb: "serve", address };
    writeFileSync(`${file}.owner`, JSON.stringify(left));
    const lock = takeOwnerLock(file, "generate npcs");
    expect(findOwner(file)).toEqual({ pid: process.pid, host: hostname(), verb: "generate npcs" });
    lock.release();
  });

  test.skipIf(process.platform === "win32")("shows its token to this user alone, and follows no link", () => {
    const lock = takeOwnerLock(file, "serve");
    const other = path.join(folder, "other.txt");
    writeFileSync(other, "mine");
    rmSync(`${file}.owner`);
    symlinkSync(other, `${file}.owner`);
    lock.announce(address);
    expect(statSync(`${file}.owner`).mode & 0o777).toBe(0o600);
    expect(readFileSync(other, "utf8")).toBe("mine");
    lock.release();
  });

  test("[CL2] never shows its token in a refusal, and is not named by a file that is broken", () => {
    const lock = takeOwnerLock(file, "serve");
    lock.announce(address);
    expect(() => takeOwnerLock(file)).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining(address.token) }),
    );
    writeFileSync(`${file}.owner`, "{broken");
    expect(findOwner(file)).toBeUndefined();
    expect(() => takeOwnerLock(file)).toThrow("in use by another process");
    lock.release();
  });
});
