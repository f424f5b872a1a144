/** Names the conversation of a request, and in its answer the one that it went on with. */
export const conversationHeader = "x-dramatis-conversation";
