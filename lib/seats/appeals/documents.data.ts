import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import type { Prisma } from '@/lib/base/db/generated/client'
import { isUuid } from '@/lib/base/forms/uuid'

import { documentsReadableBy } from './appeals.policy'
import type { DocumentView } from './appeals.view'
import { isServed } from './documents.rules'
import type { MediaType } from './documents.schema'
import { isScanning } from './virus-scanner'

/** The fields of a document in a list: never its content. */
export const documentFields = {
  id: true,
  name: true,
  size: true,
  uploadedAt: true,
  scan: true,
} as const satisfies Prisma.DocumentSelect

type Row = Prisma.DocumentGetPayload<{ select: typeof documentFields }>

/** Turns the documents of an appeal into views. The caller has checked the reader. */
export const toDocumentViews = (rows: readonly Row[]): DocumentView[] =>
  rows.map((row) => ({ ...row, isServed: isServed(row.scan, isScanning()) }))

export type ReadDocumentResult =
  | {
      ok: true
      name: string
      mediaType: MediaType
      content: Uint8Array<ArrayBuffer>
      appealId: string
      zoneId: string
    }
  /** 'withheld': kept and not given out, because of a virus or because it was not scanned yet. */
  | { ok: false; reason: 'not-found' | 'withheld' }

/** A document with its content, for people its appeal concerns; not found for anybody else. */
export async function readDocument(actor: Actor, id: string): Promise<ReadDocumentResult> {
  if (!isUuid(id)) return { ok: false, reason: 'not-found' }
  const where = { AND: [{ id }, documentsReadableBy(actor)] }
  const known = await db.document.findFirst({
    where,
    select: {
      name: true,
      mediaType: true,
      scan: true,
      appeal: {
        select: { id: true, application: { select: { cycle: { select: { zoneId: true } } } } },
      },
    },
  })
  if (!known) return { ok: false, reason: 'not-found' }
  if (!isServed(known.scan, isScanning())) return { ok: false, reason: 'withheld' }
  const { content } = await db.document.findUniqueOrThrow({
    where: { id },
    select: { content: true },
  })
  // the database accepts no other type
  const mediaType = known.mediaType as MediaType
  const { id: appealId, application } = known.appeal
  const { zoneId } = application.cycle
  return { ok: true, name: known.name, mediaType, content, appealId, zoneId }
}
