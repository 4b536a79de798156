import { describe, expect, it } from 'vitest'

import { toTextRows } from '@/lib/base/i18n/localized-text.rules'
import { inEveryLanguage } from '@/lib/base/i18n/routing'
import { blocksOfSeats, editDraft, moveGroup } from '@/lib/year/rule-sets/edit-draft.rules'
import { dateChange, earlyClose } from '@/lib/year/rule-sets/public-rules.rules'
import {
  checkDraft,
  checkReason,
  differences,
  draftOf,
} from '@/lib/year/rule-sets/rule-draft.rules'
import type { RuleContent } from '@/lib/year/rule-sets/rules.view'
import { SOUND_SETTINGS } from '@/tests/support/builders/rules'

const [A, B] = ['01890000-0000-7000-8000-00000000000a', '01890000-0000-7000-8000-00000000000b']
const limits = { maxAbsences: 14, maxFailing: 0, maxDisciplinary: 0 }
const rule = (condition: RuleContent['rules'][number]['condition']) => ({
  condition,
  texts: [],
})
const content: RuleContent = {
  rules: [rule('CONTINUING'), rule('SIBLING_ENROLLED'), rule('ZONE_RESIDENT')],
  reserves: [
    { schoolId: A, percent: 70, condition: 'ATTENDANCE_AREA', kind: 'HARD' },
    { schoolId: A, percent: 30, condition: null, kind: 'SOFT' },
    { schoolId: B, percent: 50, condition: 'CAMPUS', kind: 'SOFT' },
  ],
  ...SOUND_SETTINGS,
}
const spoken = inEveryLanguage(() => 'Own words')
const draft = draftOf(content, limits)
const order = (button: string) => editDraft(draft, button).rules.map(({ condition }) => condition)
const parts = (button: string) => editDraft(draft, button).reserves.map(({ percent }) => percent)

describe('a button of the rules', () => {
  it('moves a group up or down, removes it and adds one', () => {
    expect(order('up:ZONE_RESIDENT')).toEqual(['CONTINUING', 'ZONE_RESIDENT', 'SIBLING_ENROLLED'])
    expect(order('down:CONTINUING')).toEqual(['SIBLING_ENROLLED', 'CONTINUING', 'ZONE_RESIDENT'])
    expect(order('remove:SIBLING_ENROLLED')).toEqual(['CONTINUING', 'ZONE_RESIDENT'])
    expect(order('rule-add.FEEDER').at(-1)).toBe('FEEDER')
  })

  it('changes nothing beyond the ends, for a group that exists already, or for an unknown action', () => {
    const same = draft.rules.map(({ condition }) => condition)
    for (const button of [
      'up:CONTINUING',
      'down:ZONE_RESIDENT',
      'up:FEEDER',
      'rule-add.CONTINUING',
      'x',
      '',
    ]) {
      expect(order(button)).toEqual(same)
    }
  })

  it('is a drag too: a group moves to a place of the list', () => {
    const dragged = moveGroup(draft, 'ZONE_RESIDENT', 0).rules.map(({ condition }) => condition)
    expect(dragged).toEqual(['ZONE_RESIDENT', 'CONTINUING', 'SIBLING_ENROLLED'])
    expect(moveGroup(draft, 'ZONE_RESIDENT', 3)).toEqual(draft)
  })

  it('moves a reserve among those of its own school', () => {
    expect(parts('reserve-up.1')).toEqual(['30', '70', '50'])
    expect(parts('reserve-down.1')).toEqual(['70', '30', '50'])
    expect(parts('reserve-up.2')).toEqual(['70', '30', '50'])
    expect(parts(`reserve-add.${A}`)).toEqual(['70', '30', '', '50'])
  })
})

describe('typed rules', () => {
  const check = (change: Partial<typeof draft>) => checkDraft({ ...draft, ...change }, [A, B])

  it('are read completely', () => {
    expect(check({})).toEqual({ ok: true, content, limits })
  })

  it.each([
    ['no group', { rules: [] }, { rules: 'noRules' }],
    [
      'words in one language',
      { rules: [{ condition: 'FEEDER' as const, texts: { ...spoken, es: '' } }] },
      { 'rule.0.text.es': 'textBoth' },
    ],
    [
      'a part of nothing',
      { reserves: [{ schoolId: A, percent: '0', condition: null, kind: 'SOFT' as const }] },
      { 'reserve.0.percent': 'percent' },
    ],
    [
      'parts beyond the whole',
      {
        reserves: [
          { schoolId: A, percent: '60', condition: 'FEEDER' as const, kind: 'SOFT' as const },
          { schoolId: A, percent: '41 %', condition: null, kind: 'SOFT' as const },
        ],
      },
      { 'reserve.1.percent': 'percentSum' },
    ],
    [
      'seats that stay empty for everybody',
      { reserves: [{ schoolId: A, percent: '10', condition: null, kind: 'HARD' as const }] },
      { 'reserve.0.kind': 'hardForGroup' },
    ],
    [
      'a school without seats',
      { reserves: [{ schoolId: 'x', percent: '10', condition: null, kind: 'SOFT' as const }] },
      { 'reserve.0.percent': 'schoolUnknown' },
    ],
    [
      'a limit that is no number',
      { limits: { maxAbsences: '', maxFailing: '0', maxDisciplinary: '-1' } },
      { maxAbsences: 'limit', maxDisciplinary: 'limit' },
    ],
  ])('are refused at the field for %s', (_clause, change, problems) => {
    expect(check(change)).toEqual({ ok: false, problems })
  })
})

describe('the reason of a version', () => {
  it('is there, and not too long', () => {
    expect(['  ', 'x'.repeat(501), 'The same as last year.'].map(checkReason)).toEqual([
      'reasonMissing',
      'reasonLong',
      null,
    ])
  })
})

describe('the seats of a school', () => {
  const soft = (percent: number) => ({
    percent,
    condition: 'FEEDER' as const,
    kind: 'SOFT' as const,
  })
  const sizes = (seats: number, ...parts: number[]) =>
    blocksOfSeats(seats, parts.map(soft)).map((block) => block.seats)

  it('are filled part by part, rounded down, and the rest is open to everyone', () => {
    expect(sizes(33, 70, 20)).toEqual([23, 6, 4])
    expect(sizes(10)).toEqual([10])
    expect(sizes(10, 100)).toEqual([10])
    expect(sizes(9, 5)).toEqual([0, 9])
    expect(blocksOfSeats(10, [soft(50)]).map(({ place }) => place)).toEqual([1, null])
  })

  it('are never more than there are, whatever is typed', () => {
    expect(sizes(10, 80, 80)).toEqual([8, 2])
    expect(sizes(0, 50)).toEqual([0])
  })
})

describe('the differences of two versions', () => {
  it('are none for the first version and for the same rules', () => {
    expect(differences(null, content)).toEqual([])
    expect(differences(content, content)).toEqual([])
  })

  it('name groups that were added, removed, moved or reworded, reserves and every setting', () => {
    const after: RuleContent = {
      rules: [
        rule('ZONE_RESIDENT'),
        { condition: 'CONTINUING', texts: toTextRows({ en: 'Own', es: 'Propio' }) },
        rule('FEEDER'),
      ],
      reserves: content.reserves.filter(({ schoolId }) => schoolId === A).toReversed(),
      tieBreak: 'PER_SCHOOL',
      unranked: 'ZONE',
      noAnswer: 'ACCEPTED',
      transfers: 'SINGLE',
      transfersBetween: true,
      exchanges: false,
      guardianConfirms: false,
      paperTwice: false,
    }
    expect(differences(content, after)).toEqual([
      { kind: 'added', condition: 'FEEDER' },
      { kind: 'removed', condition: 'SIBLING_ENROLLED' },
      { kind: 'order', conditions: ['ZONE_RESIDENT', 'CONTINUING'] },
      { kind: 'reworded', condition: 'CONTINUING' },
      { kind: 'reserves', schoolId: A },
      { kind: 'reserves', schoolId: B },
      { kind: 'tieBreak', to: 'PER_SCHOOL' },
      { kind: 'unranked', to: 'ZONE' },
      { kind: 'noAnswer', to: 'ACCEPTED' },
      { kind: 'transfers', to: 'SINGLE' },
      { kind: 'transfersBetween', to: true },
    ])
  })
})

describe('the public part of a change of dates', () => {
  const at = new Date('2026-11-01T00:00:00Z')
  const changes = { closesAt: { from: '2026-11-13T08:00:00Z', to: '2026-11-20T08:00:00Z' } }

  it('is the dates, the reason and the role, once the window has opened', () => {
    const detail = { changes, reason: 'The site was down.', hasOpened: true, as: 'ZONE_STAFF' }
    expect(dateChange({ at, detail })).toEqual({
      at,
      by: 'ZONE_STAFF',
      reason: 'The site was down.',
      changes: [
        {
          date: 'closesAt',
          from: new Date('2026-11-13T08:00:00Z'),
          to: new Date('2026-11-20T08:00:00Z'),
        },
      ],
    })
  })

  it('is empty before that, and for an event of another shape', () => {
    expect(dateChange({ at, detail: { changes, reason: '', hasOpened: false } })).toBeNull()
    expect(dateChange({ at, detail: { early: true } })).toBeNull()
    expect(
      earlyClose({ at, detail: { early: false, closesAt: '2026-11-13T08:00:00Z' } }),
    ).toBeNull()
  })

  it('includes closing the window early', () => {
    const detail = { early: true, closesAt: '2026-11-13T08:00:00Z' }
    expect(earlyClose({ at, detail })).toMatchObject({ by: null, reason: null })
  })
})
