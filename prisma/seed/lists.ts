import { createApplication, submitList } from './builders/applications'
import { ENTRY_SEATS } from './cycle'
import type { Seeding } from './household'
import { receiptFrom, idOf, saltOf, pickWeighted, zipf } from './ids'

const OFFERED = Object.keys(ENTRY_SEATS)
const POPULARITY = zipf(OFFERED.length)

/** A plausible list: the slugs of one to seven schools, popular ones more often and ranked higher. */
export function likelyList(random: () => number): string[] {
  const length = 1 + Math.floor(random() * 4) + Math.floor(random() * 4)
  return pickWeighted(random, POPULARITY, length).flatMap((i) => OFFERED[i] ?? [])
}

/** Saves a list as a draft at the time `at`. */
export async function saveDraft(
  { tx }: Seeding,
  list: {
    cycleId: string
    studentId: string
    byId: string | null
    at: Date
    schoolIds: readonly string[]
  },
) {
  const { cycleId, studentId, byId, at, schoolIds } = list
  return createApplication(tx, {
    id: idOf(`application ${studentId}`),
    cycleId,
    studentId,
    draft: [...schoolIds],
    draftVersion: 1,
    draftSavedAt: at,
    draftSavedById: byId,
  })
}

/** Saves and sends a list at the same time. The clock trigger of submissions must be off. */
export async function sendList(seeding: Seeding, list: Parameters<typeof saveDraft>[1]) {
  const application = await saveDraft(seeding, list)
  await submitList(seeding.tx, {
    applicationId: application.id,
    schoolIds: list.schoolIds,
    submittedAt: list.at,
    receiptCode: receiptFrom(seeding.random),
    salt: saltOf(application.id),
    ...(list.byId && { submittedById: list.byId }),
  })
  return application
}
