import { describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { findStudentNames, findUserNames } from '@/lib/registry/people/person-names.data'
import { createUser } from '@/prisma/seed/builders/people'
import { createStudent } from '@/prisma/seed/builders/students'

const NOBODY = '00000000-0000-7000-8000-000000000000'

describe('the names of people by their ids', () => {
  it('are the names they typed, or else the e-mail address; null has no name', async () => {
    const rosa = await createUser(db, { name: 'Rosa Hernández' })
    const unnamed = await createUser(db, { name: '' })
    const names = await findUserNames(db, [rosa.id, null, unnamed.id, undefined, rosa.id, NOBODY])
    expect([...names]).toEqual(
      expect.arrayContaining([
        [rosa.id, 'Rosa Hernández'],
        [unnamed.id, unnamed.email],
      ]),
    )
    expect(names.size).toBe(2)
    expect(await findUserNames(db, [])).toEqual(new Map())
  })

  it('are the given and family name of a student', async () => {
    const { id } = await createStudent(db, { givenName: 'Mateo', familyName: 'Hernández' })
    expect(await findStudentNames(db, [id, NOBODY])).toEqual(new Map([[id, 'Mateo Hernández']]))
  })
})
