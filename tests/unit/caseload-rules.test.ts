import { describe, expect, it } from 'vitest'

import {
  caseApplicationState,
  matchesSearch,
  findShownRequest,
  transferState,
} from '@/lib/desks/caseload/caseload.rules'
import { caseloadFilterSchema } from '@/lib/desks/caseload/caseload.schema'
import { gradesOfCaseList, caseListsOf } from '@/lib/year/case-lists.rules'

describe('caseApplicationState', () => {
  const submitted = { isBegun: false, submitted: true, outcome: null }
  it.each([
    ['nothing was begun', null, 'not-begun'],
    [
      'the page was opened and nothing saved',
      { isBegun: false, submitted: false, outcome: null },
      'not-begun',
    ],
    ['a draft was saved', { isBegun: true, submitted: false, outcome: null }, 'draft'],
    [
      'a list made in class waits for a guardian',
      { isBegun: true, submitted: false, unconfirmed: true, outcome: null },
      'unconfirmed',
    ],
    [
      'a list was handed in that the school has to settle',
      { isBegun: true, submitted: false, unsettled: true, unconfirmed: true, outcome: null },
      'unsettled',
    ],
    ['a list was sent', submitted, 'submitted'],
    ['a list was sent and is being changed', { ...submitted, isBegun: true }, 'submitted'],
    ['a list was sent with something to look at', { ...submitted, warnings: ['short'] }, 'warned'],
    [
      'a seat was answered',
      { ...submitted, outcome: { school: 'Civitas' }, answered: true },
      'answered',
    ],
    ['a school was published', { ...submitted, outcome: { school: 'Civitas' } }, 'placed'],
    ['no school was published', { ...submitted, outcome: { school: null } }, 'no-seat'],
  ] as const)('%s', (_case, application, state) => {
    expect(caseApplicationState(application)).toBe(state)
  })
})

describe('the request shown with the state', () => {
  const requests = (...states: ('DENIED' | 'REVIEWED' | 'APPROVED' | 'UNPLACED' | 'WITHDRAWN')[]) =>
    states.map((state, i) => ({ state, i }))
  it.each([
    ['a reviewed request is named while it waits', requests('DENIED', 'REVIEWED'), 1],
    ['an approved request is named while it waits', requests('APPROVED', 'DENIED'), 0],
    ['a request that found no seat is named', requests('WITHDRAWN', 'UNPLACED'), 1],
    ['a request taken back is not', requests('WITHDRAWN'), undefined],
  ])('%s', (_case, made, shown) => {
    expect(findShownRequest(made)?.i).toBe(shown)
  })
})

describe('transferState', () => {
  it.each([
    [[], 'not-asked'],
    [['WITHDRAWN'], 'not-asked'],
    [['DENIED', 'WITHDRAWN'], 'denied'],
    [['DENIED', 'REQUESTED'], 'waiting'],
    [['DENIED', 'ACCEPTED'], 'used'],
  ] as const)('%j is %s', (states, expected) => {
    expect(transferState(states.map((state) => ({ state })))).toBe(expected)
  })
})

describe('the lists of a school', () => {
  it.each([
    ['a middle school applies', 6, 8, ['applying']],
    ['a high school transfers', 9, 12, ['transfers']],
    ['a school for all grades does both', 0, 12, ['applying', 'transfers']],
    ['an elementary school does neither', 0, 5, []],
  ] as const)('%s', (_case, lowestGrade, highestGrade, lists) => {
    expect(caseListsOf({ lowestGrade, highestGrade }, 9)).toEqual(lists)
  })

  it('contain the grade before the entry grade, and grades 9 to 11', () => {
    expect(gradesOfCaseList('applying', 9)).toEqual([8, 8])
    expect(gradesOfCaseList('transfers', 9)).toEqual([9, 11])
  })
})

describe('matchesSearch', () => {
  const row = { name: 'Núñez-García, José Ángel', number: '8001234' }
  it.each([
    ['nunez', true],
    ['garcia jose', true],
    ['  ÁNGEL ', true],
    ['80012', true],
    ['jose 8001', true],
    ['1234', false],
    ['jose lopez', false],
  ] as const)('%s: %s', (search, found) => {
    expect(matchesSearch(row, search)).toBe(found)
  })
})

describe('the filters in the address', () => {
  it('leave out invalid values', () => {
    expect(
      caseloadFilterSchema.parse({ list: 'x', state: 'lost', page: '-3', q: ['a', 'b'] }),
    ).toEqual({
      q: 'a',
      grade: 0,
      page: 1,
      sort: 'student',
      columns: null,
      size: 50,
    })
    expect(caseloadFilterSchema.parse({ list: 'transfers', state: 'used', page: '2' })).toEqual({
      list: 'transfers',
      state: 'used',
      q: '',
      grade: 0,
      page: 2,
      sort: 'student',
      columns: null,
      size: 50,
    })
  })
})
