import 'server-only'
import type { Tx } from '@/lib/base/db/client'
import { fullName } from '@/lib/registry/students/full-name.rules'

type Id = string | null | undefined

/** Names by the id of a person. A null id is never found. */
export type NamesById = ReadonlyMap<Id, string>

const present = (ids: readonly Id[]) => [...new Set(ids.filter((id) => typeof id === 'string'))]

/**
 * The names of these people by id; the e-mail address for people without a name. Unknown ids and null
 * are missing. The caller checks who may read the names.
 */
export async function findUserNames(tx: Tx, ids: readonly Id[]): Promise<NamesById> {
  const users = await tx.user.findMany({
    where: { id: { in: present(ids) } },
    select: { id: true, name: true, email: true },
  })
  return new Map(users.map(({ id, name, email }) => [id, name || email]))
}

/** The full names of these students by id. Unknown ids are missing. The caller checks who may read them. */
export async function findStudentNames(tx: Tx, ids: readonly string[]): Promise<NamesById> {
  const students = await tx.student.findMany({
    where: { id: { in: present(ids) } },
    select: { id: true, givenName: true, familyName: true },
  })
  return new Map(students.map((student) => [student.id, fullName(student)]))
}
