import 'server-only'
import type { Tx } from '@/lib/base/db/client'
import type { Prisma } from '@/lib/base/db/generated/client'
import { storedLocale } from '@/lib/base/i18n/stored-locale'
import type { Letter } from '@/lib/messages/letter.schema'
import { post } from '@/lib/messages/post-letter.mutations'

type Reader = { email: string; locale: string }

/** Posts letters that are kept with their permit. */
const tell = (tx: Tx, id: string, letters: readonly Letter[]) =>
  post(tx, letters, { type: 'permit', id })

async function readCase(tx: Tx, id: string) {
  const { student, from, cycle, toSchool, note, fromSchoolId } = await tx.permit.findUniqueOrThrow({
    where: { id },
    select: {
      toSchool: true,
      note: true,
      fromSchoolId: true,
      from: { select: { name: true } },
      cycle: { select: { zoneId: true } },
      student: {
        select: {
          givenName: true,
          familyName: true,
          guardians: { select: { user: { select: { email: true, locale: true } } } },
        },
      },
    },
  })
  return {
    fromSchoolId,
    zoneId: cycle.zoneId,
    guardians: student.guardians.map(({ user }) => user),
    values: {
      student: `${student.givenName} ${student.familyName}`,
      from: from.name,
      to: toSchool,
      reason: note ?? '',
    },
  }
}

type Case = Awaited<ReturnType<typeof readCase>>

function write(readers: readonly Reader[], kind: Letter['kind'], { values }: Case): Letter[] {
  return readers.map(({ email, locale }) => {
    return { to: email, locale: storedLocale(locale), kind, values }
  })
}

const holders = (tx: Tx, grants: Prisma.RoleGrantWhereInput): Promise<Reader[]> =>
  tx.user.findMany({
    where: { roles: { some: grants } },
    orderBy: { email: 'asc' },
    select: { email: true, locale: true },
  })

/** Tells the family that a permit was opened, and the sending school that it is to be signed. */
export async function tellOpened(tx: Tx, id: string): Promise<void> {
  const permit = await readCase(tx, id)
  const { fromSchoolId: schoolId } = permit
  const school = await holders(tx, { role: { in: ['COUNSELOR', 'SCHOOL_STAFF'] }, schoolId })
  await tell(tx, id, [
    ...write(permit.guardians, 'permitOpened', permit),
    ...write(school, 'permitToSign', permit),
  ])
}

/** Tells the family that the school signed, and the zone's staff that it is their turn. */
export async function tellSigned(tx: Tx, id: string): Promise<void> {
  const permit = await readCase(tx, id)
  const staff = await holders(tx, { role: 'ZONE_STAFF', zoneId: permit.zoneId })
  await tell(tx, id, [
    ...write(permit.guardians, 'permitSigned', permit),
    ...write(staff, 'permitToSign', permit),
  ])
}

/** Tells the family how it ended. */
export async function tellEnded(
  tx: Tx,
  id: string,
  kind: 'permitApproved' | 'permitRefused',
): Promise<void> {
  const permit = await readCase(tx, id)
  await tell(tx, id, write(permit.guardians, kind, permit))
}
