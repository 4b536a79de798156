import { globSync, readFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

import { attempt, EVERY_RULE, RULES } from '@/lib/base/db/broken-rule'

const raisedCodes = () =>
  new Set(
    globSync('prisma/migrations/**/*.sql').flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/ERRCODE = '(ZC\w+)'/g)].map(([, code]) => code),
    ),
  )

/** An error from PostgreSQL as Prisma passes it on. */
const raised = (originalCode: string) =>
  Object.assign(new Error('refused'), { cause: { originalCode } })

describe('the rules of the database', () => {
  it('have a name for every code that a migration raises, and no other names', () => {
    expect(raisedCodes()).toEqual(new Set(Object.keys(RULES)))
  })

  it('are all in the list for callers that return any rule', () => {
    expect(new Set(Object.keys(EVERY_RULE))).toEqual(
      new Set([...Object.values(RULES), 'duplicate']),
    )
  })
})

describe('an attempt', () => {
  it('returns what the work returns', async () => {
    expect(await attempt({ final: 'closed' }, async () => ({ ok: true, id: 7 }))).toEqual({
      ok: true,
      id: 7,
    })
  })

  it.each([
    ['ZC003', { final: 'closed' }, 'closed'],
    ['ZC002', EVERY_RULE, 'no-seat'],
    ['23505', { duplicate: 'waiting' }, 'waiting'],
  ] as const)(
    'answers a broken rule (%s) with the reason of the caller',
    async (code, reasons, reason) => {
      const work = () => Promise.reject(raised(code))
      expect(await attempt(reasons, work)).toEqual({ ok: false, reason })
    },
  )

  it.each([
    ['a rule the caller does not name', raised('ZC002')],
    ['an error that names no rule', raised('40001')],
    ['a fault of the program', new TypeError('of undefined')],
  ])('rethrows %s', async (_what, error) => {
    await expect(attempt({ final: 'closed' }, () => Promise.reject(error))).rejects.toBe(error)
  })

  it('only compiles with rules that exist', async () => {
    // @ts-expect-error no migration raises such a rule
    expect(await attempt({ finale: 'closed' }, async () => 'done')).toBe('done')
  })
})
