import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { type Columns, columnsOf } from '@/lib/placement/columns/problem-columns.rules'
import { place, placeColumns, readProblem, resultText } from '@/lib/placement/place.rules'
import { ProblemError } from '@/lib/placement/problem-error.schema'
import type { Problem } from '@/lib/placement/problem.schema'
import { columnsFrom, ProblemReader } from '@/lib/placement/reading/problem-reader.rules'
import { ResultReader } from '@/lib/placement/reading/result-reader.rules'

import { problem, student } from '../support/problem'

const IDS = ['A', 'B b', 'Ñandú', 'line "C"', 'back\\slash', '学校', '🏫', 'x'.repeat(200)]

/** Students written in every way the format allows: any order of fields, any names, everything optional. */
const anyStudent = fc
  .record(
    {
      choices: fc.uniqueArray(
        fc.record({
          school: fc.constantFrom(...IDS),
          priority: fc.option(fc.integer({ min: 1, max: 2_000_000_000 })),
        }),
        { selector: ({ school }) => school, maxLength: 5 },
      ),
      groups: fc.array(fc.constantFrom('local', 'near "it"', 'ñ'), { maxLength: 2 }),
      siblings: fc.option(
        fc.record({ family: fc.constantFrom('f', 'g'), order: fc.integer({ min: 0, max: 3 }) }),
      ),
      current: fc.option(fc.constantFrom(...IDS)),
      consent: fc.boolean(),
      late: fc.boolean(),
      fallback: fc.uniqueArray(fc.constantFrom(...IDS), { maxLength: 2 }),
    },
    { requiredKeys: ['choices'] },
  )
  .chain((fields) =>
    fc
      .shuffledSubarray(Object.keys(fields), { minLength: Object.keys(fields).length })
      .map((keys) => Object.fromEntries(keys.map((key) => [key, Reflect.get(fields, key)]))),
  )

const anyProblem = fc
  .record({
    students: fc.array(anyStudent, { maxLength: 8 }),
    own: fc.boolean(),
    blocks: fc.boolean(),
  })
  .map(({ students, own, blocks }) => ({
    ...problem(),
    schools: IDS.map((id) => ({
      id,
      seats: 8,
      ...(blocks && { blocks: [{ seats: 2, groups: ['local', 'ñ'] }] }),
    })),
    students: students.map((fields, s) => ({
      ...(s % 2 && { id: `s${s}` }),
      ...fields,
      id: s % 3 ? `s${s}` : `s "${s}"`,
      ...(own && { lottery: s % 2 ? s : s - 0.5 }),
    })),
  }))

/** All of a problem's columns, names as text, so that they can be compared. */
function asText({ ids, families, groupSets, groups, ...rest }: Columns) {
  return {
    ...rest,
    ids: Array.from({ length: ids.length }, (_, i) => ids.text(i)),
    families: Array.from({ length: families.length }, (_, i) => families.text(i)),
    groups: Array.from(groups, (set) => groupSets[set]),
  }
}

const inPieces = (text: string, size: number) => {
  const bytes = new TextEncoder().encode(text)
  const reader = new ProblemReader()
  for (let from = 0; from < bytes.length; from += size) reader.feed(bytes.slice(from, from + size))
  return reader.finish()
}

/** What is said about a text that is no problem. */
function complaint(read: () => unknown): string | null {
  try {
    read()
    return null
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    return error.message
  }
}

describe('ProblemReader', () => {
  it('reads what JSON.parse and the schema read, however it is written and cut into pieces', () => {
    const property = fc.property(
      anyProblem,
      fc.constantFrom(undefined, 1, '\t'),
      fc.integer({ min: 1, max: 400 }),
      (asked, indent, size) => {
        const text = JSON.stringify(asked, null, indent)
        const expected = asText(columnsOf(readProblem(JSON.parse(text))))
        expect(asText(columnsFrom(text))).toEqual(expected)
        expect(asText(inPieces(text, size))).toEqual(expected)
      },
    )
    fc.assert(property, { numRuns: 300 })
  })

  it('says of a wrong value what the schema says, wherever the value is', () => {
    const wrong: unknown[] = ['', 'a\u0007', '\ud800', 7, -1, 0, 1.5, 1e3, true, null, {}, [], [3]]
    const keys = ['id', 'choices', 'groups', 'lottery', 'siblings', 'current', 'late', 'consent']
    const property = fc.property(
      anyProblem.filter(({ students }) => students.length > 0),
      fc.nat(),
      fc.constantFrom(...keys, 'fallback', 'field', 'school', 'priority'),
      fc.constantFrom(...wrong),
      (asked, at, key, value) => {
        const row = asked.students[at % asked.students.length]! as Record<string, unknown>
        const choice = (row.choices as Record<string, unknown>[])[0] ?? row
        const target = key === 'school' || key === 'priority' ? choice : row
        target[key] = value
        const text = JSON.stringify(asked)
        expect(complaint(() => columnsFrom(text))).toBe(
          complaint(() => columnsOf(readProblem(JSON.parse(text)))),
        )
      },
    )
    fc.assert(property, { numRuns: 1000 })
  })

  it('takes fields in any order, students before schools too', () => {
    const { students, ...rest } = problem({ students: [student('s')] })
    const columns = columnsFrom(JSON.stringify({ students, ...rest }))
    expect(asText(columns)).toEqual(asText(columnsOf(readProblem({ students, ...rest }))))
  })

  const text = JSON.stringify(problem({ students: [student('s'), student('t')] }))
  it.each([
    ['no text', '', /^the document: found the end of the text at byte 0, expected more/],
    ['a text that stops', text.slice(0, -1), /^the document: found the end of the text at byte/],
    [
      'a text that stops in a student',
      text.slice(0, -9),
      /^students\[1\]: found .*, expected JSON$/,
    ],
    ['text behind it', `${text} x`, /found "x" at byte \d+, expected nothing after the document$/],
    ['a list', '[1]', /^the document: found a list, expected an object$/],
    ['a word', 'seats', /^the document: found Unexpected token.*, expected JSON$/],
    [
      'a comma too many',
      text.replace('],"st', '],,"st'),
      /found ",.*expected the name of a field$/,
    ],
    ['a comma too few', text.replace('],"st', '] "st'), /expected a comma or }$/],
    [
      'a comma at the end',
      text.replace(/}$/, ',}'),
      /found "}" at .*expected the name of a field$/,
    ],
    ['no colon', text.replace('"students":', '"students" '), /expected a colon$/],
    [
      'a student behind the last comma',
      text.replace(']}]', ']},]'),
      /^students\[2\]: found .*JSON$/,
    ],
    [
      'students without a comma',
      text.replace('},{"id":"t"', '}{"id":"t"'),
      /^students\[0\]: .*, expected a comma or \]$/,
    ],
    [
      'a quote too few',
      text.replace('"id":"t"', '"id":"t'),
      /^students\[1\]: found .*expected JSON$/,
    ],
    [
      'a bracket of the wrong kind',
      text.replace(']},{', '}},{'),
      /^students\[0\]: found .*expected JSON$/,
    ],
    [
      'a field twice',
      text.replace('{', '{"students":[],'),
      /^students: found the field a second time/,
    ],
    [
      'a field of every object',
      text.replace('{', '{"__proto__":3,'),
      /^__proto__: found 3, expected no field of that name$/,
    ],
    [
      'a constructor',
      text.replace('{', '{"constructor":3,'),
      /^constructor: found 3, expected no field of that name$/,
    ],
    [
      'students that are no list',
      text.replace(/"students":.*/, '"students":{}}'),
      /^students: found {}, expected a list$/,
    ],
    [
      'a student that is none',
      text.replace('[{"id":"s"', '[7,{"id":"s"'),
      /^students\[0\]: found 7, expected an object$/,
    ],
  ])('refuses %s in one line', (_, wrong, message) => {
    expect(complaint(() => columnsFrom(wrong))).toMatch(message)
    expect(complaint(() => inPieces(wrong, 7))).toMatch(message)
  })

  it('refuses bytes that are no UTF-8', () => {
    const bytes = new TextEncoder().encode(text)
    bytes[bytes.lastIndexOf('t'.charCodeAt(0))] = 0xff
    bytes[text.indexOf('"t"') + 1] = 0xff
    const reader = new ProblemReader()
    expect(() => reader.feed(bytes)).toThrow(/^students\[1\]: found bytes that are no UTF-8/)
  })

  it('refuses an id that UTF-8 cannot tell from others', () => {
    const half = JSON.stringify(problem({ students: [student('\ud800')] }))
    expect(complaint(() => columnsFrom(half))).toBe(
      'students[0].id: found "\\ud800", expected whole characters',
    )
  })
})

describe('resultText', () => {
  it('is the text of the result as an object, and reads back as it', () => {
    const drawn = anyProblem.map((asked) => ({
      ...asked,
      students: asked.students.map((one) => ({ ...one, siblings: null })),
    }))
    const property = fc.property(drawn, (asked) => {
      const whole = JSON.stringify(place(asked as Problem))
      const pieces = [...resultText(placeColumns(columnsOf(asked as Problem)))]
      expect(pieces.join('')).toBe(whole)
      const reader = new ResultReader()
      for (const piece of pieces) reader.feed(new TextEncoder().encode(piece))
      expect(reader.finish()).toEqual(JSON.parse(whole))
    })
    fc.assert(property, { numRuns: 100 })
  })

  it('comes in pieces when it is long', () => {
    const students = Array.from({ length: 5000 }, (_, s) => student(`s${s}`))
    const pieces = [...resultText(placeColumns(columnsOf(problem({ students }))))]
    expect(pieces.length).toBeGreaterThan(3)
    expect(JSON.parse(pieces.join('')).placements).toHaveLength(5000)
  })
})
