import { createHmac, randomBytes } from 'node:crypto'

const PREFIX = 'whsec_'

/** A new key of 256 bits, in the form of Standard Webhooks. */
export function createSecret(): string {
  return `${PREFIX}${randomBytes(32).toString('base64')}`
}

/**
 * The headers that Standard Webhooks 1.0 asks for: the id, the moment in seconds, and a signature of
 * both and the body by each key. `id` is the same each time an event is sent, so that the receiver can
 * tell; the moment is not, so that nobody can replay an old one.
 */
export function signedHeaders(
  secrets: readonly string[],
  id: string,
  body: string,
  now: Date,
): Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string> {
  const seconds = String(Math.floor(now.getTime() / 1000))
  const sign = (secret: string) => {
    const key = Buffer.from(secret.slice(PREFIX.length), 'base64')
    return `v1,${createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')}`
  }
  return {
    'webhook-id': id,
    'webhook-timestamp': seconds,
    'webhook-signature': secrets.map(sign).join(' '),
  }
}
