import { connect, createServer, type Server, type Socket } from "node:net";

/**
 * Who learns of a cut. `hard`: both, at once. `late`: the client at once, the server only a while later. `never`: the
 * client at once, the server not at all. `silent`: neither; nothing passes any more, in either direction.
 */
export const cutKinds = ["hard", "late", "never", "silent"] as const;
export type CutKind = (typeof cutKinds)[number];

/** Cuts once so many more bytes have passed in one direction; the bytes up to there arrive. */
export interface Cut {
  readonly direction: "to server" | "to client";
  readonly after: number;
  readonly kind: CutKind;
  /** The bytes count from these words on, which are of a message to the client: the other direction is masked. */
  readonly from?: string;
}

/** How long the server takes to learn of a `late` cut, milliseconds. */
const lateness = 150;

/** A TCP proxy between a client and a server that cuts its newest connection where it is told to. */
export class CuttingProxy {
  readonly #server: Server;
  readonly #links = new Set<Link>();
  #newest: Link | undefined;
  /** For the connections to come, in order. */
  #planned: Cut[] = [];
  /** Cuts that were made. */
  cuts = 0;

  private constructor(targetPort: number) {
    this.#server = createServer((client) => {
      const link = new Link(client, connect(targetPort, "127.0.0.1"), () => {
        this.cuts += 1;
      });
      this.#links.add(link);
      this.#newest = link;
      link.plan(this.#planned.shift());
    });
  }

  static async open(targetPort: number): Promise<CuttingProxy> {
    const proxy = new CuttingProxy(targetPort);
    await new Promise<void>((resolve) => proxy.#server.listen(0, "127.0.0.1", resolve));
    return proxy;
  }

  get port(): number {
    const address = this.#server.address();
    return typeof address === "object" && address ? address.port : 0;
  }

  /** The first cut is of the newest connection, counted from now; each further one of the connection after it. */
  plan([now, ...later]: readonly Cut[]): void {
    this.#newest?.plan(now);
    this.#planned = [...later];
  }

  /** Cuts the newest connection as it is, and those after it as planned; one that is cut stays as it was cut. */
  cutNow(kind: CutKind, later: readonly Cut[]): void {
    this.#planned = [...later];
    this.#newest?.cutNow(kind);
  }

  /** Bytes that have passed on the newest connection. */
  passed(direction: Cut["direction"]): number {
    return this.#newest?.passed(direction) ?? 0;
  }

  close(): void {
    for (const link of this.#links) link.destroy();
    this.#server.close();
  }
}

/** One connection through the proxy. */
class Link {
  readonly #client: Socket;
  readonly #server: Socket;
  readonly #onCut: () => void;
  readonly #passed = { "to server": 0, "to client": 0 };
  #cut: { readonly cut: Cut; left: number; isCounting: boolean } | undefined;
  #isCut = false;

  constructor(client: Socket, server: Socket, onCut: () => void) {
    this.#client = client;
    this.#server = server;
    this.#onCut = onCut;
    client.setNoDelay(true);
    server.setNoDelay(true);
    this.#carry("to server", client, server);
    this.#carry("to client", server, client);
  }

  plan(cut: Cut | undefined): void {
    this.#cut = cut && { cut, left: cut.after, isCounting: cut.from === undefined };
    if (this.#cut?.isCounting === true && this.#cut.left === 0) this.#make(this.#cut.cut);
  }

  cutNow(kind: CutKind): void {
    if (!this.#isCut) this.#make({ kind });
  }

  passed(direction: Cut["direction"]): number {
    return this.#passed[direction];
  }

  destroy(): void {
    this.#client.destroy();
    this.#server.destroy();
  }

  #carry(direction: Cut["direction"], from: Socket, to: Socket): void {
    from.on("data", (data: Buffer) => {
      // What comes after a cut is swallowed, as a network without a route does.
      if (this.#isCut) return;
      const planned = this.#counting(direction, data);
      const passing = planned ? data.subarray(0, planned.left) : data;
      this.#passed[direction] += passing.length;
      if (passing.length > 0) to.write(passing);
      if (!planned) return;
      planned.left -= passing.length;
      if (planned.left === 0) this.#make(planned.cut);
    });
    // An end that nobody planned is the other side's to know; after a cut it is not.
    from.on("close", () => {
      if (!this.#isCut) to.destroy();
    });
    from.on("error", () => undefined);
  }

  /** The cut that these bytes bring nearer. */
  #counting(direction: Cut["direction"], data: Buffer) {
    const planned = this.#cut?.cut.direction === direction ? this.#cut : undefined;
    if (!planned || planned.isCounting) return planned;
    const at = data.indexOf(planned.cut.from ?? "");
    if (at < 0) return undefined;
    planned.isCounting = true;
    planned.left += at;
    return planned;
  }

  /** What was written before arrives: a socket is ended, not destroyed, where its side learns of the cut. */
  #make({ kind }: Pick<Cut, "kind">): void {
    this.#isCut = true;
    this.#cut = undefined;
    this.#onCut();
    switch (kind) {
      case "hard":
        this.#client.destroySoon();
        this.#server.destroySoon();
        return;
      case "late":
        this.#client.destroySoon();
        setTimeout(() => this.#server.destroySoon(), lateness);
        return;
      case "never":
        this.#client.destroySoon();
        return;
      case "silent":
        return;
      default:
        kind satisfies never;
    }
  }
}
