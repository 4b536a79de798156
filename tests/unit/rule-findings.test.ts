import { describe, expect, it } from 'vitest'

import { toTextRows } from '@/lib/base/i18n/localized-text.rules'
import { toShownRules } from '@/lib/year/rule-sets/public-rules.rules'
import {
  findInRules,
  type ShownByLists,
  whatIsMissing,
} from '@/lib/year/rule-sets/rule-findings.rules'
import type { RuleContent } from '@/lib/year/rule-sets/rules.view'
import { changesOf } from '@/lib/year/rule-sets/shown-changes.rules'
import { SOUND_SETTINGS } from '@/tests/support/builders/rules'

const A = '01890000-0000-7000-8000-00000000000a'
const schools = [{ id: A, name: 'School A', seats: 30 }]

/** Rules in which nothing is found but the note on transfers. */
const sound: RuleContent = {
  rules: (
    ['CONTINUING', 'ATTENDANCE_AREA', 'SIBLING_ENROLLED', 'FEEDER', 'ZONE_RESIDENT'] as const
  ).map((condition) => ({ condition, texts: [] })),
  reserves: [],
  ...SOUND_SETTINGS,
}
const order = (...conditions: RuleContent['rules'][number]['condition'][]) => ({
  rules: conditions.map((condition) => ({ condition, texts: [] })),
})
const quiet: ShownByLists = {
  displaced: { count: 0, schoolIds: [] },
  notAdmitted: 0,
  nobodyHas: [],
  neverReached: [],
  hardEmpty: { count: 0, schoolIds: [] },
  cut: [],
  unfilled: [],
  noEffect: [],
}
const find = (change: Partial<RuleContent>, lists: ShownByLists | null = quiet) =>
  findInRules({ ...sound, ...change }, schools, lists)
    .filter(({ code }) => code !== 'transferRecord')
    .map(({ code, level }) => `${level} ${code}`)

describe('what is found in rules', () => {
  it('is nothing in sound ones but the note on transfers, with lists and without', () => {
    expect(find({})).toEqual([])
    expect(find({}, null)).toEqual([])
    expect(findInRules(sound, schools, null).map(({ code }) => code)).toEqual(['transferRecord'])
  })

  const saying = (en: string, es: string) => ({
    rules: sound.rules.map((rule, i) =>
      i === 3 ? { ...rule, texts: toTextRows({ en, es }) } : rule,
    ),
  })
  it.each([
    ['fix wordsFirstCome', 'First come, first served.', 'Igual.'],
    ['fix wordsFirstCome', 'Same.', 'Por orden de llegada.'],
    ['fix wordsRace', 'Children by their race or ethnicity.', 'Igual.'],
    ['fix wordsRace', 'Same.', 'Niños según su raza.'],
    ['fix wordsRace', 'Same.', 'Por su origen étnico.'],
    ['fix wordsGrades', 'Children with good grades.', 'Igual.'],
    ['fix wordsGrades', 'Children with a high GPA.', 'Igual.'],
    ['fix wordsGrades', 'Same.', 'Niños con buen promedio.'],
    ['fix wordsGrades', 'Same.', 'Según su examen.'],
  ])('is %s in the words “%s” “%s”', (found, en, es) => {
    expect(find(saying(en, es))).toEqual([found])
  })

  it.each([
    ['Children who come from a feeder school.', 'Niños de una escuela asociada.'],
    ['Children of the attendance area in grade 8.', 'Niños del área de asistencia en el grado 8.'],
    ['Children who race home to Grace Street.', 'Niños de la calle Trazada.'],
  ])('is nothing in the words “%s” “%s”, but for the verb', (en, es) => {
    expect(find(saying(en, es))).toEqual(en.includes('race home') ? ['fix wordsRace'] : [])
  })

  it.each([
    ['transfers one by one', { transfers: 'SINGLE' as const }, ['confirm transfersOneByOne']],
    ['transfers outside their time', { transfersBetween: true }, ['confirm transfersOneByOne']],
    [
      'a last group that does not admit everybody',
      order('CONTINUING', 'ATTENDANCE_AREA', 'SIBLING_ENROLLED'),
      ['confirm notAdmitted'],
    ],
    [
      'a group behind everybody',
      order('ATTENDANCE_AREA', 'SIBLING_ENROLLED', 'ZONE_RESIDENT', 'FEEDER'),
      ['advice neverReached'],
    ],
    ['no siblings', order('ATTENDANCE_AREA', 'ZONE_RESIDENT'), ['advice noSiblings']],
    [
      'siblings who only apply ahead of those who are there',
      order('ATTENDANCE_AREA', 'SIBLING_APPLYING', 'SIBLING_ENROLLED', 'ZONE_RESIDENT'),
      ['advice siblingsApplyingFirst'],
    ],
    [
      'a group twice at one school',
      {
        reserves: [
          { schoolId: A, percent: 30, condition: 'FEEDER' as const, kind: 'SOFT' as const },
          { schoolId: A, percent: 30, condition: 'FEEDER' as const, kind: 'SOFT' as const },
        ],
      },
      ['advice reserveTwice'],
    ],
    [
      'a part of less than a seat',
      {
        reserves: [
          { schoolId: A, percent: 3, condition: 'FEEDER' as const, kind: 'SOFT' as const },
        ],
      },
      ['advice reserveEmpty'],
    ],
  ])('is said of %s', (_what, change, found) => {
    expect(find(change)).toEqual(found)
  })

  it('of an area behind others needs a reason, unless the lists show that it happens to nobody', () => {
    const behind = order('SIBLING_ENROLLED', 'ATTENDANCE_AREA', 'ZONE_RESIDENT')
    expect(find(behind, null)).toEqual(['confirm areaDisplaced'])
    expect(find(behind)).toEqual(['advice areaDisplaced'])
    const displaced = { count: 2.5, schoolIds: [A] }
    expect(find(behind, { ...quiet, displaced })).toEqual(['confirm areaDisplaced'])
    // a part of the seats for others does the same to an area that stands first
    expect(find({}, { ...quiet, displaced })).toEqual(['confirm areaDisplaced'])
  })

  it('of a part for one group alone needs a reason when seats stay empty on the lists', () => {
    const reserves = [
      { schoolId: A, percent: 50, condition: 'FEEDER' as const, kind: 'HARD' as const },
    ]
    expect(find({ reserves }, null)).toEqual(['advice hardEmpty'])
    expect(find({ reserves })).toEqual([])
    const hardEmpty = { count: 3, schoolIds: [A] }
    expect(find({ reserves }, { ...quiet, hardEmpty })).toEqual(['confirm hardEmpty'])
  })

  it('by the lists is advice', () => {
    const lists = {
      ...quiet,
      nobodyHas: ['FEEDER' as const],
      neverReached: ['SIBLING_ENROLLED' as const],
      cut: [A],
      unfilled: [A],
      noEffect: [A],
    }
    expect(find({}, lists)).toEqual([
      'advice neverReached',
      'advice nobodyHas',
      'advice reserveCut',
      'advice reserveUnfilled',
      'advice reserveNoEffect',
    ])
  })

  it('stands in the way until it is mended or has a reason', () => {
    const findings = findInRules(
      { ...sound, ...saying('First come.', 'Igual.'), transfers: 'SINGLE' },
      schools,
      quiet,
    )
    const missing = (reasons: [string, string][]) => {
      const { toFix, unconfirmed } = whatIsMissing(findings, new Map(reasons))
      return [toFix, unconfirmed].map((list) => list.map(({ code }) => code))
    }
    expect(missing([])).toEqual([['wordsFirstCome'], ['transfersOneByOne']])
    expect(missing([['transfersOneByOne', '  ']])[1]).toEqual(['transfersOneByOne'])
    expect(missing([['transfersOneByOne', 'Counsel knows.']])).toEqual([['wordsFirstCome'], []])
  })
})

describe('what differs in the words that families read', () => {
  const shown = (change: Partial<RuleContent>) => toShownRules({ ...sound, ...change }, schools)

  it('is nothing between the same rules, and nothing where there were none', () => {
    expect(changesOf(shown({}), shown({}))).toEqual({ before: {}, after: {} })
    expect(changesOf(null, shown({}))).toEqual({ before: {}, after: {} })
  })

  it('is a group that is new, taken out, moved or in other words, and a school or setting that changed', () => {
    const after = shown({
      rules: [
        { condition: 'CAMPUS', texts: [] },
        { condition: 'CONTINUING', texts: toTextRows({ en: 'Own', es: 'Propio' }) },
        { condition: 'SIBLING_ENROLLED', texts: [] },
        { condition: 'ATTENDANCE_AREA', texts: [] },
        { condition: 'ZONE_RESIDENT', texts: [] },
      ],
      reserves: [{ schoolId: A, percent: 50, condition: null, kind: 'SOFT' }],
      tieBreak: 'PER_SCHOOL',
    })
    expect(changesOf(shown({}), after)).toEqual({
      before: { FEEDER: { kind: 'removed' } },
      after: {
        CAMPUS: { kind: 'added' },
        CONTINUING: { kind: 'changed' },
        SIBLING_ENROLLED: { kind: 'moved', from: 3 },
        ATTENDANCE_AREA: { kind: 'moved', from: 2 },
        [A]: { kind: 'added' },
        tieBreak: { kind: 'changed' },
      },
    })
    expect(changesOf(after, shown({})).before).toMatchObject({ [A]: { kind: 'removed' } })
  })
})
