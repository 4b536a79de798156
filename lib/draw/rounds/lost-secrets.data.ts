import 'server-only'
import { db } from '@/lib/base/db/client'
import { schoolYearName } from '@/lib/base/format/school-year'
import { TEXTS, writtenIn } from '@/lib/base/i18n/localized-text.rules'
import { canOpenSecret } from '@/lib/placement/round-secret.data'

/**
 * The rounds whose secret cannot be opened, because SESSION_SECRET is another one than when they were made, each as its
 * zone and year: they can be neither run nor published. Empty when all is well.
 */
export async function listLostSecrets(): Promise<string[]> {
  const rounds = await db.round.findMany({
    where: { state: { in: ['DRAFT', 'OPEN', 'CLOSED', 'FROZEN', 'COMPUTED', 'APPROVED'] } },
    orderBy: { id: 'asc' },
    select: {
      sealedSecret: true,
      commitment: true,
      cycle: { select: { schoolYear: true, zone: { select: { name: TEXTS } } } },
    },
  })
  return rounds
    .filter((round) => !canOpenSecret(round))
    .map(({ cycle }) => `${writtenIn('en', cycle.zone.name)} ${schoolYearName(cycle.schoolYear)}`)
}
