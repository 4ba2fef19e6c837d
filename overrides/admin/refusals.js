// What the host refuses, and the network: a sentence that says what to do. An expired token is asked for again, and the request sent
// once more, so that nobody has to leave a form that holds their text.
const ACCOUNT = "sveltia-cms.user";
const KINDS = { FORBIDDEN: 403, INSUFFICIENT_SCOPES: 403, NOT_FOUND: 404, STALE_DATA: 409, RATE_LIMITED: 429 };

// `asks` tells whether editors sign in with a token, which they can give again.
export function refusal(send, asks, dialogs, words) {
  let token;
  let asking;
  let isSignedIn = false;

  async function answered(url, init) {
    const headers = new Headers(init.headers);
    if (token && headers.has("Authorization")) headers.set("Authorization", `${headers.get("Authorization").split(" ")[0]} ${token}`);
    try {
      return await send(url, { ...init, headers });
    } catch {
      throw new TypeError(words.offline);
    }
  }

  return async function answer(url, init = {}) {
    let sent = token;
    let got = await answered(url, init);
    while (asks && got.status === 401 && isSignedIn) {
      // Requests that were under way together ask once, and one that comes back late takes the token that was given meanwhile.
      if (sent === token) {
        asking ??= dialogs.token().finally(() => (asking = null));
        const other = await asking;
        if (!other) break;
        token = other;
      }
      sent = token;
      got = await answered(url, init);
      if (got.status !== 401) remember(token);
    }
    if (got.ok) isSignedIn = true;
    return explained(got, words);
  };
}

// The next visit finds the new token where the form keeps it.
function remember(token) {
  const account = JSON.parse(localStorage.getItem(ACCOUNT) ?? "null");
  if (account) localStorage.setItem(ACCOUNT, JSON.stringify({ ...account, token }));
}

// The same answer, whose message says what to do; the host's own words follow.
async function explained(answer, words) {
  const isJson = answer.headers.get("Content-Type")?.includes("json");
  if (answer.status === 204 || (answer.ok && !isJson)) return answer;
  const body = await answer.clone().json().catch(() => ({}));
  if (answer.ok && !body?.errors) return answer;
  const [first] = [body.errors ?? []].flat();
  const status = answer.ok ? KINDS[first?.type] : answer.status;
  const own = first?.message ?? body.message ?? body.error ?? answer.statusText;
  const message = `${sentence(status, answer, words)} (${typeof own === "string" ? own : JSON.stringify(own)})`;
  const { status: code, headers } = answer;
  return new Response(JSON.stringify({ ...body, message, ...(body.errors && { errors: [{ ...first, message }] }) }), { status: code, headers });
}

function sentence(status, answer, words) {
  const isBusy = status === 429 || (status === 403 && answer.headers.get("x-ratelimit-remaining") === "0");
  if (isBusy || status >= 500) return words.busy;
  return words[{ 401: "expired", 403: "forbidden", 404: "not-found", 409: "moved" }[status]] ?? words.refused;
}
