import { UnknownMigrationsError } from '@/lib/base/db/apply-migrations'
import { EmbeddedServerError } from '@/lib/base/db/embedded-server'
import { OldServerError } from '@/lib/base/db/server-version'
import { dataFolder } from '@/lib/base/env'

/** A problem that a person can fix; the message says how. */
export class StartError extends Error {
  override name = 'StartError'
}

/** The message for the person who started the program, instead of a stack trace. */
export function describeStartError(error: unknown): string {
  const isSaid = [StartError, EmbeddedServerError, OldServerError].some(
    (known) => error instanceof known,
  )
  if (isSaid && error instanceof Error) return error.message
  if (error instanceof UnknownMigrationsError) {
    return (
      `This database was made by another version of Zone of Choice: this one does not know ${error.message}. ` +
      'Nothing was changed. Start that version, name another database, or, if it holds only demo data, ' +
      `move the folder ${dataFolder()} away and start again.`
    )
  }
  const said = error instanceof Error ? error.message : String(error)
  if (/ENOSPC|No space left on device/i.test(said))
    return 'The disk is full. Nothing was lost. Free some space, then start again.'
  const lines = said.split('\n').filter((line) => line.trim() !== '')
  // Prisma's message begins with the query and ends with the reason
  const reason = (lines[0]?.startsWith('Invalid `') ? lines.at(-1) : lines[0]) ?? 'no reason given'
  if (/Can't reach|ECONNREFUSED|ENOTFOUND|password authentication|does not exist/.test(said)) {
    return `The database at DATABASE_URL could not be used: ${reason}. Check the address, the user and the password.`
  }
  return `Zone of Choice could not start: ${reason} Nothing was lost. DEBUG=1 npm start shows more.`
}
