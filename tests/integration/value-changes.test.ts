import { beforeAll, describe, expect, it } from 'vitest'

import type { Actor } from '@/lib/base/actor'
import { recordAdded, recordChanges } from '@/lib/base/audit/change-value.mutations'
import { db } from '@/lib/base/db/client'
import { createActor } from '@/prisma/seed/builders/people'

let actor: Actor
beforeAll(async () => {
  actor = await createActor(db)
})

const change = (rowId: string, before: string | null, after: string | null) =>
  ({ table: 'students', rowId, column: 'given_name', before, after }) as const

const kept = (rowId: string) =>
  db.keptValue.findFirst({ where: { rowId }, select: { sourceValue: true, reason: true } })

describe('a value that a person types', () => {
  it('is kept against what the source said, however often it is typed anew', async () => {
    await recordChanges(db, actor, [change('a', 'Mateo', 'Matteo')], 'as on the birth certificate')
    await recordChanges(db, actor, [change('a', 'Matteo', 'Matias')], 'the family called')
    expect(await kept('a')).toEqual({ sourceValue: 'Mateo', reason: 'the family called' })
    const history = await db.valueChange.findMany({ where: { rowId: 'a' }, orderBy: { id: 'asc' } })
    expect(history.map(({ before, after, actorId }) => [before, after, actorId])).toEqual([
      ['Mateo', 'Matteo', actor.id],
      ['Matteo', 'Matias', actor.id],
    ])
  })

  it('is kept no longer once it is again what the source says', async () => {
    await recordChanges(db, actor, [change('b', null, 'Ana')], 'was missing')
    expect(await kept('b')).toEqual({ sourceValue: null, reason: 'was missing' })
    await recordChanges(db, actor, [change('b', 'Ana', null)], 'it was another child')
    expect(await kept('b')).toBeNull()
    expect(await db.valueChange.count({ where: { rowId: 'b' } })).toBe(2)
  })

  it('leaves no trace when it stays as it was', async () => {
    await recordChanges(db, actor, [change('c', 'Ana', 'Ana')], 'nothing')
    expect(await db.valueChange.count({ where: { rowId: 'c' } })).toBe(0)
    expect(await kept('c')).toBeNull()
  })

  it('has an origin and holds against no import when its row is new', async () => {
    await recordAdded(db, actor, 'students', 'd', { given_name: 'Ana', zone: null }, '')
    const history = await db.valueChange.findMany({ where: { rowId: 'd' } })
    expect(history).toMatchObject([{ column: 'given_name', before: null, after: 'Ana' }])
    expect(await kept('d')).toBeNull()
  })
})
