// JSON answers over HTTP, distinguished from whatever else comes back.

// An answer that is not the one asked for; `status` 0 when it was not the server's, or there was none.
export class ResponseError extends Error {
  constructor(status) {
    super(`No answer (${status})`);
    this.status = status;
  }

  // Whether asking again may help.
  get mayPass() {
    return ![401, 403, 404, 410].includes(this.status);
  }
}

// The JSON at an address; throws ResponseError.
export async function readJson(fetch, url) {
  const { status, answer } = await exchange(fetch, url);
  if (status >= 200 && status < 300) return answer;
  throw new ResponseError(status);
}

// What came back: {status, answer, headers, wait}. `wait` are the milliseconds that the server asks for.
export async function exchange(fetch, url, options = undefined) {
  const response = await fetch(url, options).catch(() => null);
  // A proxy's page is not the server's answer, whatever its status says: ours is JSON, and a refusal has a code.
  const answer = await response?.json().catch(() => null);
  const ours = answer && (response.ok || answer.code);
  const wait = 1000 * (Number(response?.headers?.get("Retry-After")) || 0);
  return { status: ours ? response.status : 0, answer: ours ? answer : null, headers: response?.headers, wait };
}
