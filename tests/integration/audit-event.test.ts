import { describe, expect, it } from 'vitest'

import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { findBrokenRule } from '@/lib/base/db/broken-rule'
import { db } from '@/lib/base/db/client'
import { postLetters } from '@/lib/messages/post-letters.mutations'

describe('the audit log', () => {
  it('protects its events against update, delete and truncate', async () => {
    await recordEvent(db, null, { verb: 'account.created', subjectType: 'user', subjectId: '1' })
    for (const sql of [
      "UPDATE audit_event SET verb = 'x'",
      'DELETE FROM audit_event',
      'TRUNCATE audit_event',
    ]) {
      const error = await db.$executeRawUnsafe(sql).catch((e: unknown) => e)
      expect(findBrokenRule(error)).toBe('final')
    }
  })
})

const CASE = { type: 'signInCode', id: 'one' }

describe('letters', () => {
  it('are queued in the transaction that writes them, and not when it fails', async () => {
    const letter = {
      to: 'rosa@family.example',
      locale: 'es',
      kind: 'signInCode',
      values: { code: '123456', minutes: 10, url: 'https://enroll.example/sign-in' },
    } as const
    await db.$transaction((tx) => postLetters(tx, [letter], CASE))
    await db
      .$transaction(async (tx) => {
        await postLetters(tx, [letter], CASE)
        throw new Error('undone')
      })
      .catch(() => undefined)
    const jobs = await db.$queryRaw`SELECT data FROM pgboss.job WHERE name = 'codes'`
    const messages = await db.letter.findMany()
    expect(jobs).toEqual([{ data: { letterId: messages[0]?.id } }])
    expect(messages.map((m) => m.subject)).toEqual(['123456 es su código para Zona de Opción'])
  })
})
