import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import {
  hideOwnWaiting,
  checkTransfer,
  movesAtOnce,
  type TransferFacts,
  listUnmet,
} from '@/lib/moves/transfers/one-transfer.rules'
import { CRITERIA } from '@/lib/moves/transfers/transfer.schema'

const OPENS = new Date('2027-03-01T08:00:00Z')
const CLOSES = new Date('2027-05-01T07:00:00Z')
const IN_WINDOW = new Date('2027-04-01T12:00:00Z')

const destination = {
  id: 'b',
  name: 'Civitas',
  zoneId: 'belmont',
  pool: { seats: 100, free: 1 },
} as const

const facts = (overrides: Partial<TransferFacts> = {}): TransferFacts => ({
  rule: {
    transfersOpenAt: OPENS,
    transfersCloseAt: CLOSES,
    maxAbsences: 14,
    maxFailing: 0,
    maxDisciplinary: 0,
    transfers: 'SINGLE',
    transfersBetween: false,
  },
  askedAt: IN_WINDOW,
  zoneId: 'belmont',
  from: { id: 'a', zoneId: 'belmont' },
  grade: 9,
  record: {
    absences: 3,
    failingClasses: 0,
    majorDisciplinary: 0,
    source: 'District records, spring',
    asOf: new Date('2027-03-20'),
  },
  used: null,
  waiting: null,
  permit: null,
  attended: [
    { schoolId: 'feeder', school: 'Feeder', zoneId: 'belmont', schoolYear: 2025, grade: 8 },
  ],
  to: destination,
  ...overrides,
})

const record = (overrides: object) => ({ record: { ...facts().record!, ...overrides } })

const inTheWay = (overrides: Partial<TransferFacts>, now = IN_WINDOW) =>
  listUnmet(checkTransfer(facts({ askedAt: now, ...overrides }), now)).map(({ key }) => key)

describe('a one-time transfer', () => {
  it('may be requested when every criterion is met', () => {
    expect(inTheWay({})).toEqual([])
  })

  it.each([
    ['a moment before the window opens', new Date(OPENS.getTime() - 1), ['window']],
    ['at the moment the window opens', OPENS, []],
    ['a moment before the window closes', new Date(CLOSES.getTime() - 1), []],
    ['at the moment the window closes', CLOSES, ['window']],
  ] as const)('%s: %s', (_when, now, expected) => {
    expect(inTheWay({}, now)).toEqual(expected)
  })

  it.each([
    [8, ['grade']],
    [9, []],
    [10, []],
    [11, []],
    [12, ['grade']],
  ] as const)('of a student in grade %i this year', (grade, expected) => {
    expect(inTheWay({ grade })).toEqual(expected)
  })

  it.each([
    ['14 absences are allowed', { absences: 14 }, []],
    ['15 absences are not', { absences: 15 }, ['absences']],
    ['a failing class is not', { failingClasses: 1 }, ['failing']],
    ['a major disciplinary action is not', { majorDisciplinary: 1 }, ['disciplinary']],
  ] as const)('%s', (_clause, counts, expected) => {
    expect(inTheWay(record(counts))).toEqual(expected)
  })

  it('follows the thresholds of the zone', () => {
    const rule = { ...facts().rule, maxAbsences: 2, maxFailing: 1, maxDisciplinary: 1 }
    expect(inTheWay({ rule, ...record({ failingClasses: 1, majorDisciplinary: 1 }) })).toEqual([
      'absences',
    ])
  })

  it('cannot be checked without a record, and says for which criteria', () => {
    const criteria = checkTransfer(facts({ record: null }), IN_WINDOW)
    expect(listUnmet(criteria).map(({ key, found }) => [key, found])).toEqual([
      ['absences', null],
      ['failing', null],
      ['disciplinary', null],
    ])
  })

  it('is refused after one was used, naming the school and the day', () => {
    const at = new Date('2026-04-02T10:00:00Z')
    const [criterion] = listUnmet(
      checkTransfer(facts({ used: { school: 'LAHSA', at } }), IN_WINDOW),
    )
    expect(criterion).toMatchObject({
      key: 'first',
      found: { there: 'yes', school: 'LAHSA', at: at.toISOString() },
    })
  })

  it('waits while another request is open', () => {
    expect(inTheWay({ waiting: { school: 'LAHSA', at: IN_WINDOW } })).toEqual(['waiting'])
  })

  it('is refused when there is a permit out of the zone', () => {
    expect(inTheWay({ permit: { school: 'Hollywood High', at: IN_WINDOW } })).toEqual(['permit'])
  })

  it.each([
    ['to a school of another zone', { zoneId: 'rfk' }, ['zone']],
    ['to the school of this year', { id: 'a' }, ['otherSchool']],
    ['back to a school attended before', { id: 'feeder' }, ['newSchool']],
    ['to a school with no seats for the grade', { pool: null }, ['seat']],
    ['to a school that is full', { pool: { seats: 30, free: 0 } }, ['seat']],
  ] as const)('is not possible %s', (_where, school, expected) => {
    expect(inTheWay({ to: { ...destination, ...school } })).toEqual(expected)
  })

  it('is not possible to a third school of the zone', () => {
    const attended = [
      { schoolId: 'c', school: 'LAHSA', zoneId: 'belmont', schoolYear: 2025, grade: 9 },
    ]
    expect(inTheWay({ grade: 10, attended })).toEqual(['third'])
    expect(inTheWay({ grade: 10, attended: [{ ...attended[0]!, zoneId: 'rfk' }] })).toEqual([])
    expect(inTheWay({ grade: 10, attended: [{ ...attended[0]!, grade: 8 }] })).toEqual([])
  })

  it('when resolved together, may ask for a full school, but not for one without seats of the grade', () => {
    const rule = { ...facts().rule, transfers: 'TOGETHER' as const }
    const full = { ...destination, pool: { seats: 30, free: 0 } }
    expect(inTheWay({ rule, to: full })).toEqual([])
    expect(inTheWay({ rule, to: { ...destination, pool: { seats: 0, free: 0 } } })).toEqual([
      'seat',
    ])
    expect(inTheWay({ rule, to: { ...destination, pool: null } })).toEqual(['seat'])
  })

  it('between windows is a single one where the zone accepts it', () => {
    const rule = { ...facts().rule, transfers: 'TOGETHER' as const, transfersBetween: true }
    const full = { ...destination, pool: { seats: 30, free: 0 } }
    expect(inTheWay({ rule }, CLOSES)).toEqual([])
    expect(inTheWay({ rule, to: full }, CLOSES)).toEqual(['seat'])
    expect(movesAtOnce(rule, CLOSES)).toBe(true)
    expect(movesAtOnce(rule, IN_WINDOW)).toBe(false)
    expect(movesAtOnce({ ...rule, transfers: 'SINGLE' }, IN_WINDOW)).toBe(true)
  })

  it('requested in the window, still counts as in it when it is checked again later', () => {
    const later = new Date(CLOSES.getTime() + 86_400_000)
    expect(listUnmet(checkTransfer(facts(), later))).toEqual([])
  })

  it('lists every criterion that is not met, not only the first', () => {
    expect(
      inTheWay({ grade: 12, ...record({ absences: 40 }), to: { ...destination, id: 'a' } }),
    ).toEqual(['grade', 'absences', 'otherSchool'])
  })

  it('checks only the student while no school is chosen', () => {
    expect(checkTransfer(facts({ to: null }), IN_WINDOW).map(({ key }) => key)).toEqual(
      CRITERIA.slice(0, 9),
    )
  })

  it('says for each criterion where and when it was read', () => {
    const criteria = checkTransfer(facts(), IN_WINDOW)
    expect(criteria.map(({ key }) => key)).toEqual(CRITERIA)
    expect(criteria.find(({ key }) => key === 'absences')).toMatchObject({
      required: { most: 14 },
      found: { count: 3 },
      source: 'District records, spring',
      asOf: '2027-03-20',
    })
    expect(criteria.find(({ key }) => key === 'seat')).toMatchObject({
      found: { free: 1, seats: 100 },
      source: null,
      asOf: IN_WINDOW.toISOString(),
    })
  })

  it('needs no more than the limits', () => {
    fc.assert(
      fc.property(
        fc.nat(40),
        fc.nat(3),
        fc.nat(3),
        (absences, failingClasses, majorDisciplinary) => {
          const may = inTheWay(record({ absences, failingClasses, majorDisciplinary })).length === 0
          expect(may).toBe(absences <= 14 && failingClasses === 0 && majorDisciplinary === 0)
        },
      ),
    )
  })
})

describe('the criteria shown with a request', () => {
  const criteria = checkTransfer(
    facts({ waiting: { school: 'Civitas', at: IN_WINDOW }, to: null }),
    IN_WINDOW,
  )
  const keys = (state: 'REVIEWED' | 'DENIED') =>
    listUnmet(hideOwnWaiting(criteria, [{ state }])).map(({ key }) => key)

  it('do not count the open request against itself', () => {
    expect(keys('REVIEWED')).toEqual([])
  })

  it('are complete when no request is open', () => {
    expect(keys('DENIED')).toEqual(['waiting'])
  })
})
