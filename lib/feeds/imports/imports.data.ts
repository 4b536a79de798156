import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import type { ImportChannel, ImportState } from '@/lib/base/db/generated/enums'
import { findUserNames } from '@/lib/registry/people/person-names.data'
import { sinceOf } from '@/lib/registry/people/second-person.data'

/** An import in a list. */
export type ListedImport = {
  readonly id: string
  readonly source: string
  readonly channel: ImportChannel
  readonly state: ImportState
  /** Somebody has said yes, or nobody needs to: a worker goes on with it. */
  readonly byItself: boolean
  readonly name: string
  readonly receivedAt: Date
  /** Null: the system itself. */
  readonly receivedBy: string | null
  /** Rows of all its tables; null before they were compared. */
  readonly counts: { readonly read: number; readonly differing: number } | null
}

const PAGE_ROWS = 50

/** The imports of the district, the newest first; nothing for others than administrators. */
export async function listImports(
  actor: Actor,
  page: number,
): Promise<{ imports: readonly ListedImport[]; pages: number }> {
  if (!actor.administrator) return { imports: [], pages: 0 }
  const [rows, count] = await Promise.all([
    db.import.findMany({
      orderBy: [{ receivedAt: 'desc' }, { id: 'desc' }],
      skip: (page - 1) * PAGE_ROWS,
      take: PAGE_ROWS,
      select: {
        id: true,
        source: true,
        channel: true,
        state: true,
        byItself: true,
        name: true,
        receivedAt: true,
        receivedById: true,
        tables: { select: { read: true, added: true, changed: true, gone: true } },
      },
    }),
    db.import.count(),
  ])
  const names = await findUserNames(
    db,
    rows.map(({ receivedById }) => receivedById),
  )
  const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0)
  const imports = rows.map(({ receivedById, tables, ...row }) => ({
    ...row,
    receivedBy: names.get(receivedById) ?? null,
    counts:
      tables.length === 0
        ? null
        : {
            read: sum(tables.map(({ read }) => read)),
            differing: sum(tables.map(({ added, changed, gone }) => added + changed + gone)),
          },
  }))
  return { imports, pages: Math.max(1, Math.ceil(count / PAGE_ROWS)) }
}

/** Since when the actor is an administrator; null when they are none. */
export async function findAdministratorSince(actor: Actor): Promise<Date | null> {
  const grant = await db.roleGrant.findFirst({
    where: { userId: actor.id, role: 'ADMINISTRATOR' },
    orderBy: { grantedAt: 'asc' },
    select: { grantedAt: true, user: { select: { addressGivenAt: true } } },
  })
  return grant && sinceOf(grant)
}

/** Whether somebody else than who received an import was an administrator before it came, and so can release it. */
export async function hasSecondFor(one: {
  receivedById: string | null
  receivedAt: Date
}): Promise<boolean> {
  const grants = await db.roleGrant.findMany({
    where: {
      role: 'ADMINISTRATOR',
      ...(one.receivedById && { userId: { not: one.receivedById } }),
    },
    select: { grantedAt: true, user: { select: { addressGivenAt: true } } },
  })
  return grants.some((grant) => sinceOf(grant) < one.receivedAt)
}

export type HeldImport = { readonly id: string; readonly name: string; readonly receivedAt: Date }

/** Held imports that the actor, as the second person, can release: the oldest first. */
export async function listHeldForSecond(actor: Actor): Promise<readonly HeldImport[]> {
  const since = actor.administrator ? await findAdministratorSince(actor) : null
  if (since === null) return []
  return db.import.findMany({
    where: {
      state: 'HELD',
      receivedAt: { gt: since },
      OR: [{ receivedById: null }, { receivedById: { not: actor.id } }],
    },
    orderBy: { receivedAt: 'asc' },
    select: { id: true, name: true, receivedAt: true },
  })
}
