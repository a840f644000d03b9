// JSON answers over HTTP, distinguished from other responses.

// An unexpected answer; `status` is 0 when there was none, or it did not come from the server.
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

// Return the JSON at an address; throw ResponseError when there is none.
export async function readJson(fetch, url) {
  const { status, answer } = await exchange(fetch, url);
  if (status >= 200 && status < 300) return answer;
  throw new ResponseError(status);
}

// Fetch and return {status, answer, headers, wait}; `wait` is the delay in milliseconds that the server asks for.
export async function exchange(fetch, url, options = undefined) {
  const response = await fetch(url, options).catch(() => null);
  // A proxy's page is not the server's answer, whatever its status: ours is JSON, and a refusal has a code.
  const answer = await response?.json().catch(() => null);
  const ours = answer && (response.ok || answer.code);
  const wait = 1000 * (Number(response?.headers?.get("Retry-After")) || 0);
  return { status: ours ? response.status : 0, answer: ours ? answer : null, headers: response?.headers, wait };
}
