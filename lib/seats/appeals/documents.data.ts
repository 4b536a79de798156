import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import type { Prisma } from '@/lib/base/db/generated/client'
import { isRecordId } from '@/lib/base/forms/record-id'

import type { DocumentView } from './appeals.view'
import { documentsReadableBy } from './documents.policy'
import { isServed } from './documents.rules'
import type { MediaType } from './documents.schema'
import { isScanning } from './virus-scanner'

/** What a list of documents is read with: never their content. */
export const documentFields = {
  id: true,
  name: true,
  size: true,
  uploadedAt: true,
  scan: true,
} as const satisfies Prisma.DocumentSelect

type Row = Prisma.DocumentGetPayload<{ select: typeof documentFields }>

/** The documents of an appeal whose reader the caller has checked. */
export const toDocumentViews = (rows: readonly Row[]): DocumentView[] =>
  rows.map((row) => ({ ...row, isServed: isServed(row.scan, isScanning()) }))

export type ReadDocumentResult =
  | { ok: true; name: string; mediaType: MediaType; content: Uint8Array<ArrayBuffer> }
  /** 'withheld': kept and not given out, because of a virus or because it was not scanned yet. */
  | { ok: false; reason: 'not-found' | 'withheld' }

/** A document with its content, for those whom its appeal concerns; not found for everybody else. */
export async function readDocument(actor: Actor, id: string): Promise<ReadDocumentResult> {
  if (!isRecordId(id)) return { ok: false, reason: 'not-found' }
  const where = { AND: [{ id }, documentsReadableBy(actor)] }
  const known = await db.document.findFirst({
    where,
    select: { name: true, mediaType: true, scan: true },
  })
  if (!known) return { ok: false, reason: 'not-found' }
  if (!isServed(known.scan, isScanning())) return { ok: false, reason: 'withheld' }
  const { content } = await db.document.findUniqueOrThrow({
    where: { id },
    select: { content: true },
  })
  // the database takes no other type
  return { ok: true, name: known.name, mediaType: known.mediaType as MediaType, content }
}
