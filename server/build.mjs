// Bundles the server and compiles the client SDK.
