import { describe, expect, it } from 'vitest'

import { caseWarnings } from '@/lib/desks/caseload/caseload.rules'
import {
  closingTime,
  isClassHourOpen,
  classHourCode,
} from '@/lib/lists/class-hours/class-hours.rules'
import { askedSchema } from '@/lib/lists/family-request.schema'
import { differencesOf } from '@/lib/lists/paper-differences.rules'
import { linkSchema } from '@/lib/registry/students/link-student.schema'
import { createStudentCode } from '@/lib/registry/students/student-code.rules'

describe('two entries of a paper list', () => {
  it.each([
    [['a', 'b'], ['a', 'b'], []],
    [
      ['a', 'b'],
      ['b', 'a'],
      [1, 2],
    ],
    [['a'], ['a', 'b'], [2]],
    [[], ['a'], [1]],
  ])('%j and %j differ at %j', (first, second, places) => {
    expect(differencesOf(first, second).map(({ place }) => place)).toEqual(places)
  })
})

describe('a class hour', () => {
  const closesAt = new Date('2027-01-10T10:00:00Z')
  it('is open until just before its end, unless it was closed by hand', () => {
    const session = { closesAt, closedAt: null }
    expect(isClassHourOpen(session, new Date(closesAt.getTime() - 1))).toBe(true)
    expect(isClassHourOpen(session, closesAt)).toBe(false)
    expect(isClassHourOpen({ closesAt, closedAt: new Date(0) }, new Date(0))).toBe(false)
  })
  it('ends with the window at the latest', () => {
    const now = new Date(closesAt.getTime() - 30 * 60_000)
    expect(closingTime(now, 60, closesAt)).toEqual(closesAt)
    expect(closingTime(now, 10, closesAt)).toEqual(new Date(now.getTime() + 600_000))
  })
  it('has a code of six characters without 0, 1, I, L, O and U', () => {
    const signs = Uint8Array.from({ length: 256 }, (_, i) => i)
    for (let i = 0; i + 6 <= 256; i += 6) {
      expect(classHourCode(signs.subarray(i, i + 6))).toMatch(/^[2-9A-HJKMNP-TV-Z]{6}$/)
    }
  })
})

describe('a letter code', () => {
  it('can be typed into the form that asks for it', () => {
    const code = createStudentCode(Uint8Array.from({ length: 10 }, (_, i) => i * 25))
    expect(code).toMatch(/^[A-Z]{5}-[2-9]{5}$/)
    const typed = { number: '24000001', birthDate: '2013-05-17', code }
    expect(linkSchema.safeParse(typed).success).toBe(true)
  })
})

describe('what a counselor looks at', () => {
  const fine = {
    ranked: 3,
    offered: 9,
    pendingClaims: 0,
    outside: false,
    unconfirmed: false,
    unsettled: false,
  }
  it.each([
    [{}, []],
    [{ ranked: 2 }, ['short']],
    [{ ranked: 2, offered: 2 }, []],
    [{ pendingClaims: 1 }, ['claim']],
    [{ unsettled: true, unconfirmed: true }, ['unsettled']],
    [{ outside: true, unconfirmed: true, ranked: 1 }, ['unconfirmed', 'outside', 'short']],
  ])('%j gives %j', (over, warnings) => {
    expect(caseWarnings({ ...fine, ...over })).toEqual(warnings)
  })
})

describe('who asked', () => {
  const asked = {
    channel: 'PAPER',
    name: 'Ana Ruiz',
    relation: 'mother',
    consent: 'signed',
    note: '',
  }
  it('a list on paper is signed', () => {
    expect(askedSchema.safeParse(asked).success).toBe(true)
    expect(askedSchema.safeParse({ ...asked, consent: 'spoken' }).success).toBe(false)
  })
  it.each([{ channel: 'ONLINE' }, { channel: 'CLASS' }, { name: ' ' }, { relation: 'friend' }])(
    '%j is refused',
    (over) => {
      expect(askedSchema.safeParse({ ...asked, ...over }).success).toBe(false)
    },
  )
})
