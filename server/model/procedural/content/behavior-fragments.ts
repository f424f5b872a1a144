import type { FragmentSources } from "./fragments.ts";

/** Around a behavior: before the call, after its result, and when something is missing. */
export const behaviorFragments: FragmentSources = {
  "behavior.lead": [
    "Let me see.",
    "Hold on.",
    "One moment.",
    "Wait there.",
    "We'll see about that.",
    "Let me look.",
    "Right.",
    "I'll try.",
    "Stand still a moment.",
  ],
  "behavior.lead.again": [
    "Another, is it? Let me see.",
    "Again? Wait.",
    "You're not done. Hold on.",
    "We'll see if that goes, too.",
  ],
  "behavior.missing": [
    "Which? {choices|C}?",
    "{choices|C}? Say which.",
    "You'll have to choose. {choices|C}?",
    "Gladly, once I know. {choices|C}?",
    "Be plain. {choices|C}?",
  ],
  "behavior.missing.again": [
    "I still don't know which. {choices|C}?",
    "Once more. {choices|C}?",
    "That's none of them. {choices|C}?",
  ],
  "behavior.missing.free": [
    "Say exactly what.",
    "What, precisely? Give me the words.",
    "Tell me the {missing} and we'll see.",
  ],
  "behavior.missing.number": [
    "How much? Name a figure.",
    "And the {missing}? Say a number.",
    "Put a number to it.",
  ],
  "behavior.without": [
    "I've no {wanted}. What I have is {choices}.",
    "{wanted|C}? Not here. {choices|C}, if that helps.",
    "There's no {wanted} to be had from me. There's {choices}.",
    "You'd have to look elsewhere for {wanted}. I've {choices}.",
    "No {wanted}. I can only count what's here: {choices}.",
  ],
  "behavior.confused": [
    "I can't do that the way you've put it. Say it with other figures.",
    "That's not a thing that can be done as you say it. Put it differently.",
    "You've lost me there. Ask for something nearer to sense.",
  ],
  "behavior.dropped": ["Leave it, then.", "Forget I asked.", "We'll leave that lying."],
  "behavior.which": [
    "Do you mean I should {option.a}, or {option.b}?",
    "Which of the two: {option.a}, or {option.b}?",
  ],
  "behavior.done": [
    "There. It's done.",
    "That's seen to.",
    "Done.",
    "There you have it.",
    "It's done, and you saw it.",
  ],
  "behavior.done.value": ["Done. {value.list}.", "There. {value.list}.", "That's that: {value.list}."],
  "behavior.refused": [
    "No. {refusal}",
    "{refusal}",
    "I can't. {refusal}",
    "It won't do. {refusal}",
    "Not as it stands. {refusal}",
    "I'd have said yes. {refusal}",
    "{refusal} So, no.",
  ],
  "behavior.change.standing": [
    "Let me know you better first.",
    "Ask again when I've had cause to trust you.",
    "Show me what you're worth, and come back.",
    "That comes with time, or with a good turn.",
  ],
  "behavior.change.actor": [
    "Find me some and I'll think again.",
    "If that changes, ask.",
    "Come back when I've more.",
  ],
  "behavior.change.partner": [
    "Put your own side right, and ask me again.",
    "See to that, then come to me.",
    "That's yours to mend.",
  ],
  "behavior.change.scene": [
    "Another place, another hour, maybe.",
    "Not here. Elsewhere, I might.",
    "Wait till it's different here.",
  ],
  "behavior.change.world": [
    "See that changed first.",
    "When that's otherwise, ask again.",
    "Until then, no.",
  ],
  "behavior.change.args": [
    "Ask for something else and we'll see.",
    "Less, or another, and I might.",
    "Change what you're asking.",
  ],
  "behavior.failed": [
    "Something's in the way. Give me a while.",
    "It slipped. I don't know why. Ask me again in a bit.",
    "That ought to have gone. It didn't.",
    "My hands aren't doing what I tell them. Later.",
    "It's stuck. Nothing's changed, for good or ill.",
  ],
  "behavior.timed_out": [
    "It's taking longer than it should. I can't say yet.",
    "I was kept from it. Ask me again.",
  ],
  "behavior.unknown": [
    "I lost track. I can't say whether that was done.",
    "I couldn't tell you now if that went through.",
  ],
};
