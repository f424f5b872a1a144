// A Dramatis client in one file, for Unity 2021.3 and later (and any .NET with ClientWebSocket; not WebGL).
//
// UNTRIED in Unity. Compiled by Mono 6.8 it has joined a scene, talked, executed a behavior, lost its server to a kill
// and gone on, and resumed from a token; it has said what is near, who is where and how late it is, told of an event, and
// of the progress of a call. No goal and nothing taken back has come to it yet, and the component at the end has only been
// compiled, against a stub. It speaks version 1 of the wire (client-sdk/src/protocol.ts): one scene for each client; say,
// cancel, handle, report, describe, tell of events, time and presence, leave, and resume over lost connections and
// restarts. Feedback is left out.
//
//     var client = new DramatisClient("ws://127.0.0.1:8787");
//     client.Handle("give_item", (values, context) => {
//         inventory.Add((string)values["item"], Convert.ToInt32(values["quantity"]));
//         return Task.FromResult(new Dictionary<string, object> { { "held", 1 }, { "left", 0 } });
//     });
//     client.TextAdded += (turn, delta) => bubble.text += delta;
//     client.Join("harrow", "mira-oake");
//     client.Say("Could you give me a rope?");
//     void Update() => client.Poll();          // every event and every handler runs here, on the main thread

using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Dramatis
{
    /// <summary>What a handler is told beside the arguments.</summary>
    public sealed class BehaviorContext
    {
        public string Call, Npc, Turn;
        /// <summary>Milliseconds that were left for it.</summary>
        public double Deadline;
        /// <summary>Cancelled when the result is no longer awaited.</summary>
        public CancellationToken Cancelled;
        /// <summary>The call that this one takes back, or null.</summary>
        public string Compensates;
    }

    /// <summary>
    /// Does a behavior in the game. The result is told to the NPC; whatever is thrown is told as a failure. Values are
    /// string, double, bool, null, Dictionary&lt;string, object&gt; and List&lt;object&gt;.
    /// </summary>
    public delegate Task<Dictionary<string, object>> BehaviorHandler(
        Dictionary<string, object> arguments, BehaviorContext context);

    public enum DramatisConnection { Idle, Connecting, Open, Waiting, Closed }

    /// <summary>A connection and the one scene that goes through it. Nothing here is thread-safe: use one thread.</summary>
    public sealed class DramatisClient : IDisposable
    {
        const int Protocol = 1;
        const int ReplacedCloseCode = 4001;
        const int MaximumAttempts = 30;
        const double MinimumDelay = 0.1, MaximumDelay = 5, Silence = 10;

        /// <summary>How the connection stands.</summary>
        public event Action<DramatisConnection> ConnectionChanged;
        /// <summary>The scene is there: joined, or gone on with.</summary>
        public event Action<Dictionary<string, object>> Entered;
        /// <summary>A turn begins: turn id, NPC id, and the line that it answers, or null.</summary>
        public event Action<string, string, string> TurnStarted;
        /// <summary>A turn says more: turn id, and what.</summary>
        public event Action<string, string> TextAdded;
        /// <summary>What a turn said is now this, and only this: turn id, text.</summary>
        public event Action<string, string> TextReplaced;
        /// <summary>The npc.turn.ended event.</summary>
        public event Action<Dictionary<string, object>> TurnEnded;
        /// <summary>Somebody came, went, or is elsewhere: a scene.presence event.</summary>
        public event Action<Dictionary<string, object>> PresenceChanged;
        /// <summary>An NPC begins to feel something toward somebody: an npc.emotion event.</summary>
        public event Action<Dictionary<string, object>> EmotionShown;
        /// <summary>How an NPC stands toward somebody has changed: an npc.relationship event.</summary>
        public event Action<Dictionary<string, object>> RelationshipChanged;
        /// <summary>An NPC has got what it wanted, or given it up, for good: an npc.goal event.</summary>
        public event Action<Dictionary<string, object>> GoalSettled;
        /// <summary>A call is under way: npc.behavior.progress, with call, name, and fraction or note.</summary>
        public event Action<Dictionary<string, object>> Progressed;
        /// <summary>A call of a turn that was broken off was taken back, or could not be: npc.behavior.compensated.</summary>
        public event Action<Dictionary<string, object>> Compensated;
        /// <summary>Every event of the scene, those too, as protocol.ts has them.</summary>
        public event Action<Dictionary<string, object>> Event;
        /// <summary>Code and message of what went wrong.</summary>
        public event Action<string, string> Failed;

        readonly Uri endpoint;
        readonly Func<Task<string>> ticket;
        readonly Dictionary<string, BehaviorHandler> handlers = new Dictionary<string, BehaviorHandler>();
        readonly ConcurrentQueue<Action> arrived = new ConcurrentQueue<Action>();
        readonly Stopwatch clock = Stopwatch.StartNew();
        readonly Random random = new Random();
        /// <summary>Lines that the server has not acknowledged, in order.</summary>
        readonly List<Dictionary<string, object>> lines = new List<Dictionary<string, object>>();
        readonly List<Dictionary<string, object>> reports = new List<Dictionary<string, object>>();
        /// <summary>Turns under way, and what they have said here.</summary>
        readonly Dictionary<string, StringBuilder> turns = new Dictionary<string, StringBuilder>();
        readonly HashSet<string> cancelled = new HashSet<string>();
        /// <summary>Calls that came, each once: running while there is no answer.</summary>
        readonly Dictionary<string, Run> runs = new Dictionary<string, Run>();
        readonly HashSet<string> ownCalls = new HashSet<string>();

        Link link;
        DramatisConnection state = DramatisConnection.Idle;
        int attempts;
        double retryAt, heardAt, askedAt;
        Dictionary<string, object> join;
        string clientId = Mint("client"), scene, playthrough;
        double epoch, cursor;
        /// <summary>Events from this cursor on happened in this process's time; below 0 while that is not known.</summary>
        double ownFrom;
        bool isLive, isLeaving;

        /// <param name="url">ws://host:8787 or wss://…</param>
        /// <param name="ticket">Where the server has keys: fetches a ticket, which opens one connection.</param>
        public DramatisClient(string url, Func<Task<string>> ticket = null)
        {
            // Events of types that are not known here are passed on and mean nothing.
            var path = url.Contains("/v1/realtime") ? "" : "/v1/realtime";
            endpoint = new Uri(url.TrimEnd('/') + path + (url.Contains("?") ? "&" : "?") + "events=any");
            this.ticket = ticket;
        }

        public DramatisConnection Connection { get { return state; } }
        public string Scene { get { return scene; } }
        public string Playthrough { get { return playthrough; } }

        /// <summary>Says what the game does for a behavior. Before Join and Resume, which tell the server.</summary>
        public void Handle(string behavior, BehaviorHandler handler) { handlers[behavior] = handler; }

        /// <summary>Joins a scene with one NPC. `more`: further members of scene.join, such as place or player.</summary>
        public void Join(string world, string npc, Dictionary<string, object> more = null)
        {
            DemandNoScene();
            join = new Dictionary<string, object>(more ?? new Dictionary<string, object>())
            {
                ["type"] = "scene.join",
                ["protocol"] = Protocol,
                ["join"] = Mint("join"),
                ["client"] = clientId,
                ["world"] = world,
                ["npcs"] = new List<object> { npc },
                ["handlers"] = HandlerNames(),
            };
            Open();
        }

        /// <summary>Goes on with a scene of another process. Calls of its time are answered with "unknown".</summary>
        public void Resume(string token)
        {
            DemandNoScene();
            var saved = Json.Read(token) as Dictionary<string, object>;
            if (saved == null || Text(saved, "scene") == null) throw new ArgumentException("This is no token of a scene.");
            clientId = Text(saved, "client");
            scene = Text(saved, "scene");
            playthrough = Text(saved, "playthrough");
            epoch = Number(saved, "epoch");
            cursor = Number(saved, "cursor");
            ownFrom = -1;
            foreach (var turn in Record(saved, "turns")) turns[turn.Key] = new StringBuilder((string)turn.Value);
            Open();
        }

        /// <summary>What Resume needs in another process; save it anew after every event.</summary>
        public string Token()
        {
            var saying = new Dictionary<string, object>();
            foreach (var turn in turns) saying[turn.Key] = turn.Value.ToString();
            return Json.Write(new Dictionary<string, object>
            {
                { "client", clientId }, { "scene", scene }, { "playthrough", playthrough },
                { "epoch", epoch }, { "cursor", cursor }, { "turns", saying },
            });
        }

        /// <summary>Says something, 1 to 4,000 characters; sent until the server has it. Gives the line's id. `interrupts`: whoever is
        /// speaking is cut off by it; otherwise it waits until they have ended.</summary>
        public string Say(string text, string to = null, bool interrupts = false)
        {
            if (string.IsNullOrWhiteSpace(text) || text.Length > 4000)
                throw new ArgumentException("A line has 1 to 4,000 characters.", "text");
            var line = new Dictionary<string, object> { { "type", "scene.say" }, { "line", Mint("line") }, { "text", text } };
            if (to != null) line["to"] = to;
            if (interrupts) line["interrupts"] = new Dictionary<string, object>();
            lines.Add(line);
            SendInScene(line);
            return (string)line["line"];
        }

        /// <summary>Stops a turn; what it said so far stays.</summary>
        public void Cancel(string turn)
        {
            if (!turns.ContainsKey(turn)) return;
            cancelled.Add(turn);
            SendInScene(new Dictionary<string, object> { { "type", "scene.cancel" }, { "turn", turn } });
        }

        /// <summary>Tells what is so in the game: { "world.water_level": 3 }.</summary>
        public void Report(Dictionary<string, object> set)
        {
            SendReport(new Dictionary<string, object> { { "type", "world.state" }, { "set", set } });
        }

        /// <summary>
        /// Says what is there, the whole of it each time that it changes. `near`: records with id and name, and kind,
        /// description, distance in metres where there are; null leaves it as it was. `held`: ids of those in this
        /// player's hands. `lookingAt`: the id of one of them or of somebody present, or null.
        /// </summary>
        public void Describe(List<object> near, List<object> held = null, string lookingAt = null)
        {
            var report = new Dictionary<string, object> { { "type", "scene.context" }, { "held", held ?? new List<object>() } };
            if (near != null) report["near"] = near;
            if (lookingAt != null) report["looking_at"] = lookingAt;
            SendReport(report);
        }

        /// <summary>Tells that something happened which the world's triggers.yaml declares.</summary>
        public void TellEvent(string name, Dictionary<string, object> fields = null)
        {
            SendReport(new Dictionary<string, object>
            {
                { "type", "world.event" }, { "name", name }, { "fields", fields ?? new Dictionary<string, object>() },
            });
        }

        /// <summary>Tells how late it is: whole minutes since the playthrough began, never fewer than before.</summary>
        public void TellTime(int minutes)
        {
            SendReport(new Dictionary<string, object> { { "type", "world.time" }, { "minutes", minutes } });
        }

        /// <summary>Tells who is there and how: records with who, and here or bearing.</summary>
        public void TellPresence(List<object> changes)
        {
            SendReport(new Dictionary<string, object> { { "type", "scene.presence" }, { "changes", changes } });
        }

        /// <summary>
        /// Tells how far a call is that a handler is at: 0 to 1, and what is being done, or null. The handler has another of
        /// its deadlines from then on, as far as the behavior's patience goes. What cannot be sent now is left out.
        /// </summary>
        public void Progress(string call, double fraction, string note = null)
        {
            Run run;
            if (!runs.TryGetValue(call, out run) || run.IsOver || run.Answer != null) return;
            var progress = new Dictionary<string, object>
            {
                { "type", "npc.behavior.progress" }, { "call", call }, { "fraction", Math.Max(0, Math.Min(1, fraction)) },
            };
            if (!string.IsNullOrEmpty(note)) progress["note"] = note.Length > 200 ? note.Substring(0, 200) : note;
            SendInScene(progress);
        }

        /// <summary>Ends the player's part; scene.closed follows.</summary>
        public void Leave()
        {
            isLeaving = true;
            SendInScene(new Dictionary<string, object> { { "type", "scene.leave" } });
        }

        /// <summary>Call it once a frame: whatever came is told here, and lost connections are sought again.</summary>
        public void Poll()
        {
            Action next;
            while (arrived.TryDequeue(out next)) next();
            var now = clock.Elapsed.TotalSeconds;
            if (state == DramatisConnection.Waiting && now >= retryAt) Dial();
            if (state != DramatisConnection.Open) return;
            var quiet = now - Math.Max(heardAt, askedAt);
            // A half-open socket tells nothing: silence is what is watched.
            if (now - heardAt > Silence * 2 && askedAt > heardAt && quiet > Silence / 2) Lost("nothing came for long", 0);
            else if (quiet > Silence && scene != null) AskToResume();
        }

        public void Dispose()
        {
            if (link != null) link.Close();
            link = null;
            foreach (var run in runs.Values) run.Stop();
            SetState(DramatisConnection.Closed);
        }

        // ── The connection ──────────────────────────────────────────────────────────────────────────────────────────

        void Open()
        {
            attempts = 0;
            Dial();
        }

        void Dial()
        {
            SetState(DramatisConnection.Connecting);
            var dialled = link = new Link();
            var isHere = new Func<bool>(() => ReferenceEquals(link, dialled));
            dialled.Run(
                endpoint,
                ticket,
                secret => arrived.Enqueue(() => { if (isHere()) Opened(secret); }),
                text => arrived.Enqueue(() => { if (isHere()) Received(text); }),
                (reason, code) => arrived.Enqueue(() => { if (isHere()) Lost(reason, code); }));
        }

        void Opened(string secret)
        {
            heardAt = askedAt = clock.Elapsed.TotalSeconds;
            SetState(DramatisConnection.Open);
            if (secret != null)
                Send(new Dictionary<string, object> { { "type", "session.authenticate" }, { "ticket", secret } });
            if (scene != null) AskToResume();
            else if (join != null) Send(join);
        }

        void Lost(string reason, int code)
        {
            link.Close();
            link = null;
            isLive = false;
            attempts += 1;
            if (code == ReplacedCloseCode) Close("replaced", "A newer client has taken this one's place.");
            else if (attempts > MaximumAttempts) Close("connection_lost", reason);
            else
            {
                var delay = Math.Min(MaximumDelay, MinimumDelay * Math.Pow(2, attempts - 1));
                retryAt = clock.Elapsed.TotalSeconds + delay * (1 - random.NextDouble() / 2);
                SetState(DramatisConnection.Waiting);
            }
        }

        void Close(string code, string message)
        {
            if (link != null) link.Close();
            link = null;
            isLive = false;
            foreach (var run in runs.Values) run.Stop();
            SetState(DramatisConnection.Closed);
            if (Failed != null) Failed(code, message);
        }

        void SetState(DramatisConnection next)
        {
            if (state == next) return;
            state = next;
            if (ConnectionChanged != null) ConnectionChanged(next);
        }

        void Send(Dictionary<string, object> message)
        {
            if (link != null) link.Send(Json.Write(message));
        }

        /// <summary>Sent until the server has it, which knows it by its message.</summary>
        void SendReport(Dictionary<string, object> report)
        {
            report["message"] = Mint("report");
            reports.Add(report);
            SendInScene(report);
        }

        /// <summary>What cannot be sent now is sent when the scene is gone on with.</summary>
        void SendInScene(Dictionary<string, object> message)
        {
            if (!isLive) return;
            Send(new Dictionary<string, object>(message) { ["scene"] = scene });
        }

        void AskToResume()
        {
            isLive = false;
            askedAt = clock.Elapsed.TotalSeconds;
            var message = new Dictionary<string, object>
            {
                { "type", "scene.resume" }, { "protocol", Protocol }, { "client", clientId }, { "scene", scene },
                { "playthrough", playthrough }, { "epoch", epoch }, { "cursor", cursor }, { "handlers", HandlerNames() },
            };
            foreach (var turn in turns)
            {
                message["text"] = new Dictionary<string, object> { { "turn", turn.Key }, { "length", turn.Value.Length } };
                break;
            }
            Send(message);
        }

        // ── What comes ──────────────────────────────────────────────────────────────────────────────────────────────

        void Received(string text)
        {
            heardAt = clock.Elapsed.TotalSeconds;
            attempts = 0;
            var message = Json.Read(text) as Dictionary<string, object>;
            if (message == null) return;
            var type = Text(message, "type");
            if (type == "error") Refused(Record(message, "error"));
            else if (type == "scene.joined") Joined(message);
            else if (Text(message, "scene") != scene) return;
            else if (type == "scene.resumed") Resumed(message);
            else if (type == "npc.text") Spoken(message);
            else if (type == "npc.behavior.run") RunBehavior(message);
            else if (type == "npc.behavior.progress") Tell(Progressed, message);
            else if (message.ContainsKey("cursor")) InOrder(type, message);
        }

        void Joined(Dictionary<string, object> message)
        {
            if (join == null || Text(message, "join") != (string)join["join"]) return;
            scene = Text(message, "scene");
            playthrough = Text(message, "playthrough");
            epoch = Number(message, "epoch");
            cursor = Number(message, "cursor");
            join = null;
            isLive = true;
            if (Entered != null) Entered(message);
            SendWaiting();
        }

        void Resumed(Dictionary<string, object> message)
        {
            epoch = Number(message, "epoch");
            isLive = true;
            if (ownFrom < 0 && message.ContainsKey("head")) ownFrom = Number(message, "head") + 1;
            if (Text(message, "mode") == "snapshot") Rebuild(Record(message, "snapshot"));
            if (Entered != null) Entered(message);
            SendWaiting();
        }

        /// <summary>The server does not know what was seen here: the snapshot is all there is to know.</summary>
        void Rebuild(Dictionary<string, object> snapshot)
        {
            cursor = Number(snapshot, "cursor");
            if (ownFrom < 0) ownFrom = cursor + 1;
            foreach (var entry in Items(snapshot, "lines")) Acknowledge(lines, "line", Text(entry, "line"));
            var there = new HashSet<string>();
            foreach (var entry in Items(snapshot, "turns"))
            {
                var turn = Text(entry, "turn");
                var isSpeaking = Text(entry, "status") == "speaking";
                if (isSpeaking) there.Add(turn);
                if (isSpeaking || turns.ContainsKey(turn)) Replace(turn, Text(entry, "text"));
            }
            foreach (var turn in new List<string>(turns.Keys)) if (!there.Contains(turn)) turns.Remove(turn);
        }

        /// <summary>Whatever the server may not have; it knows each by its id.</summary>
        void SendWaiting()
        {
            // What is there comes first: a line may be about it.
            foreach (var report in reports) SendInScene(report);
            foreach (var line in lines) SendInScene(line);
            foreach (var run in runs) if (run.Value.Answer != null) SendAnswer(run.Key, run.Value.Answer);
            foreach (var turn in cancelled)
                SendInScene(new Dictionary<string, object> { { "type", "scene.cancel" }, { "turn", turn } });
            if (isLeaving) SendInScene(new Dictionary<string, object> { { "type", "scene.leave" } });
        }

        void InOrder(string type, Dictionary<string, object> message)
        {
            var at = Number(message, "cursor");
            if (at <= cursor) return;
            if (at > cursor + 1)
            {
                if (isLive) AskToResume();
                return;
            }
            cursor = at;
            Apply(type, message);
            if (Event != null) Event(message);
        }

        static void Tell(Action<Dictionary<string, object>> heard, Dictionary<string, object> message)
        {
            if (heard != null) heard(message);
        }

        void EndRun(string call)
        {
            Run run;
            if (call != null && runs.TryGetValue(call, out run)) run.End();
        }

        void Apply(string type, Dictionary<string, object> message)
        {
            var turn = Text(message, "turn");
            switch (type)
            {
                case "scene.line":
                    Acknowledge(lines, "line", Text(message, "line"));
                    break;
                case "npc.turn.started":
                    turns[turn] = new StringBuilder();
                    if (TurnStarted != null) TurnStarted(turn, Text(message, "npc"), Text(message, "line"));
                    break;
                case "npc.behavior.called":
                    if (ownFrom >= 0 && cursor >= ownFrom) ownCalls.Add(Text(message, "call"));
                    break;
                case "npc.behavior.ended":
                    EndRun(Text(message, "call"));
                    break;
                case "npc.behavior.compensating":
                    // What takes it back comes as a call of its own.
                    if (ownFrom >= 0 && cursor >= ownFrom) ownCalls.Add(Text(message, "by"));
                    break;
                case "npc.behavior.compensated":
                    EndRun(Text(message, "by"));
                    Tell(Compensated, message);
                    break;
                case "npc.emotion":
                    Tell(EmotionShown, message);
                    break;
                case "npc.relationship":
                    Tell(RelationshipChanged, message);
                    break;
                case "npc.goal":
                    Tell(GoalSettled, message);
                    break;
                case "scene.presence":
                    Acknowledge(reports, "message", Text(message, "message"));
                    Tell(PresenceChanged, message);
                    break;
                case "npc.turn.ended":
                    // After a crash of the server it may be less than what was streamed.
                    Replace(turn, Text(message, "text"));
                    turns.Remove(turn);
                    cancelled.Remove(turn);
                    if (TurnEnded != null) TurnEnded(message);
                    break;
                case "world.state":
                case "world.event":
                case "world.time":
                case "scene.context":
                    Acknowledge(reports, "message", Text(message, "message"));
                    break;
                case "scene.closed":
                    Close("scene_closed", "The scene is over: " + Text(message, "reason") + ".");
                    break;
            }
        }

        /// <summary>Offsets count UTF-16 code units, which is what a string's Length counts too.</summary>
        void Spoken(Dictionary<string, object> message)
        {
            var turn = Text(message, "turn");
            var delta = Text(message, "delta");
            StringBuilder said;
            if (!turns.TryGetValue(turn, out said)) return;
            var known = said.Length - (int)Number(message, "offset");
            if (known < 0)
            {
                if (isLive) AskToResume();
                return;
            }
            if (known >= delta.Length) return;
            said.Append(delta, known, delta.Length - known);
            if (TextAdded != null) TextAdded(turn, delta.Substring(known));
        }

        void Replace(string turn, string text)
        {
            StringBuilder said;
            if (!turns.TryGetValue(turn, out said)) turns[turn] = said = new StringBuilder();
            var before = said.ToString();
            if (before == text) return;
            said.Clear().Append(text);
            if (text.StartsWith(before, StringComparison.Ordinal))
            {
                if (TextAdded != null) TextAdded(turn, text.Substring(before.Length));
            }
            else if (TextReplaced != null) TextReplaced(turn, text);
        }

        void Refused(Dictionary<string, object> error)
        {
            var answers = Text(error, "event_id");
            var message = (Text(error, "message") + " " + Text(error, "mend")).Trim();
            var isOfServer = Text(error, "type") == "server_error";
            Acknowledge(lines, "line", answers);
            Acknowledge(reports, "message", answers);
            EndRun(answers);
            var cannotEnter = (join != null && answers == (string)join["join"]) || (!isLive && answers == scene);
            if (Text(error, "code") == "unauthorized" || (cannotEnter && !isOfServer)) Close(Text(error, "code"), message);
            else if (cannotEnter) Lost(message, 0);
            else if (Failed != null) Failed(Text(error, "code"), message);
        }

        static void Acknowledge(List<Dictionary<string, object>> waiting, string key, string id)
        {
            if (id != null) waiting.RemoveAll(message => (string)message[key] == id);
        }

        // ── Behaviors ───────────────────────────────────────────────────────────────────────────────────────────────

        sealed class Run
        {
            readonly CancellationTokenSource source = new CancellationTokenSource();
            public Dictionary<string, object> Answer;
            public bool IsOver;
            public CancellationToken Token { get { return source.Token; } }
            public void Stop() { if (Answer == null) source.Cancel(); }
            public void End() { Stop(); Answer = null; IsOver = true; }
        }

        /// <summary>Asked again for what it did, it says the same again and does nothing.</summary>
        void RunBehavior(Dictionary<string, object> message)
        {
            var call = Text(message, "call");
            Run run;
            if (runs.TryGetValue(call, out run))
            {
                if (run.Answer != null) SendAnswer(call, run.Answer);
                return;
            }
            runs[call] = run = new Run();
            // A process before this one may have done it.
            if (ownFrom != 0 && !ownCalls.Contains(call))
                Answer(call, run, new Dictionary<string, object> { { "type", "unknown" } });
            else Execute(message, call, run);
        }

        async void Execute(Dictionary<string, object> message, string call, Run run)
        {
            Dictionary<string, object> answer;
            try
            {
                BehaviorHandler handler;
                var name = Text(message, "name");
                if (!handlers.TryGetValue(name, out handler))
                    throw new InvalidOperationException("This game has no handler for " + name + ".");
                var context = new BehaviorContext
                {
                    Call = call, Npc = Text(message, "npc"), Turn = Text(message, "turn"),
                    Deadline = Number(message, "deadline"), Cancelled = run.Token,
                    Compensates = Text(message, "compensates"),
                };
                var result = await handler(Record(message, "arguments"), context);
                answer = new Dictionary<string, object>
                {
                    { "type", "done" }, { "result", result ?? new Dictionary<string, object>() },
                };
            }
            catch (Exception failure)
            {
                var text = failure.Message.Length > 500 ? failure.Message.Substring(0, 500) : failure.Message;
                answer = new Dictionary<string, object> { { "type", "failed" }, { "message", text } };
            }
            // Handlers may end on another thread.
            arrived.Enqueue(() => Answer(call, run, answer));
        }

        void Answer(string call, Run run, Dictionary<string, object> answer)
        {
            if (run.IsOver) return;
            run.Answer = answer;
            SendAnswer(call, answer);
        }

        void SendAnswer(string call, Dictionary<string, object> answer)
        {
            SendInScene(new Dictionary<string, object> { { "type", "npc.behavior.end" }, { "call", call }, { "answer", answer } });
        }

        // ── Small things ────────────────────────────────────────────────────────────────────────────────────────────

        void DemandNoScene()
        {
            if (scene != null || join != null) throw new InvalidOperationException("A client has one scene; make another client.");
        }

        List<object> HandlerNames() { return new List<object>(handlers.Keys); }

        static string Mint(string kind) { return kind + "_" + Guid.NewGuid().ToString("N"); }

        static string Text(Dictionary<string, object> record, string key)
        {
            object value;
            return record.TryGetValue(key, out value) ? value as string : null;
        }

        static double Number(Dictionary<string, object> record, string key)
        {
            object value;
            return record.TryGetValue(key, out value) && value is double ? (double)value : 0;
        }

        static Dictionary<string, object> Record(Dictionary<string, object> record, string key)
        {
            object value;
            record.TryGetValue(key, out value);
            return value as Dictionary<string, object> ?? new Dictionary<string, object>();
        }

        static IEnumerable<Dictionary<string, object>> Items(Dictionary<string, object> record, string key)
        {
            object value;
            record.TryGetValue(key, out value);
            foreach (var item in value as List<object> ?? new List<object>())
                yield return (Dictionary<string, object>)item;
        }
    }

    /// <summary>One socket. What it hears comes from other threads.</summary>
    sealed class Link
    {
        readonly CancellationTokenSource closing = new CancellationTokenSource();
        readonly ClientWebSocket socket = new ClientWebSocket();
        readonly object gate = new object();
        Task sent = Task.CompletedTask;

        public async void Run(
            Uri endpoint, Func<Task<string>> ticket, Action<string> opened, Action<string> received, Action<string, int> lost)
        {
            try
            {
                var secret = ticket == null ? null : await ticket().ConfigureAwait(false);
                await socket.ConnectAsync(endpoint, closing.Token).ConfigureAwait(false);
                opened(secret);
                var buffer = new byte[16 * 1024];
                var frame = new System.IO.MemoryStream();
                while (true)
                {
                    var piece = await socket.ReceiveAsync(new ArraySegment<byte>(buffer), closing.Token).ConfigureAwait(false);
                    if (piece.MessageType == WebSocketMessageType.Close)
                    {
                        lost(piece.CloseStatusDescription ?? "it was closed", (int)(piece.CloseStatus ?? 0));
                        return;
                    }
                    frame.Write(buffer, 0, piece.Count);
                    if (!piece.EndOfMessage) continue;
                    received(Encoding.UTF8.GetString(frame.ToArray()));
                    frame.SetLength(0);
                }
            }
            catch (Exception failure)
            {
                lost(failure.Message, (int)(socket.CloseStatus ?? 0));
            }
        }

        /// <summary>A socket takes one message at a time.</summary>
        public void Send(string text)
        {
            var bytes = new ArraySegment<byte>(Encoding.UTF8.GetBytes(text));
            lock (gate) sent = SendAfter(sent, bytes);
        }

        async Task SendAfter(Task before, ArraySegment<byte> bytes)
        {
            await before.ConfigureAwait(false);
            try { await socket.SendAsync(bytes, WebSocketMessageType.Text, true, closing.Token).ConfigureAwait(false); }
            catch (Exception) { /* The reading side tells of the loss. */ }
        }

        public void Close()
        {
            closing.Cancel();
            socket.Dispose();
        }
    }

    /// <summary>JSON as dictionaries, lists, strings, doubles, booleans and null.</summary>
    static class Json
    {
        public static object Read(string text)
        {
            var at = 0;
            var value = ReadValue(text, ref at);
            SkipSpace(text, ref at);
            if (at != text.Length) throw new FormatException("JSON goes on after its end, at " + at + ".");
            return value;
        }

        public static string Write(object value)
        {
            var text = new StringBuilder();
            WriteValue(value, text);
            return text.ToString();
        }

        static object ReadValue(string text, ref int at)
        {
            SkipSpace(text, ref at);
            if (at >= text.Length) throw new FormatException("JSON ends too early.");
            switch (text[at])
            {
                case '{': return ReadObject(text, ref at);
                case '[': return ReadArray(text, ref at);
                case '"': return ReadString(text, ref at);
                case 't': Expect(text, ref at, "true"); return true;
                case 'f': Expect(text, ref at, "false"); return false;
                case 'n': Expect(text, ref at, "null"); return null;
                default: return ReadNumber(text, ref at);
            }
        }

        static Dictionary<string, object> ReadObject(string text, ref int at)
        {
            var record = new Dictionary<string, object>();
            at += 1;
            SkipSpace(text, ref at);
            if (Skip(text, ref at, '}')) return record;
            do
            {
                SkipSpace(text, ref at);
                var key = ReadString(text, ref at);
                SkipSpace(text, ref at);
                Expect(text, ref at, ":");
                record[key] = ReadValue(text, ref at);
                SkipSpace(text, ref at);
            } while (Skip(text, ref at, ','));
            Expect(text, ref at, "}");
            return record;
        }

        static List<object> ReadArray(string text, ref int at)
        {
            var list = new List<object>();
            at += 1;
            SkipSpace(text, ref at);
            if (Skip(text, ref at, ']')) return list;
            do
            {
                list.Add(ReadValue(text, ref at));
                SkipSpace(text, ref at);
            } while (Skip(text, ref at, ','));
            Expect(text, ref at, "]");
            return list;
        }

        static string ReadString(string text, ref int at)
        {
            Expect(text, ref at, "\"");
            var read = new StringBuilder();
            while (at < text.Length && text[at] != '"')
            {
                if (text[at] != '\\') { read.Append(text[at++]); continue; }
                if (at + 1 >= text.Length) break;
                var escaped = text[at + 1];
                at += 2;
                if (escaped == 'u')
                {
                    read.Append((char)int.Parse(text.Substring(at, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                    at += 4;
                }
                else
                {
                    var place = "bfnrt".IndexOf(escaped);
                    read.Append(place < 0 ? escaped : "\b\f\n\r\t"[place]);
                }
            }
            Expect(text, ref at, "\"");
            return read.ToString();
        }

        static double ReadNumber(string text, ref int at)
        {
            var start = at;
            while (at < text.Length && "+-.eE0123456789".IndexOf(text[at]) >= 0) at += 1;
            return double.Parse(text.Substring(start, at - start), NumberStyles.Float, CultureInfo.InvariantCulture);
        }

        static void SkipSpace(string text, ref int at)
        {
            while (at < text.Length && " \t\r\n".IndexOf(text[at]) >= 0) at += 1;
        }

        static bool Skip(string text, ref int at, char wanted)
        {
            if (at >= text.Length || text[at] != wanted) return false;
            at += 1;
            return true;
        }

        static void Expect(string text, ref int at, string wanted)
        {
            if (string.CompareOrdinal(text, at, wanted, 0, wanted.Length) != 0)
                throw new FormatException("JSON lacks " + wanted + " at " + at + ".");
            at += wanted.Length;
        }

        static void WriteValue(object value, StringBuilder text)
        {
            if (value == null) text.Append("null");
            else if (value is string) WriteString((string)value, text);
            else if (value is bool) text.Append((bool)value ? "true" : "false");
            else if (value is IDictionary<string, object>)
            {
                var parts = 0;
                text.Append('{');
                foreach (var member in (IDictionary<string, object>)value)
                {
                    if (parts++ > 0) text.Append(',');
                    WriteString(member.Key, text);
                    text.Append(':');
                    WriteValue(member.Value, text);
                }
                text.Append('}');
            }
            else if (value is System.Collections.IEnumerable)
            {
                var parts = 0;
                text.Append('[');
                foreach (var item in (System.Collections.IEnumerable)value)
                {
                    if (parts++ > 0) text.Append(',');
                    WriteValue(item, text);
                }
                text.Append(']');
            }
            else text.Append(Convert.ToDouble(value, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture));
        }

        static void WriteString(string value, StringBuilder text)
        {
            text.Append('"');
            foreach (var letter in value)
            {
                if (letter == '"' || letter == '\\') text.Append('\\').Append(letter);
                else if (letter < ' ') text.Append("\\u").Append(((int)letter).ToString("x4", CultureInfo.InvariantCulture));
                else text.Append(letter);
            }
            text.Append('"');
        }
    }

#if UNITY_5_3_OR_NEWER
    /// <summary>A client that lives with a game object. Add handlers and listeners to Client in Awake, then Join or Resume.</summary>
    public sealed class DramatisBehaviour : UnityEngine.MonoBehaviour
    {
        public string Url = "ws://127.0.0.1:8787";
        DramatisClient client;

        public DramatisClient Client { get { return client ?? (client = new DramatisClient(Url)); } }

        void Update() { Client.Poll(); }
        void OnDestroy() { if (client != null) client.Dispose(); }
    }
#endif
}
