## A Dramatis client in one file, for Godot 4.2 and later.
##
## UNTRIED in Godot: it was written beside the other clients and parsed by a grammar, but never run. It speaks version 1
## of the wire (client-sdk/src/protocol.ts): one scene for each node; say, cancel, handle, report, describe, tell of
## events, time and presence, leave, and resume over lost connections and restarts. Feedback is left out.
##
## [codeblock]
## var client := DramatisClient.new()
##
## func _ready() -> void:
##     add_child(client)
##     client.handle("give_item", func(values: Dictionary, _context: Dictionary):
##         inventory.add(values["item"], int(values["quantity"]))
##         return {"held": inventory.count(values["item"]), "left": 0})
##     client.text_added.connect(func(_turn: String, delta: String): bubble.text += delta)
##     client.open("ws://127.0.0.1:8787")
##     client.join("harrow", "mira-oake")
##     client.say("Could you give me a rope?")
## [/codeblock]
class_name DramatisClient
extends Node

## How the connection stands: one of the values of [enum Connection].
signal connection_changed(connection: Connection)
## The scene is there: joined, or gone on with. [param message] is scene.joined or scene.resumed.
signal entered(message: Dictionary)
## A turn begins. [param line] is the line that it answers, or "".
signal turn_started(turn: String, npc: String, line: String)
## A turn says more.
signal text_added(turn: String, delta: String)
## What a turn said is now this, and only this: the server crashed and kept no more.
signal text_replaced(turn: String, text: String)
## The npc.turn.ended event.
signal turn_ended(event: Dictionary)
## Somebody came, went, or is elsewhere: a scene.presence event.
signal presence_changed(event: Dictionary)
## An NPC begins to feel something toward somebody: an npc.emotion event.
signal emotion_shown(event: Dictionary)
## How an NPC stands toward somebody has changed: an npc.relationship event.
signal relationship_changed(event: Dictionary)
## An NPC has got what it wanted ("met"), or given it up ("given_up"), for good: an npc.goal event.
signal goal_settled(event: Dictionary)
## A call is under way, by its npc.behavior.progress message: "call", "name", and "fraction" or "note".
signal progressed(message: Dictionary)
## A call of a turn that was broken off was taken back, or could not be: an npc.behavior.compensated event.
signal compensated(event: Dictionary)
## Every event of the scene, those too, as protocol.ts has them.
signal event_received(event: Dictionary)
## What went wrong: a code, and words.
signal failed(code: String, message: String)

enum Connection { IDLE, FETCHING, CONNECTING, OPEN, WAITING, CLOSED }

## What a handler returns when it could not do it; the NPC is told the message.
class Failure:
	var message: String

	func _init(what: String) -> void:
		message = what

const PROTOCOL := 1
const REPLACED_CLOSE_CODE := 4001
const MAXIMUM_ATTEMPTS := 30
## Seconds.
const MINIMUM_DELAY := 0.1
const MAXIMUM_DELAY := 5.0
const OPEN_TIMEOUT := 10.0
const SILENCE := 10.0
## The server takes no longer ones.
const MAXIMUM_FAILURE := 500
const MAXIMUM_NOTE := 200

var scene := ""
var playthrough := ""
var connection := Connection.IDLE

var _url := ""
## Where the server has keys: gives a ticket, which opens one connection. It may wait for it.
var _ticket := Callable()
var _secret := ""
var _socket: WebSocketPeer
var _attempts := 0
var _clock := 0.0
var _retry_at := 0.0
var _since := 0.0
var _heard_at := 0.0
var _asked_at := 0.0
var _handlers := {}
var _client := _mint("client")
var _join := {}
var _epoch := 0
var _cursor := 0
## Events from this cursor on happened in this process's time; below 0 while that is not known.
var _own_from := 0
var _is_live := false
var _is_leaving := false
## Messages that the server has not acknowledged, in order.
var _lines: Array[Dictionary] = []
var _reports: Array[Dictionary] = []
## Turns under way, and what they have said here.
var _turns := {}
var _cancelled := {}
## Calls that came, each once. A run has "answer" once it is done, and "over" once the server has that.
var _runs := {}
var _own_calls := {}


## Connects to a server; a lost connection is sought again. [param ticket] is for servers with keys.
func open(url: String, ticket := Callable()) -> void:
	_url = url.trim_suffix("/")
	if not _url.ends_with("/v1/realtime"):
		_url += "/v1/realtime"
	# Events of types that are not known here are passed on and mean nothing.
	_url += "?events=any"
	_ticket = ticket
	_attempts = 0
	_dial()


## Says what the game does for a behavior, before [method join] and [method resume], which tell the server. The handler
## takes the arguments and a context ("call", "npc", "turn", "deadline" in milliseconds, "compensates" where it takes that
## call back), may wait, and returns a Dictionary, which the NPC is told, or a [DramatisClient.Failure].
func handle(behavior: String, handler: Callable) -> void:
	_handlers[behavior] = handler


## Joins a scene with one NPC. [param more]: further members of scene.join, such as "place" or "player".
func join(world: String, npc: String, more := {}) -> void:
	assert(scene == "" and _join.is_empty(), "A client has one scene; add another client.")
	_join = more.duplicate()
	_join.merge({
		"type": "scene.join",
		"protocol": PROTOCOL,
		"join": _mint("join"),
		"client": _client,
		"world": world,
		"npcs": [npc],
		"handlers": _handlers.keys(),
	}, true)
	if connection == Connection.OPEN:
		_send(_join)


## Goes on with a scene of another process. Calls of its time are answered with "unknown": it may have done them.
func resume(saved_token: String) -> Error:
	assert(scene == "" and _join.is_empty(), "A client has one scene; add another client.")
	var saved: Variant = JSON.parse_string(saved_token)
	if not saved is Dictionary or not saved.has("scene"):
		return ERR_INVALID_DATA
	_client = saved["client"]
	scene = saved["scene"]
	playthrough = saved["playthrough"]
	_epoch = int(saved["epoch"])
	_cursor = int(saved["cursor"])
	_own_from = -1
	_turns = saved["turns"]
	if connection == Connection.OPEN:
		_ask_to_resume()
	return OK


## What [method resume] needs in another process; save it anew after every event.
func token() -> String:
	return JSON.stringify({
		"client": _client,
		"scene": scene,
		"playthrough": playthrough,
		"epoch": _epoch,
		"cursor": _cursor,
		"turns": _turns,
	})


## Says something, 1 to 4,000 characters; sent until the server has it. Gives the line's id, or "" for no such text.
## [param interrupts]: whoever is speaking is cut off by it; otherwise it waits until they have ended.
func say(text: String, to := "", interrupts := false) -> String:
	if text.strip_edges() == "" or _utf16_length(text) > 4000:
		failed.emit("invalid_input", "A line has 1 to 4,000 characters.")
		return ""
	var line := {"type": "scene.say", "line": _mint("line"), "text": text}
	if to != "":
		line["to"] = to
	if interrupts:
		line["interrupts"] = {}
	_lines.append(line)
	_send_in_scene(line)
	return line["line"]


## Stops a turn; what it said so far stays.
func cancel(turn: String) -> void:
	if not _turns.has(turn):
		return
	_cancelled[turn] = true
	_send_in_scene({"type": "scene.cancel", "turn": turn})


## Tells what is so in the game, for state that it owns: [code]{"world.water_level": 3}[/code].
func report(values: Dictionary) -> void:
	_report({"type": "world.state", "set": values})


## Says what is there, the whole of it each time that it changes. [param near]: Dictionaries with "id" and "name", and
## "kind", "description", "distance" in metres where there are; null leaves it as it was. [param held]: ids of those in
## this player's hands. [param looking_at]: the id of one of them or of somebody present, or "".
func describe(near: Variant, held: Array = [], looking_at := "") -> void:
	var message := {"type": "scene.context", "held": held}
	if near != null:
		message["near"] = near
	if looking_at != "":
		message["looking_at"] = looking_at
	_report(message)


## Tells that something happened which the world's triggers.yaml declares. A wrong name or field is refused.
func tell_event(event_name: String, fields := {}) -> void:
	_report({"type": "world.event", "name": event_name, "fields": fields})


## Tells how late it is in a game that keeps its own time: whole minutes since the playthrough began, never fewer.
func tell_time(minutes: int) -> void:
	_report({"type": "world.time", "minutes": minutes})


## Tells who is there and how: [code][{"who": "mira-oake", "here": false}, {"who": "@ann", "bearing": {"spot": "quay"}}][/code].
func tell_presence(changes: Array) -> void:
	_report({"type": "scene.presence", "changes": changes})


## Tells how far a call is that a handler is at: its context's "call", 0 to 1, and what is being done, or "". The handler
## has another of its deadlines from then on, as far as the behavior's patience goes. What cannot be sent now is left out.
func progress(call_id: String, fraction: float, note := "") -> void:
	var message := {"type": "npc.behavior.progress", "call": call_id, "fraction": clampf(fraction, 0.0, 1.0)}
	if note != "":
		message["note"] = note.left(MAXIMUM_NOTE)
	if _runs.has(call_id) and _runs[call_id].is_empty():
		_send_in_scene(message)


## Ends the player's part; scene.closed follows.
func leave() -> void:
	_is_leaving = true
	_send_in_scene({"type": "scene.leave"})


## Ends the connection. The scene stays open on the server for a later [method resume].
func close() -> void:
	_drop_socket()
	_set_connection(Connection.CLOSED)


func _process(delta: float) -> void:
	_clock += delta
	if connection == Connection.WAITING and _clock >= _retry_at:
		_dial()
	if _socket == null:
		return
	_socket.poll()
	match _socket.get_ready_state():
		WebSocketPeer.STATE_OPEN:
			if connection == Connection.CONNECTING:
				_opened()
			_read_socket()
			_watch_silence()
		WebSocketPeer.STATE_CONNECTING:
			if _clock - _since > OPEN_TIMEOUT:
				_lost("The socket did not open.", -1)
		WebSocketPeer.STATE_CLOSED:
			_read_socket()
			if _socket != null:
				_lost("The socket closed. %s" % _socket.get_close_reason(), _socket.get_close_code())


func _exit_tree() -> void:
	close()


# ── The connection ───────────────────────────────────────────────────────────────────────────────────────────────────


func _dial() -> void:
	_since = _clock
	_secret = ""
	if _ticket.is_valid():
		_set_connection(Connection.FETCHING)
		var fetched: Variant = await _ticket.call()
		# Closed while the ticket was fetched.
		if connection != Connection.FETCHING:
			return
		_secret = str(fetched)
	_since = _clock
	_socket = WebSocketPeer.new()
	# A snapshot of a long scene is larger than the default.
	_socket.inbound_buffer_size = 4 * 1024 * 1024
	_set_connection(Connection.CONNECTING)
	if _socket.connect_to_url(_url) != OK:
		_lost("%s cannot be connected to." % _url, -1)


func _opened() -> void:
	_heard_at = _clock
	_asked_at = _clock
	_set_connection(Connection.OPEN)
	if _secret != "":
		_send({"type": "session.authenticate", "ticket": _secret})
	if scene != "":
		_ask_to_resume()
	elif not _join.is_empty():
		_send(_join)


func _read_socket() -> void:
	while _socket != null and _socket.get_available_packet_count() > 0:
		var message: Variant = JSON.parse_string(_socket.get_packet().get_string_from_utf8())
		if message is Dictionary:
			_heard_at = _clock
			_attempts = 0
			_received(message)


## A half-open socket tells nothing: silence is what is watched.
func _watch_silence() -> void:
	if connection != Connection.OPEN:
		return
	var quiet := _clock - maxf(_heard_at, _asked_at)
	if _asked_at > _heard_at and quiet > SILENCE / 2:
		_lost("Nothing came for long.", -1)
	elif quiet > SILENCE and scene != "":
		_ask_to_resume()


func _lost(reason: String, code: int) -> void:
	_drop_socket()
	_attempts += 1
	if code == REPLACED_CLOSE_CODE:
		_give_up("replaced", "A newer client has taken this one's place.")
	elif _attempts > MAXIMUM_ATTEMPTS:
		_give_up("connection_lost", reason)
	else:
		var delay := minf(MAXIMUM_DELAY, MINIMUM_DELAY * pow(2, _attempts - 1))
		_retry_at = _clock + delay * (1.0 - randf() / 2.0)
		_set_connection(Connection.WAITING)


func _give_up(code: String, message: String) -> void:
	close()
	failed.emit(code, message)


func _drop_socket() -> void:
	_is_live = false
	if _socket != null:
		_socket.close()
	_socket = null


func _set_connection(next: Connection) -> void:
	if connection == next:
		return
	connection = next
	connection_changed.emit(next)


func _send(message: Dictionary) -> void:
	if _socket != null and _socket.get_ready_state() == WebSocketPeer.STATE_OPEN:
		_socket.send_text(JSON.stringify(message))


## Sent until the server has it, which knows it by its message.
func _report(message: Dictionary) -> void:
	message["message"] = _mint("report")
	_reports.append(message)
	_send_in_scene(message)


## What cannot be sent now is sent when the scene is gone on with.
func _send_in_scene(message: Dictionary) -> void:
	if not _is_live:
		return
	var addressed := message.duplicate()
	addressed["scene"] = scene
	_send(addressed)


func _ask_to_resume() -> void:
	_is_live = false
	_asked_at = _clock
	var message := {
		"type": "scene.resume",
		"protocol": PROTOCOL,
		"client": _client,
		"scene": scene,
		"playthrough": playthrough,
		"epoch": _epoch,
		"cursor": _cursor,
		"handlers": _handlers.keys(),
	}
	for turn: String in _turns:
		message["text"] = {"turn": turn, "length": _utf16_length(_turns[turn])}
		break
	_send(message)


# ── What comes ───────────────────────────────────────────────────────────────────────────────────────────────────────


func _received(message: Dictionary) -> void:
	var type: String = message.get("type", "")
	if type == "error":
		_refused(message.get("error", {}))
	elif type == "scene.joined":
		_joined(message)
	elif message.get("scene", "") != scene:
		return
	elif type == "scene.resumed":
		_resumed(message)
	elif type == "npc.text":
		_spoken(message)
	elif type == "npc.behavior.run":
		_run(message)
	elif type == "npc.behavior.progress":
		progressed.emit(message)
	elif message.has("cursor"):
		_in_order(type, message)


func _joined(message: Dictionary) -> void:
	if _join.is_empty() or message.get("join", "") != _join["join"]:
		return
	scene = message["scene"]
	playthrough = message["playthrough"]
	_epoch = int(message["epoch"])
	_cursor = int(message["cursor"])
	_join = {}
	_is_live = true
	entered.emit(message)
	_send_waiting()


func _resumed(message: Dictionary) -> void:
	_epoch = int(message["epoch"])
	_is_live = true
	if _own_from < 0 and message.has("head"):
		_own_from = int(message["head"]) + 1
	if message.get("mode", "") == "snapshot":
		_rebuild(message.get("snapshot", {}))
	entered.emit(message)
	_send_waiting()


## The server does not know what was seen here: the snapshot is all there is to know.
func _rebuild(snapshot: Dictionary) -> void:
	_cursor = int(snapshot["cursor"])
	if _own_from < 0:
		_own_from = _cursor + 1
	for entry: Dictionary in snapshot["lines"]:
		_acknowledge(_lines, "line", entry["line"])
	var speaking := {}
	for entry: Dictionary in snapshot["turns"]:
		var turn: String = entry["turn"]
		if entry["status"] == "speaking":
			speaking[turn] = true
		if speaking.has(turn) or _turns.has(turn):
			_replace(turn, entry["text"])
	for turn: String in _turns.keys():
		if not speaking.has(turn):
			_turns.erase(turn)


## Whatever the server may not have; it knows each by its id.
func _send_waiting() -> void:
	# What is there comes first: a line may be about it.
	for message in _reports:
		_send_in_scene(message)
	for line in _lines:
		_send_in_scene(line)
	for call_id: String in _runs:
		if _runs[call_id].has("answer"):
			_send_answer(call_id, _runs[call_id]["answer"])
	for turn: String in _cancelled:
		_send_in_scene({"type": "scene.cancel", "turn": turn})
	if _is_leaving:
		_send_in_scene({"type": "scene.leave"})


func _in_order(type: String, event: Dictionary) -> void:
	var at := int(event["cursor"])
	if at <= _cursor:
		return
	if at > _cursor + 1:
		if _is_live:
			_ask_to_resume()
		return
	_cursor = at
	_apply(type, event)
	event_received.emit(event)


func _apply(type: String, event: Dictionary) -> void:
	match type:
		"scene.line":
			_acknowledge(_lines, "line", event["line"])
		"npc.turn.started":
			_turns[event["turn"]] = ""
			turn_started.emit(event["turn"], event["npc"], event.get("line", ""))
		"npc.behavior.called":
			if _own_from >= 0 and _cursor >= _own_from:
				_own_calls[event["call"]] = true
		"npc.behavior.ended":
			_end_run(event["call"])
		"npc.behavior.compensating":
			# What takes it back comes as a call of its own.
			if _own_from >= 0 and _cursor >= _own_from:
				_own_calls[event["by"]] = true
		"npc.behavior.compensated":
			_end_run(event.get("by", ""))
			compensated.emit(event)
		"npc.emotion":
			emotion_shown.emit(event)
		"npc.relationship":
			relationship_changed.emit(event)
		"npc.goal":
			goal_settled.emit(event)
		"scene.presence":
			_acknowledge(_reports, "message", event.get("message", ""))
			presence_changed.emit(event)
		"npc.turn.ended":
			# After a crash of the server it may be less than what was streamed.
			_replace(event["turn"], event["text"])
			_turns.erase(event["turn"])
			_cancelled.erase(event["turn"])
			turn_ended.emit(event)
		"world.state", "world.event", "world.time", "scene.context":
			_acknowledge(_reports, "message", event.get("message", ""))
		"scene.closed":
			_give_up("scene_closed", "The scene is over: %s." % event["reason"])


## Offsets of the wire count UTF-16 code units; Godot's strings count characters.
func _spoken(message: Dictionary) -> void:
	var turn: String = message["turn"]
	if not _turns.has(turn):
		return
	var delta: String = message["delta"]
	var known := _utf16_length(_turns[turn]) - int(message["offset"])
	if known < 0:
		if _is_live:
			_ask_to_resume()
		return
	if known >= _utf16_length(delta):
		return
	if known > 0:
		delta = delta.to_utf16_buffer().slice(known * 2).get_string_from_utf16()
	_turns[turn] += delta
	text_added.emit(turn, delta)


func _replace(turn: String, text: String) -> void:
	var before: String = _turns.get(turn, "")
	_turns[turn] = text
	if before == text:
		return
	if text.begins_with(before):
		text_added.emit(turn, text.substr(before.length()))
	else:
		text_replaced.emit(turn, text)


func _refused(error: Dictionary) -> void:
	var code: String = error.get("code", "")
	var message := ("%s %s" % [error.get("message", ""), error.get("mend", "")]).strip_edges()
	# It is null where the error answers nothing.
	var answers := str(error.get("event_id", ""))
	_acknowledge(_lines, "line", answers)
	_acknowledge(_reports, "message", answers)
	_end_run(answers)
	var is_join: bool = not _join.is_empty() and answers == _join["join"]
	var cannot_enter: bool = is_join or (not _is_live and scene != "" and answers == scene)
	var is_of_server: bool = error.get("type", "") == "server_error"
	if code == "unauthorized" or (cannot_enter and not is_of_server):
		_give_up(code, message)
	elif cannot_enter:
		_lost(message, -1)
	else:
		failed.emit(code, message)


func _acknowledge(waiting: Array[Dictionary], key: String, id: String) -> void:
	for index in range(waiting.size() - 1, -1, -1):
		if waiting[index][key] == id:
			waiting.remove_at(index)


# ── Behaviors ────────────────────────────────────────────────────────────────────────────────────────────────────────


## Asked again for what it did, it says the same again and does nothing.
func _run(request: Dictionary) -> void:
	var call_id: String = request["call"]
	if _runs.has(call_id):
		if _runs[call_id].has("answer"):
			_send_answer(call_id, _runs[call_id]["answer"])
		return
	_runs[call_id] = {}
	# A process before this one may have done it.
	if _own_from != 0 and not _own_calls.has(call_id):
		_answer(call_id, {"type": "unknown"})
		return
	var behavior: String = request["name"]
	if not _handlers.has(behavior):
		_answer(call_id, {"type": "failed", "message": "This game has no handler for %s." % behavior})
		return
	var context := {
		"call": call_id,
		"npc": request["npc"],
		"turn": request["turn"],
		"deadline": request["deadline"],
	}
	if request.has("compensates"):
		context["compensates"] = request["compensates"]
	var handler: Callable = _handlers[behavior]
	var result: Variant = await handler.call(request["arguments"], context)
	if result is Failure:
		_answer(call_id, {"type": "failed", "message": result.message.left(MAXIMUM_FAILURE)})
	elif result == null:
		_answer(call_id, {"type": "done", "result": {}})
	elif result is Dictionary:
		_answer(call_id, {"type": "done", "result": result})
	else:
		_answer(call_id, {"type": "failed", "message": "The handler of %s gave no Dictionary." % behavior})


func _answer(call_id: String, answer: Dictionary) -> void:
	if _runs[call_id].has("over"):
		return
	_runs[call_id]["answer"] = answer
	_send_answer(call_id, answer)


func _send_answer(call_id: String, answer: Dictionary) -> void:
	_send_in_scene({"type": "npc.behavior.end", "call": call_id, "answer": answer})


func _end_run(call_id: String) -> void:
	if _runs.has(call_id):
		_runs[call_id] = {"over": true}


# ── Small things ─────────────────────────────────────────────────────────────────────────────────────────────────────


static func _utf16_length(text: String) -> int:
	return text.to_utf16_buffer().size() >> 1


static func _mint(kind: String) -> String:
	return "%s_%s" % [kind, Crypto.new().generate_random_bytes(16).hex_encode()]
