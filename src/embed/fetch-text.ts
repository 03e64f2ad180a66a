/** Fetches from the web only, without the reader's cookies, and says in words why it could not. */
export async function fetchText(
  address: string,
  base: string,
  signal: AbortSignal,
): Promise<string> {
  const url = urlOf(address, base);
  if (!url) {
    throw new Error(
      `${JSON.stringify(address.slice(0, 80))} is not an address; it takes https://…`,
    );
  }
  let response: Response;
  try {
    response = await fetch(url, { credentials: 'omit', signal });
  } catch {
    throw new Error(`${url.href.slice(0, 200)} could not be fetched from here`);
  }
  if (!response.ok) throw new Error(`${url.href.slice(0, 200)} answers ${response.status}`);
  return response.text();
}

function urlOf(address: string, base: string): URL | null {
  try {
    const url = new URL(address, base);
    return /^https?:$/.test(url.protocol) ? url : null;
  } catch {
    return null;
  }
}
