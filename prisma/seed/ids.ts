import { createHash } from 'node:crypto'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/**
 * The id of a row of the seed from its name. It is the same on every machine, and so are the demo's draws
 * (a UUID of version 8, made from SHA-256).
 */
export function idOf(name: string): string {
  const hex = sha256(`demo id|${name}`)
  const variant = '89ab'[Number.parseInt(hex.charAt(16), 16) % 4]
  const last = `${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${last}`
}

/** The salt of a demo list. It is the same on every machine, because the draw depends on it. */
export const saltOf = (applicationId: string) => sha256(`demo salt|${applicationId}`)

/** The secret of a demo round. It need not be secret in a demonstration. */
export function secretOf(name: string): string {
  return sha256(`demo secret|${name}`)
}
