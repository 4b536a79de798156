import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import type { RosterService } from '@/lib/base/db/generated/client'
import { openSecret } from '@/lib/base/outside/sealed-secret.data'
import type { ListedImport } from '@/lib/feeds/imports/imports.data'
import { sourceNameSchema } from '@/lib/feeds/imports/imports.schema'

import type { RestSource } from './roster-service.schema'

/** A service as administrators see it: never with its secret. */
export type ServiceView = Omit<RosterService, 'secret' | 'askedAt'>

export type ServicePage = {
  readonly source: string
  /** Null: nothing is set yet. */
  readonly service: ServiceView | null
  /** The secret cannot be opened any more and has to be typed again. */
  readonly isSecretLost: boolean
  /** The last import that was read from it. */
  readonly last: Pick<ListedImport, 'id' | 'state' | 'byItself' | 'receivedAt'> | null
}

/** The row without its secret, and without when a night last asked. */
export function toServiceView({
  secret: _secret,
  askedAt: _askedAt,
  ...view
}: RosterService): ServiceView {
  return view
}

const secretOf = ({ secret, tokenUrl }: RosterService) => openSecret(secret, tokenUrl)

/** What is set for the service of a source; null for others than administrators, and for what is no name of a source. */
export async function findServicePage(actor: Actor, source: string): Promise<ServicePage | null> {
  if (!actor.administrator || !sourceNameSchema.safeParse(source).success) return null
  const [row, last] = await Promise.all([
    db.rosterService.findUnique({ where: { source } }),
    db.import.findFirst({
      where: { source, channel: 'REST' },
      orderBy: { receivedAt: 'desc' },
      select: { id: true, state: true, byItself: true, receivedAt: true },
    }),
  ])
  return {
    source,
    service: row && toServiceView(row),
    isSecretLost: row !== null && secretOf(row) === null,
    last,
  }
}

/**
 * Who we are to the service of a source, with the secret: for asking it and nothing else. Null when nothing is set;
 * `lost`: the secret cannot be opened.
 */
export async function findService(
  source: string,
): Promise<{ rest: RestSource; takesChanges: boolean } | 'lost' | null> {
  const row = await db.rosterService.findUnique({ where: { source } })
  if (!row) return null
  const secret = secretOf(row)
  if (secret === null) return 'lost'
  const { url, tokenUrl, clientId, scope, takesChanges } = row
  return { rest: { url, tokenUrl, clientId, secret, scope }, takesChanges }
}
