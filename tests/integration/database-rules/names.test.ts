import { describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { createActor } from '@/prisma/seed/builders/people'
import { createStudent } from '@/prisma/seed/builders/students'
import { answerTo } from '@/tests/support/broken-rule'
import { smallZone } from '@/tests/support/builders/small-zone'

describe('a name with characters that nobody sees is refused', () => {
  it.each(['Ana \u202Egnol', 'Ana\u2066', 'Ana\u0007', '\uFEFFAna'])('%j', async (name) => {
    const { id } = await createActor(db)
    const own = db.user.update({ where: { id }, data: { name } })
    expect(await answerTo(own)).toBe('app_user_name_is_seen')
    const z = await smallZone(db)
    const child = db.student.update({
      where: { id: z.family.student.id },
      data: { familyName: name },
    })
    expect(await answerTo(child)).toBe('student_name_is_seen')
  })

  it('and any other script is not', async () => {
    const { id } = await createActor(db)
    for (const name of ['محمد\u200F', '김서연', 'Đặng', 'O’Brien'])
      expect(await answerTo(db.user.update({ where: { id }, data: { name } }))).toBe('allowed')
  })
})

it('a child with one name has no comma behind it in lists', async () => {
  const z = await smallZone(db)
  const { id } = await createStudent(db, { zoneId: z.zone.id })
  await db.student.update({ where: { id }, data: { familyName: 'Suharto', givenName: '' } })
  const [row] = await db.$queryRaw<{ listed: string; full: string }[]>`
    SELECT listed_name(family_name, given_name) AS listed, full_name(given_name, family_name) AS full
    FROM student WHERE id = ${id}::uuid`
  expect(row).toEqual({ listed: 'Suharto', full: 'Suharto' })
})
