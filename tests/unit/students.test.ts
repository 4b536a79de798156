import { describe, expect, it } from 'vitest'

import { linkSchema } from '@/lib/registry/students/link-student.schema'
import { matchesStudent, studentCodeHash } from '@/lib/registry/students/student-code.rules'

const student = {
  birthDate: new Date('2013-05-17'),
  studentCodeHash: studentCodeHash('8000001', 'KFX7-23MQ'),
}
const typed = { number: '8000001', birthDate: '2013-05-17', code: 'kfx7 23mq' }

describe('studentCodeHash', () => {
  it('is the SHA-256 of a documented text', () => {
    // printf 'letter-code/1|8000001|KFX723MQ' | sha256sum
    expect(studentCodeHash('8000001', 'KFX7-23MQ')).toBe(
      'f248729a2955183c4acfc2d2453faed648ab84b1c062b60206cc57d532a73391',
    )
  })

  it('ignores case, spaces and dashes', () => {
    expect(studentCodeHash('8000001', ' kfx7 23-mq')).toBe(student.studentCodeHash)
  })

  it('differs for another student with the same code', () => {
    expect(studentCodeHash('8000002', 'KFX7-23MQ')).not.toBe(student.studentCodeHash)
  })
})

describe('matchesStudent', () => {
  it('is true when number, birth date and code match', () => {
    expect(matchesStudent(typed, student)).toBe(true)
  })

  it.each([
    ['another birth date', { ...typed, birthDate: '2013-05-16' }, student],
    ['another code', { ...typed, code: 'KFX7-23MX' }, student],
    ['another number', { ...typed, number: '8000002' }, student],
    ['no such student', typed, null],
    ['a student no letter was sent to', typed, { ...student, studentCodeHash: null }],
  ])('is false for %s', (_what, given, record) => {
    expect(matchesStudent(given, record)).toBe(false)
  })
})

describe('linkSchema', () => {
  const say = (input: object) => linkSchema.safeParse(input).error?.issues.map((i) => i.message)

  it('accepts a number with spaces and removes them', () => {
    expect(linkSchema.parse({ ...typed, number: ' 80 00-001 ' }).number).toBe('8000001')
  })

  it.each([
    ['a missing number', { ...typed, number: ' ' }, ['numberMissing', 'numberForm']],
    ['a number with other signs', { ...typed, number: '12/34' }, ['numberForm']],
    ['a missing birth date', { ...typed, birthDate: '' }, ['birthDateMissing']],
    ['a day that does not exist', { ...typed, birthDate: '2013-02-30' }, ['birthDateForm']],
    ['a missing code', { ...typed, code: '  ' }, ['codeMissing']],
    ['a code with other signs', { ...typed, code: 'K?X7' }, ['codeForm']],
  ])('says what to do about %s', (_what, input, messages) => {
    expect(say(input)).toEqual(messages)
  })
})
