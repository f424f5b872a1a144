/** The face of live play as the wire and the command line see it: types alone, since neither builds a runner. */
export type {
  Executor,
  ExecutorAnswer,
  PlayListener,
  ProgressedCall,
  RunRequest,
  Sleeper,
} from "../play/listener.ts";
export type {
  LivePlaythrough,
  PlayHost,
  PresenceRequest,
  SayRequest,
  WorldMove,
} from "../play/player-face.ts";
