/** A storage port under test, with what its contract needs to do behind the port's back. */
export interface PersistentSubject<Port> {
  /** The port as it stands now; another one after `restart`. */
  port(): Port;
  /** Closes the storage and opens it again, as a restarted process would. */
  restart(): Promise<void>;
  /** Changes one character in the stored content of every row of the port, as a failing disk would. */
  damage(): Promise<void>;
  /** Closes the storage and removes it. */
  dispose(): Promise<void>;
}

export type MakeSubject<Port> = () => Promise<PersistentSubject<Port>>;
