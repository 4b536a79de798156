import 'server-only'
import { askOutside, OutsideError } from '@/lib/base/outside/ask-outside.data'

/** A receiver has this long to answer. */
const PATIENCE_MS = 15_000

/**
 * Sends an event and returns null once the receiver has answered 2xx; else what went wrong, in a few
 * words. Follows no redirect, and reads nothing of the answer but its status.
 */
export async function postEvent(
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
): Promise<string | null> {
  try {
    const { status } = await askOutside(url, {
      method: 'POST',
      headers: {
        ...headers,
        'content-type': 'application/json',
        'user-agent': 'zone-of-choice-webhooks/1',
      },
      body,
      patienceMs: PATIENCE_MS,
      most: 0,
    })
    return status >= 200 && status < 300 ? null : `HTTP ${status}`
  } catch (error) {
    if (error instanceof OutsideError) return error.message
    throw error
  }
}
