import { describe, expect, it } from 'vitest'

import { startOfDay } from '@/lib/base/audit/audit-log.rules'
import { logFilterSchema } from '@/lib/base/audit/audit-log.schema'
import { text } from '@/lib/base/forms/form-state'
import { applicationFilterSchema } from '@/lib/desks/applications/applications.schema'
import { placementFilterSchema } from '@/lib/draw/rounds/placements.schema'
import { returnToSchema } from '@/lib/registry/accounts/sign-in.schema'
import { toVisitorAddress } from '@/lib/registry/accounts/visitor-address'

const NUL = '\u0000'

describe('a NUL character, which PostgreSQL cannot store in a text,', () => {
  it('is removed from a form field', () => {
    const form = new FormData()
    form.set('reason', `${NUL} We${NUL} moved.\nTwice.`)
    expect(text(form, 'reason')).toBe('We moved.\nTwice.')
  })

  it('is not searched for', () => {
    expect(placementFilterSchema.parse({ q: `a${NUL}` }).q).toBe('')
    expect(applicationFilterSchema.parse({ q: `a${NUL}` }).q).toBe('')
    const log = { from: null, to: null, q: `a${NUL}`, verb: `r${NUL}` }
    expect(logFilterSchema.parse(log)).toMatchObject({ q: '', verb: '' })
  })
})

describe('a day of the log', () => {
  it.each(['0001-01-01', '0099-05-05', '9999-12-31', '2027-02-30', ['2027-01-01']])(
    'that is %j means no filter',
    (from) => {
      expect(logFilterSchema.parse({ from, to: null }).from).toBeNull()
    },
  )

  it('that is accepted has a beginning in the time zone', () => {
    const { from } = logFilterSchema.parse({ from: '2027-01-15', to: null })
    expect(startOfDay(from ?? '', 'America/Los_Angeles').getTime()).not.toBeNaN()
  })
})

describe('a path to return to', () => {
  it.each(['//evil.example', '/\\evil.example', '/\t/evil.example', `/a${NUL}`, '/家', '/\u0001'])(
    'is not %j: it would leave the site or be no header',
    (path) => {
      expect(returnToSchema.parse(path)).toBe('/today')
    },
  )
})

describe('the address a request came from', () => {
  it('is what the proxy in front saw, not what the visitor claims', () => {
    expect(toVisitorAddress('1.1.1.1, 203.0.113.9')).toBe('203.0.113.9')
    expect(toVisitorAddress('203.0.113.9')).toBe('203.0.113.9')
  })

  it('is short enough for an index, and never empty', () => {
    expect(toVisitorAddress('x'.repeat(9000)).length).toBeLessThan(100)
    expect(toVisitorAddress(null)).toBe('unknown')
    expect(toVisitorAddress(' , ')).toBe('unknown')
  })
})
