import { describe, expect, it } from 'vitest'

import { statementNamer } from '@/lib/base/db/statement-names'

const asked = (sql: string, ...args: unknown[]) => ({ sql, args })

/** A namer that was asked for a statement twice. */
function askedTwice(sql: string) {
  const name = statementNamer()
  expect([name(asked(sql)), name(asked(sql))]).toEqual(['', ''])
  return name
}

describe('a statement', () => {
  it('has a name from the third time on, the same for the same text in every process', () => {
    const [one, other] = [askedTwice('SELECT 1'), askedTwice('SELECT 1')]
    const given = one(asked('SELECT 1'))
    expect(given).toMatch(/^[0-9a-f]{32}$/)
    expect(one(asked('SELECT 1', 5))).toBe(given)
    expect(other(asked('SELECT 1'))).toBe(given)
  })

  it('of another text has another name', () => {
    const name = askedTwice('SELECT 1')
    for (let i = 0; i < 2; i++) name(asked('SELECT 2'))
    expect(name(asked('SELECT 2'))).not.toBe(name(asked('SELECT 1')))
  })

  it('with a long list as a parameter has none, and with a short one its own', () => {
    const sql = 'SELECT FROM student WHERE id = ANY($1)'
    const name = askedTwice(sql)
    const given = name(asked(sql, ['a', 'b']))
    expect(given).not.toBe('')
    expect(name(asked(sql, Array(21).fill('a')))).toBe('')
    expect(name(asked(sql, ['a']))).toBe(given)
  })

  it('beyond the first three hundred has none, and those before keep theirs', () => {
    const name = statementNamer()
    const third = (sql: string) => [1, 2, 3].map(() => name(asked(sql))).at(-1)
    const names = new Set(Array.from({ length: 300 }, (_, i) => third(`SELECT ${i}`)))
    expect(names.size).toBe(300)
    expect(third('SELECT 300')).toBe('')
    expect(names.has(name(asked('SELECT 0')))).toBe(true)
  })

  it('that is one of thousands of seldom ones has none, and does not keep others from theirs', () => {
    const name = statementNamer()
    for (let i = 0; i < 5_000; i++) expect(name(asked(`INSERT ${i}`))).toBe('')
    for (let i = 0; i < 2; i++) name(asked('SELECT 1'))
    expect(name(asked('SELECT 1'))).not.toBe('')
  })
})
