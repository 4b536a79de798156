import { createHash } from 'node:crypto'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/**
 * The id of a named row of the seed, the same on every machine, so that the demo's draws are too
 * (a UUID of version 8, made from SHA-256).
 */
export function idOf(name: string): string {
  const hex = sha256(`demo id|${name}`)
  const variant = '89ab'[Number.parseInt(hex.charAt(16), 16) % 4]
  const last = `${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${last}`
}

/** The salt of a demo list, the same on every machine: the draw is made from it. */
export const saltOf = (applicationId: string) => sha256(`demo salt|${applicationId}`)

/** The secret of a demo round. Anybody can know it, as everything here is for show. */
export function secretOf(name: string): string {
  return sha256(`demo secret|${name}`)
}
