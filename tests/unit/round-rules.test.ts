import { describe, expect, it } from 'vitest'

import { startOfDay } from '@/lib/base/audit/audit-log.rules'
import { throwsSchema } from '@/lib/draw/public-string/public-string.schema'
import { ranksInOrder } from '@/lib/draw/rounds/outcome.rules'
import { nextStep, refusalOf } from '@/lib/draw/rounds/round-steps.rules'
import { STEPS } from '@/lib/draw/rounds/round-steps.schema'
import { seatsSchema } from '@/lib/year/cycle-setup.schema'
import { isDrawing } from '@/lib/year/round-states.rules'

describe('the next step', () => {
  it.each([
    ['DRAFT', null, 'open'],
    ['OPEN', null, 'close'],
    ['CLOSED', null, 'freeze'],
    ['FROZEN', null, 'run'],
    ['FROZEN', 'FAILED', 'run'],
    ['FROZEN', 'QUEUED', 'wait'],
    ['FROZEN', 'RUNNING', 'wait'],
    ['COMPUTED', 'DONE', 'approve'],
    ['APPROVED', 'DONE', 'publish'],
    ['PUBLISHED', 'DONE', 'none'],
    ['RETRACTED', 'DONE', 'none'],
  ] as const)('of a round that is %s with a run that is %s is to %s', (state, run, step) => {
    expect(nextStep(state, run)).toBe(step)
  })
})

describe('a step that is not the next one', () => {
  it('was taken already in a later round, and is too early in an earlier one', () => {
    for (const state of ['PUBLISHED', 'RETRACTED'] as const)
      expect(refusalOf(state, 'APPROVED')).toBe('moved-on')
    for (const state of ['OPEN', 'CLOSED', 'COMPUTED'] as const)
      expect(refusalOf(state, 'APPROVED')).toBe('not-next-step')
  })
})

describe('seats', () => {
  it('are locked from the freeze until the publication', () => {
    expect(STEPS.filter(isDrawing)).toEqual(['FROZEN', 'COMPUTED', 'APPROVED'])
  })

  it.each(['x', '-1', '1.5', '10001', '1e3'])('are not %j', (typed) => {
    expect(seatsSchema.safeParse(typed).success).toBe(false)
  })

  it('are a whole number, spaces around it or not', () => {
    expect(seatsSchema.parse(' 30 ')).toBe(30)
  })
})

describe('placements by rank', () => {
  it('have no gaps', () => {
    const counted = [
      { rank: 3, students: 2 },
      { rank: 1, students: 7 },
    ]
    expect(ranksInOrder(counted)).toEqual([7, 0, 2])
    expect(ranksInOrder([])).toEqual([])
  })
})

describe('throws of dice', () => {
  const schema = throwsSchema(20)

  it.each([
    '4261539071824460957',
    '426153907182446095731',
    '4261539071824460957x',
    '',
    '４２６１５３９０７１８２４４６０９５７３',
    'dice 42615390718244609573',
    '4,2,6,1,5,3,9,0,7,1,8,2,4,4,6,0,9,5,7,3',
  ])('are not %j', (typed) => {
    expect(schema.safeParse(typed).success).toBe(false)
  })

  it('are stored in one way, however they were grouped', () => {
    for (const typed of ['42615390718244609573', ' 4261 5390\t7182 4460 9573\n'])
      expect(schema.parse(typed)).toBe('42615390718244609573')
  })
})

describe('a day of the district', () => {
  it.each([
    ['2027-01-15', '2027-01-15T08:00:00.000Z'],
    ['2027-07-15', '2027-07-15T07:00:00.000Z'],
    ['2027-03-14', '2027-03-14T08:00:00.000Z'],
    ['2027-03-15', '2027-03-15T07:00:00.000Z'],
    ['2027-11-08', '2027-11-08T08:00:00.000Z'],
  ])('%s begins at %s, whatever the machine’s own time', (day, instant) => {
    expect(startOfDay(day, 'America/Los_Angeles').toISOString()).toBe(instant)
  })
})
