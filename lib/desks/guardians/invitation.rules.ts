import { createHash } from 'node:crypto'

/** How long the link of an invitation works. */
export const INVITATION_DAYS = 30

/** What is kept of the link of an invitation: it has 256 random bits, so that nobody guesses it from the hash. */
export const invitationHash = (token: string) =>
  createHash('sha256').update(`invitation/1|${token}`).digest('hex')
