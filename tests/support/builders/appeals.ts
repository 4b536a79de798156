import type { Actor } from '@/lib/base/actor'
import type { Tx } from '@/lib/base/db/client'
import type { PostedFile } from '@/lib/seats/appeals/documents.rules'
import { openAppeal } from '@/lib/seats/appeals/open-appeal.mutations'
import { createActor } from '@/prisma/seed/builders/people'

/** A file of a kind that is taken; `text` makes two of them different. */
export function pdfFile(name = 'letter.pdf', text = name): PostedFile {
  const bytes = new Uint8Array(Buffer.from(`%PDF-1.7\n${text}`))
  return { name, size: bytes.length, bytes }
}

/** Somebody who decides the appeals of a zone. */
export const createPanelist = (tx: Tx, zoneId: string) =>
  createActor(tx, { roles: [{ role: 'APPEAL_PANEL', zoneId }] })

/** An appeal as a family sends it; its id. Throws when it was refused. */
export async function sendAppeal(
  guardian: Actor,
  studentId: string,
  schoolId: string,
  files: readonly PostedFile[] = [],
): Promise<string> {
  const appeal = {
    schoolId,
    grounds: 'HARDSHIP' as const,
    statement: 'Her grandmother picks her up.',
  }
  const result = await openAppeal(guardian, { studentId, appeal, files, asked: null }, new Date())
  if (!result.ok) throw new Error(result.reason)
  return result.id
}
