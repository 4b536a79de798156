import 'server-only'
import type { Tx } from '@/lib/base/db/client'
import type { Letter } from '@/lib/messages/letter.schema'
import { postTogether } from '@/lib/messages/letters-together.mutations'
import { postLetters } from '@/lib/messages/post-letters.mutations'
import { findGuardians, findRoleHolders, type Recipient } from '@/lib/messages/recipients.data'
import { fullName } from '@/lib/registry/students/full-name.rules'

/** Posts letters and files them under their permit. */
const fileLetters = (tx: Tx, id: string, letters: readonly Letter[]) =>
  postLetters(tx, letters, { type: 'permit', id })

/** The same for those who are asked for a signature: what else they are asked for meanwhile comes with it. */
const askToSign = (tx: Tx, id: string, letters: readonly Letter[]) =>
  postTogether(tx, letters, { type: 'permit', id })

async function readCase(tx: Tx, id: string) {
  const permit = await tx.permit.findUniqueOrThrow({
    where: { id },
    select: {
      toSchool: true,
      note: true,
      fromSchoolId: true,
      studentId: true,
      from: { select: { name: true } },
      cycle: { select: { zoneId: true } },
      student: { select: { givenName: true, familyName: true } },
    },
  })
  const { student, from, cycle, toSchool, note, fromSchoolId } = permit
  return {
    fromSchoolId,
    zoneId: cycle.zoneId,
    guardians: await findGuardians(tx, permit.studentId),
    values: {
      student: fullName(student),
      from: from.name,
      to: toSchool,
      reason: note ?? '',
    },
  }
}

type PermitCase = Awaited<ReturnType<typeof readCase>>

const toLetters = (
  readers: readonly Recipient[],
  kind: Letter['kind'],
  { values }: PermitCase,
): Letter[] => readers.map((reader) => ({ ...reader, kind, values }))

/** Notifies the family that a permit was opened, and the sending school that it has to sign it. */
export async function notifyPermitOpened(tx: Tx, id: string): Promise<void> {
  const permit = await readCase(tx, id)
  const { fromSchoolId: schoolId } = permit
  const school = await findRoleHolders(tx, ['COUNSELOR', 'SCHOOL_STAFF'], { schoolId })
  await fileLetters(tx, id, toLetters(permit.guardians, 'permitOpened', permit))
  await askToSign(tx, id, toLetters(school, 'permitToSign', permit))
}

/** Notifies the family that the school signed, and the zone's staff that it is their turn. */
export async function notifyPermitSigned(tx: Tx, id: string): Promise<void> {
  const permit = await readCase(tx, id)
  const staff = await findRoleHolders(tx, ['ZONE_STAFF'], { zoneId: permit.zoneId })
  await fileLetters(tx, id, toLetters(permit.guardians, 'permitSigned', permit))
  await askToSign(tx, id, toLetters(staff, 'permitToSign', permit))
}

/** Notifies the family of the outcome. */
export async function notifyPermitEnded(
  tx: Tx,
  id: string,
  kind: 'permitApproved' | 'permitRefused',
): Promise<void> {
  const permit = await readCase(tx, id)
  await fileLetters(tx, id, toLetters(permit.guardians, kind, permit))
}
