import { beforeEach, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { createPdfStream } from '@/lib/base/format/pdf'
import { addressOfCode } from '@/lib/desks/guardians/code-letter.rules'
import {
  type CodedStudent,
  countNewCodes,
  makeNewCodes,
} from '@/lib/desks/guardians/new-codes.mutations'
import { writeCodeLetters } from '@/lib/desks/guardians/print-code-letters.data'
import { linkStudent } from '@/lib/registry/students/link-student.mutations'
import { createActor } from '@/prisma/seed/builders/people'
import { createStudent, enroll } from '@/prisma/seed/builders/students'
import { smallZone } from '@/tests/support/builders/small-zone'
import { linesWithin } from '@/tests/support/lines-of-sheet'
import { readPdfText } from '@/tests/support/read-pdf-text'
import { readSquares } from '@/tests/support/read-squares'

import { eighthGrader, now, type Zone } from '../students/desk'

let z: Zone
beforeEach(async () => {
  z = await smallZone(db)
})

const filter = { school: null, grade: 8, again: false }
const print = (actor = z.zoneStaff, again = false) =>
  makeNewCodes(actor, z.zone.id, { ...filter, again }, 'letters', now())

describe('codes for new students', () => {
  it('are made for children without a code whom nobody is linked to, and one of them links', async () => {
    const child = await eighthGrader(z, { homeLanguage: 'es' })
    const before = await countNewCodes(z.zoneStaff, z.zone.id, filter, now())
    const coded = (await print()) ?? []
    expect(coded).toHaveLength(before ?? -1)
    expect(coded.map(({ id }) => id)).toContain(child.id)
    expect(coded.map(({ id }) => id)).not.toContain(z.family.student.id)
    const { number, code } = coded.find(({ id }) => id === child.id)!
    const typed = { number, code, birthDate: child.birthDate.toISOString().slice(0, 10) }
    expect(await linkStudent(await createActor(db), typed, now())).toMatchObject({ ok: true })
    expect(await countNewCodes(z.zoneStaff, z.zone.id, filter, now())).toBe(0)
  })

  it('printed again, end the codes before, which nobody can read anywhere', async () => {
    const child = await eighthGrader(z)
    const [first] = ((await print()) ?? []).filter(({ id }) => id === child.id)
    expect(await print()).toEqual([])
    const [second] = ((await print(z.secondZoneStaff, true)) ?? []).filter(
      ({ id }) => id === child.id,
    )
    const birthDate = child.birthDate.toISOString().slice(0, 10)
    const typed = (code = '') => ({ number: child.number, code, birthDate })
    const actor = await createActor(db)
    expect(await linkStudent(actor, typed(first?.code), now())).toMatchObject({ ok: false })
    expect(await linkStudent(actor, typed(second?.code), now())).toMatchObject({ ok: true })
    const kept = JSON.stringify([
      await db.student.findUnique({ where: { id: child.id } }),
      (await db.auditEvent.findMany({ where: { zoneId: z.zone.id } })).map(({ detail }) => detail),
    ])
    expect(kept).not.toContain(second?.code)
  })

  it('are made once for each child when two print at the same moment', async () => {
    await eighthGrader(z)
    await eighthGrader(z)
    const [one, two] = await Promise.all([print(), print(z.secondZoneStaff)])
    const ids = [...(one ?? []), ...(two ?? [])].map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.length).toBeGreaterThan(1)
  })

  it('are for those who run the zone, and are logged', async () => {
    await eighthGrader(z)
    const elsewhere = await smallZone(db)
    for (const actor of [elsewhere.zoneStaff, z.counselor, z.family.guardian])
      expect(await print(actor)).toBeNull()
    await makeNewCodes(z.zoneStaff, z.zone.id, filter, 'file', now())
    const event = { verb: 'guardian.codesHandedOut', zoneId: z.zone.id }
    expect(await db.auditEvent.count({ where: event })).toBe(1)
  })
})

/** Letters as a PDF, and the text of each of its sheets. */
async function printed(coded: readonly CodedStudent[]) {
  const stream = createPdfStream({ title: 'Codes', locale: 'en', made: now() }, (sheet, turn) =>
    writeCodeLetters(sheet, turn, coded, { made: now(), address: SITE, locale: 'en' }),
  )
  const pdf = Buffer.from(await new Response(stream).arrayBuffer())
  return { pdf, sheets: readPdfText(pdf) }
}

const SITE = 'https://enroll.example'

const letters = async () => {
  const coded = await print()
  if (!coded?.[0]) throw new Error('no letter')
  return coded
}

describe('the letter', () => {
  it('speaks the language of the home, with number and code, and an address that no server is told', async () => {
    const child = await eighthGrader(z, { homeLanguage: 'es' })
    const student = (await letters()).find(({ id }) => id === child.id)!
    const { pdf, sheets } = await printed([student])
    const text = sheets.at(-1) ?? ''
    expect(text).toContain(student.code)
    expect(text).toContain('fecha de nacimiento')
    expect(text).not.toContain('birth date')
    const url = new URL(addressOfCode(SITE, student))
    expect(url.pathname + url.search).toBe('/family/add')
    expect(url.hash).toBe(`#number=${student.number}&code=${student.code}`)
    // a phone reads that address from the squares
    expect(readSquares(pdf)).toEqual([url.href])
  })

  it('has a slip at its foot for how the family can be reached, without the code', async () => {
    await eighthGrader(z)
    const [student] = await letters()
    const { sheets } = await printed([student!])
    // one sheet with the list to tick, one with letter and slip
    expect(sheets).toHaveLength(2)
    const [, slip = ''] = (sheets[1] ?? '').split('Cut here')
    for (const words of ['Yes, I have e-mail', 'I would like a call', 'Signature', student!.number])
      expect(slip).toContain(words)
    expect(slip).not.toContain(student!.code)
  })

  it('shows through the window of its envelope the home, or else the school and grade, and nothing else', async () => {
    const child = await eighthGrader(z)
    await eighthGrader(z)
    await db.studentAddress.create({
      data: { studentId: child.id, street: '1 Elm St', city: 'Los Angeles', zip: '90017' },
    })
    for (const student of await letters()) {
      const { pdf } = await printed([student])
      const shown = await linesWithin(pdf, 2, { right: 5.375, top: 2.042, bottom: 3.625 })
      expect(shown.slice(1).map(({ text }) => text)).toEqual([
        `${student.givenName} ${student.familyName}`,
        ...(student.id === child.id
          ? ['1 Elm St', 'Los Angeles 90017']
          : [student.school, 'Grade 8 · Grado 8']),
      ])
      // wherever the letter has slid to in the envelope
      for (const { x, y } of shown) {
        expect(x).toBeGreaterThanOrEqual(1)
        expect(y).toBeGreaterThan(2.5)
        expect(y).toBeLessThan(3.167)
      }
    }
  })

  it('stands on one sheet with long names and everybody who can help', async () => {
    const givenName = 'María Fernanda Guadalupe'
    await eighthGrader(z, { givenName, familyName: 'Hernández de la Cruz Villanueva' })
    const student = (await letters()).find((one) => one.givenName === givenName)!
    expect((await printed([student])).sheets).toHaveLength(2)
  })
})

describe('letters to be handed out', () => {
  it('come by school and grade, each after a sheet that counts them and lists them to be ticked', async () => {
    for (const grade of [8, 7, 8, 7, 8]) {
      const child = await createStudent(db, { zoneId: z.zone.id })
      await enroll(db, { studentId: child.id, schoolId: z.feeder.id, grade })
    }
    const all = { ...filter, grade: null }
    const coded = (await makeNewCodes(z.zoneStaff, z.zone.id, all, 'letters', now())) ?? []
    const { sheets } = await printed(coded)
    const ofLetters = sheets.filter((sheet) => sheet.includes('Cut here'))
    expect(ofLetters).toHaveLength(coded.length)
    for (const [i, { code }] of coded.entries()) expect(ofLetters[i]).toContain(code)
    const classes = Map.groupBy(coded, ({ school, grade }) => `${school}, Grade ${grade}`)
    const covers = sheets.filter((sheet) => sheet.includes('Letters to hand out'))
    expect(covers).toHaveLength(classes.size)
    for (const [i, [name, students]] of [...classes].entries()) {
      expect(covers[i]).toContain(name)
      expect(covers[i]).toContain(
        students.length === 1 ? '1 letter follows' : `${students.length} letters follow`,
      )
      for (const { number } of students) expect(covers[i]).toContain(number)
    }
    expect(new Set(coded.map(({ grade }) => grade)).size).toBe(2)
  })
})
