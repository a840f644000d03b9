// Answers over HTTP, told apart from whatever else comes back.

// An answer that is not the one asked for; `status` 0 when it was not the server's, or there was none.
export class NoAnswer extends Error {
  constructor(status) {
    super(`No answer (${status})`);
    this.status = status;
  }

  // Whether asking again may help.
  get passes() {
    return ![401, 403, 404, 410].includes(this.status);
  }
}

// The JSON at an address; throws NoAnswer.
export async function answerFrom(fetch, url) {
  const response = await fetch(url).catch(() => null);
  // A proxy's page is not the server's answer, whatever its status says: ours is JSON, and a refusal has a code.
  const answer = await response?.json().catch(() => null);
  if (response?.ok && answer) return answer;
  throw new NoAnswer(answer?.code ? response.status : 0);
}
