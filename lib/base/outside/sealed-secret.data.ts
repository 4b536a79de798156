import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

import { sessionSecret } from '@/lib/base/db/server-file'

const VERSION = 'v1'
const NONCE_BYTES = 12
const TAG_BYTES = 16

const key = () => Buffer.from(hkdfSync('sha256', sessionSecret(), '', 'sealed secrets', 32))

/**
 * A secret that this program needs again, as it may stand in the database: whoever reads only the database cannot open
 * it. `of` is where it may be sent; whoever changes that beside it makes it unreadable.
 */
export function sealSecret(secret: string, of: string): string {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key(), nonce).setAAD(Buffer.from(of))
  const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
  const all = Buffer.concat([nonce, cipher.getAuthTag(), sealed])
  return `${VERSION}.${all.toString('base64url')}`
}

/** The secret that was sealed; null when SESSION_SECRET is another one now, or it was sealed for another place. */
export function openSecret(sealed: string, of: string): string | null {
  const [version, text = ''] = sealed.split('.')
  const all = Buffer.from(text, 'base64url')
  if (version !== VERSION || all.length < NONCE_BYTES + TAG_BYTES) return null
  const opened = createDecipheriv('aes-256-gcm', key(), all.subarray(0, NONCE_BYTES))
    .setAAD(Buffer.from(of))
    .setAuthTag(all.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
  try {
    const secret = opened.update(all.subarray(NONCE_BYTES + TAG_BYTES))
    return Buffer.concat([secret, opened.final()]).toString('utf8')
  } catch {
    return null
  }
}
