export { connect, type ConnectOptions } from "./connect.ts";
export type { Clock } from "./clock.ts";
export type { ReconnectOptions, TicketSource } from "./connection.ts";
export {
  DramatisClientError,
  type DramatisClientErrorCode,
  type DramatisClientErrorDetails,
} from "./errors.ts";
export type { ConnectionState, Game, GameEventMap, JoinOptions, Player, ResumeOptions } from "./game.ts";
export type { PromptOptions, SayOptions, Scene, SceneEventMap } from "./scene.ts";
export type { Feedback, Turn, TurnCall, TurnCallOutcome, TurnPart, TurnResult } from "./turn.ts";
export type { WebSocketConstructor, WebSocketLike } from "./web-socket-like.ts";
export type { AnyWorld, Handler, HandlerContext, Handlers, WorldTypes } from "./world-types.ts";
export { protocolVersion } from "./protocol.ts";
export type {
  BehaviorAnswer,
  BehaviorCalled,
  BehaviorEnded,
  BehaviorOutcome,
  BehaviorProgress,
  BehaviorProgressed,
  BehaviorRefused,
  BehaviorRun,
  Bearing,
  ClientMessage,
  ExplainedBehavior,
  ExplainedBlock,
  ExplainedRefusal,
  ExplainedRequest,
  ExplainedSilence,
  JsonRecord,
  JsonValue,
  NpcEmotion,
  NpcRelationship,
  PresenceReport,
  PresenceView,
  QuestStatus,
  Rating,
  SceneClosed,
  SceneContextChanged,
  SceneEvent,
  SceneJoined,
  SceneLine,
  SceneNarration,
  SceneNpc,
  ScenePresenceChanged,
  SceneResumed,
  SceneSaved,
  SceneSnapshot,
  SceneThing,
  ServerMessage,
  SpeechManner,
  StateChangeView,
  TurnEdited,
  TurnEnded,
  TurnExplanation,
  TurnRated,
  TurnReplaced,
  TurnStarted,
  TurnStatus,
  TurnTaking,
  TurnWithdrawn,
  Withdrawable,
  WorldEventHappened,
  WorldQuest,
  WorldStateChanged,
  WorldTimePassed,
} from "./protocol.ts";
