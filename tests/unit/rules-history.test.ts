import { describe, expect, it } from 'vitest'

import type { RecordFile } from '@/lib/placement/bundle/bundle-files.schema'
import { checkHistory, checkRulesOfMain } from '@/lib/placement/bundle/check-history.rules'
import { ruleChanges } from '@/lib/year/rule-sets/public-rules.rules'

const MAIN = '01990000-0000-7000-8000-000000000001'
const LATE = '01990000-0000-7000-8000-000000000002'
const day = (n: number) => `2026-11-${String(n).padStart(2, '0')}T12:00:00.000Z`
const digest = (version: number) => String(version).repeat(64)

type Taken = RecordFile['rulesHistory'][number]

const opened = (version: number, round = MAIN): Taken => ({
  round,
  version,
  rulesDigest: digest(version),
  from: day(2),
  reason: 'As the board decided.',
  changed: { at: day(1), by: 'ZONE_STAFF' },
  confirmed: null,
})

/** Taken by one person on a day, or proposed then and confirmed on a later one. */
const taken = (version: number, on: number, confirmedOn: number | null = null): Taken => ({
  ...opened(version),
  from: day(confirmedOn ?? on),
  changed: { at: day(on), by: 'ZONE_STAFF' },
  confirmed: confirmedOn === null ? null : { at: day(confirmedOn), by: 'ADMINISTRATOR' },
})

/** The parts of a record that the check reads: lists were taken from the 5th until the 10th, and frozen on the 20th. */
function recordOf(rulesHistory: Taken[], more: Partial<RecordFile> = {}): RecordFile {
  const last = rulesHistory.at(-1)
  const dates = { opened: day(2), windowOpens: day(5), windowCloses: day(10), frozen: day(20) }
  const round = rulesHistory[0]?.round ?? MAIN
  return {
    kind: 'MAIN',
    round,
    draw: { round, root: 'a'.repeat(64) },
    ruleVersion: last?.version,
    rulesDigest: last?.rulesDigest,
    dates: { ...dates, release: null, published: day(25), retracted: null },
    rulesHistory,
    ...more,
  } as RecordFile
}

const check = (record: RecordFile) => () => checkHistory(record, [])

describe('the history of the rules in a public record', () => {
  it('holds with changes by one person before the lists close, and by two from then on', () => {
    expect(check(recordOf([opened(1)]))).not.toThrow()
    expect(check(recordOf([opened(1), taken(2, 3), taken(4, 9)]))).not.toThrow()
    expect(check(recordOf([opened(1), taken(2, 9), taken(3, 11, 12)]))).not.toThrow()
    // proposed when a window was open again, after it had closed once
    expect(check(recordOf([opened(1), taken(2, 8, 9)]))).not.toThrow()
  })

  it('does not with one person from the very close on, nor in a late round at any time', () => {
    const alone = /no second person confirmed it/
    expect(check(recordOf([opened(1), taken(2, 10)]))).toThrow(alone)
    expect(check(recordOf([opened(1), taken(2, 9)], { kind: 'LATE' }))).toThrow(alone)
    const dates = recordOf([]).dates
    const undated = { dates: { ...dates, windowCloses: null } }
    expect(check(recordOf([opened(1), taken(2, 9)], undated))).toThrow(alone)
  })

  it('does not with moments out of order', () => {
    const order = /stands after a later step/
    expect(check(recordOf([opened(1), taken(2, 8), taken(3, 7)]))).toThrow(order)
    expect(check(recordOf([opened(1), taken(2, 12, 11)]))).toThrow(order)
    expect(check(recordOf([opened(1), taken(2, 19, 21)]))).toThrow(order)
    expect(check(recordOf([{ ...opened(1), changed: { at: day(3), by: null } }]))).toThrow(order)
  })

  it('does not where its first rules count from another moment than the opening', () => {
    const from = /since when the first rules count/
    const first = opened(2)
    expect(check(recordOf([{ ...first, from: day(11) }]))).toThrow(from)
    expect(check(recordOf([{ ...first, from: null }]))).toThrow(from)
  })

  it('of a late round begins with a version of the main one', () => {
    const main = recordOf([opened(1), taken(2, 9)])
    const late = (version: number) => recordOf([opened(version, LATE)], { kind: 'LATE' })
    expect(() => checkRulesOfMain(late(2), main)).not.toThrow()
    expect(() => checkRulesOfMain(late(3), main)).toThrow('it has no version 3')
  })
})

describe('the changes that the public reads', () => {
  it('say whether the window was still to open, open, or closed', () => {
    const toDates = ({ from, changed, confirmed, ...one }: Taken) => ({
      ...one,
      from: from === null ? null : new Date(from),
      changed: { ...changed, at: new Date(changed.at) },
      confirmed: confirmed && { ...confirmed, at: new Date(confirmed.at) },
    })
    const history = [opened(1), taken(2, 3), taken(3, 9), taken(5, 11, 12)].map(toDates)
    expect(ruleChanges(history, new Date(day(5)))).toMatchObject([
      { when: 'before', from: 1, to: 2 },
      { when: 'open', from: 2, to: 3 },
      { when: 'closed', from: 3, to: 5, at: new Date(day(12)) },
    ])
  })
})
