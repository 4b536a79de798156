import { beforeEach, describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { createPdfStream } from '@/lib/base/format/pdf'
import { addressOfCode, writeCodeLetter } from '@/lib/desks/guardians/code-letter.rules'
import { countNewCodes, makeNewCodes } from '@/lib/desks/guardians/new-codes.mutations'
import { linkStudent } from '@/lib/registry/students/link-student.mutations'
import { createActor } from '@/prisma/seed/builders/people'
import { smallZone } from '@/tests/support/builders/small-zone'
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

describe('the letter', () => {
  it('speaks the language of the home, with number and code, and an address that no server is told', async () => {
    await eighthGrader(z, { homeLanguage: 'es' })
    const [student] = (await print()) ?? []
    if (!student) throw new Error('no letter')
    const about = { title: 'Codes', locale: 'en', made: now() }
    const address = 'https://enroll.example'
    const stream = createPdfStream(about, async (sheet) =>
      writeCodeLetter(sheet, student, { made: now(), address }),
    )
    const pdf = Buffer.from(await new Response(stream).arrayBuffer())
    const text = readPdfText(pdf).join('\n')
    expect(text).toContain(student.code)
    expect(text).toContain('fecha de nacimiento')
    expect(text).not.toContain('birth date')
    const url = new URL(addressOfCode(address, student))
    expect(url.pathname + url.search).toBe('/family/add')
    expect(url.hash).toBe(`#number=${student.number}&code=${student.code}`)
    // a phone reads that address from the squares
    expect(readSquares(pdf)).toEqual([url.href])
  })
})
