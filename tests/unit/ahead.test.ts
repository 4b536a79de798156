import { describe, expect, it } from 'vitest'

import { canSendLists, freezeIsAhead, timeOfLists } from '@/lib/year/ahead.rules'

const PUBLISHED = { state: 'PUBLISHED' } as const

describe('a freeze is ahead', () => {
  it.each([
    ['before any round', null, null, true],
    ['of a round that is closed', { state: 'CLOSED' }, null, true],
    ['not of one that is frozen', { state: 'FROZEN' }, null, false],
    ['not after the results', PUBLISHED, null, false],
    ['of a late round', PUBLISHED, { state: 'OPEN' }, true],
    ['of the correction of a late round', PUBLISHED, { state: 'RETRACTED' }, true],
    ['not after the late results', PUBLISHED, PUBLISHED, false],
  ] as const)('%s', (_when, round, late, isAhead) => {
    expect(freezeIsAhead({ round, late })).toBe(isAhead)
  })
})

const day = (n: number) => new Date(Date.UTC(2027, 0, n))
const dates = { opensAt: day(1), closesAt: day(10), lateUntil: day(20) }

describe('lists can be sent', () => {
  it.each([
    ['not before the window', day(0), null, false],
    ['in the window', day(5), null, true],
    ['not after it, while no late round is open', day(15), null, false],
    ['to an open late round', day(15), { state: 'OPEN' }, true],
    ['not to one that is closed', day(15), { state: 'CLOSED' }, false],
    ['not after its deadline', day(20), { state: 'OPEN' }, false],
  ] as const)('%s', (_when, now, late, can) => {
    expect(canSendLists({ ...dates, late }, now)).toBe(can)
  })
})

describe('the time of lists', () => {
  it.each([
    ['is ahead until the window opens', day(0), { state: 'OPEN' }, 'before'],
    ['is the window, and nothing else is called open', day(5), null, 'open'],
    ['goes on after the window for a late round', day(15), { state: 'OPEN' }, 'closed'],
    ['is over once no list can be sent', day(15), null, 'over'],
  ] as const)('%s', (_when, now, late, time) => {
    expect(timeOfLists({ ...dates, late }, now)).toBe(time)
  })
})
