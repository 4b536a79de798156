import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import type { Prisma } from '@/lib/base/db/generated/client'
import { type Texts, TEXTS } from '@/lib/base/i18n/localized-text.rules'

const isAdministrator = {
  roles: { some: { role: 'ADMINISTRATOR' } },
} satisfies Prisma.UserWhereInput

/** Tokens for which an administrator answers: whoever made it, or has kept it since. Others open nothing. */
export const answeredFor = {
  OR: [{ madeBy: isAdministrator }, { keptBy: isAdministrator }],
} satisfies Prisma.ApiTokenWhereInput

/** A token as administrators see it: never the token itself. */
export type TokenView = {
  readonly id: string
  readonly name: string
  readonly ending: string
  readonly scopes: readonly string[]
  /** Null: the whole district. */
  readonly zone: { readonly name: Texts } | null
  readonly madeBy: { readonly name: string }
  readonly madeAt: Date
  readonly expiresAt: Date
  readonly lastUsedAt: Date | null
  readonly revokedAt: Date | null
  /** Opens nothing until an administrator keeps it: whoever answered for it is none any more. */
  readonly isLeft: boolean
}

/** All tokens, those that are good first; none for others than administrators. */
export async function listTokens(actor: Actor): Promise<TokenView[]> {
  if (!actor.administrator) return []
  const left = await db.apiToken.findMany({ where: { NOT: answeredFor }, select: { id: true } })
  const ids = new Set(left.map(({ id }) => id))
  const tokens = await db.apiToken.findMany({
    orderBy: [{ revokedAt: { sort: 'desc', nulls: 'first' } }, { name: 'asc' }],
    select: {
      id: true,
      name: true,
      ending: true,
      scopes: true,
      zone: { select: { name: TEXTS } },
      madeBy: { select: { name: true } },
      madeAt: true,
      expiresAt: true,
      lastUsedAt: true,
      revokedAt: true,
    },
  })
  return tokens.map((token) => ({ ...token, isLeft: ids.has(token.id) }))
}
