import 'server-only'
import { createHash } from 'node:crypto'

import type { Actor } from '@/lib/base/actor'
import { recordEvent } from '@/lib/base/audit/record-event.mutations'
import { attempt } from '@/lib/base/db/broken-rule'
import { db, type Tx } from '@/lib/base/db/client'
import { isUuid } from '@/lib/base/forms/uuid'

import { appealsAddableBy } from './appeals.policy'
import { type CheckedFile, checkFiles, type FileProblem, type PostedFile } from './documents.rules'

export type AddDocumentsResult =
  | { ok: true; count: number }
  /** 'closed': the appeal was withdrawn or decided, perhaps a moment ago. 'none': no file was chosen. */
  | { ok: false; reason: 'not-found' | 'closed' | 'none' }
  | { ok: false; reason: 'file'; fault: FileProblem }

/**
 * Stores checked files with their appeal, in the caller's transaction. The database refuses a
 * closed appeal.
 */
export async function attachDocuments(
  tx: Tx,
  actor: Actor,
  { appealId, zoneId }: { appealId: string; zoneId: string },
  files: readonly CheckedFile[],
): Promise<void> {
  for (const { name, mediaType, bytes } of files) {
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const size = bytes.byteLength
    const { id } = await tx.document.create({
      data: { appealId, name, mediaType, size, sha256, content: bytes, uploadedById: actor.id },
      select: { id: true },
    })
    await recordEvent(tx, actor, {
      verb: 'document.added',
      subjectType: 'appeal',
      subjectId: appealId,
      zoneId,
      // the file name may reveal what the document is about
      detail: { documentId: id, mediaType, size, sha256 },
    })
  }
}

async function addIn(
  tx: Tx,
  actor: Actor,
  appealId: string,
  files: readonly PostedFile[],
): Promise<AddDocumentsResult> {
  const appeal = await tx.appeal.findFirst({
    where: { AND: [{ id: appealId }, appealsAddableBy(actor)] },
    select: { id: true, application: { select: { cycle: { select: { zoneId: true } } } } },
  })
  if (!appeal) return { ok: false, reason: 'not-found' }
  // a second upload or a withdrawal waits for this lock, so that the count and the state stay true
  await tx.$queryRaw`SELECT id FROM appeal WHERE id = ${appealId}::uuid FOR UPDATE`
  const checked = checkFiles(files, await tx.document.count({ where: { appealId } }))
  if ('why' in checked) return { ok: false, reason: 'file', fault: checked }
  await attachDocuments(tx, actor, { appealId, zoneId: appeal.application.cycle.zoneId }, checked)
  return { ok: true, count: checked.length }
}

/** Adds documents to an open appeal, all or none. */
export async function addDocuments(
  actor: Actor,
  appealId: string,
  files: readonly PostedFile[],
): Promise<AddDocumentsResult> {
  if (!isUuid(appealId)) return { ok: false, reason: 'not-found' }
  if (files.length === 0) return { ok: false, reason: 'none' }
  return attempt({ final: 'closed' }, () =>
    db.$transaction((tx) => addIn(tx, actor, appealId, files)),
  )
}
