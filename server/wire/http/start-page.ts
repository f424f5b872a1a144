/** What somebody sees who opens the server in a browser. Its content is fixed but for the model, which is escaped. */
export function startPage(model: { readonly provider: string; readonly name: string }): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Dramatis</title>
<h1>Dramatis</h1>
<p>A cast server for games. Who answers: ${escapeHtml(model.provider)}, ${escapeHtml(model.name)}.</p>
<ul>
<li><a href="/worlds">/worlds</a>: the worlds; their casts are at /worlds/ID/npcs</li>
<li><a href="/openapi.json">/openapi.json</a>: the HTTP API</li>
<li>/v1/realtime: the socket, for the client SDK (<a href="/dramatis-client.js">/dramatis-client.js</a>) and, with ?model=WORLD/NPC, for any client of the OpenAI Realtime API</li>
</ul>
<pre>npx dramatis talk harrow
npx dramatis generate npcs --world harrow --count 6
npx dramatis --help</pre>
</html>
`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
