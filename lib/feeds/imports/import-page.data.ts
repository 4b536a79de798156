import 'server-only'
import { z } from 'zod'

import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { importsKeptDays } from '@/lib/base/env'
import { isUuid } from '@/lib/base/forms/uuid'
import { type Hold, holdSchema } from '@/lib/feeds/check/hold-limits.schema'
import { IMPORT_LOCK } from '@/lib/feeds/pipeline/import-lock.data'
import { importConnectionName } from '@/lib/feeds/staging/import-schema.data'
import { COMPARED } from '@/lib/feeds/tables/plain-tables.schema'
import { findUserNames } from '@/lib/registry/people/person-names.data'

import { findAdministratorSince, hasSecondFor, type ListedImport } from './imports.data'
import { type CountsBySchool, nameSchools, readBySchool } from './school-counts.data'

/** What one table of an import would change, or has changed. */
export type ImportCounts = {
  readonly table: string
  readonly read: number
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  readonly wrong: number
  readonly gone: number
  readonly bySchool: readonly CountsBySchool[]
}

/** What is being done with an import; `line`: nobody works on it now. Null: nothing is to be done by itself. */
type ImportWork = 'line' | 'reading' | 'comparing' | 'writing' | null

export type ImportPage = Omit<ListedImport, 'counts'> & {
  readonly sha256: string
  readonly size: number
  /** Empty once they are kept no longer. */
  readonly files: readonly string[]
  /** Until when the files are kept; null while the import goes on or waits, and where they are kept no longer. */
  readonly keptUntil: Date | null
  /** Another import that has the same bytes, where this one has them no longer: they are kept once. */
  readonly keptWith: string | null
  /** For so many days files are kept once an import has ended, and an import waits for an answer. */
  readonly keptDays: number
  /** The files have a column of passwords, so that they go when the import ends. */
  readonly hasPasswords: boolean
  readonly schoolYear: number | null
  /** Only what had changed since then was asked for; null: everything. */
  readonly changesSince: Date | null
  readonly checkedAt: Date | null
  /** The files are read and compared: there are no more problems than those that are told. */
  readonly isChecked: boolean
  readonly settledAt: Date | null
  readonly leaveWrong: boolean
  readonly releasedBy: string | null
  readonly releaseReason: string | null
  readonly holds: readonly Hold[]
  readonly work: ImportWork
  /** Rows read of those there are, as far as the bytes let guess. */
  readonly done: number
  readonly total: number
  /** The work stopped and is tried again. */
  readonly hasFailed: boolean
  readonly counts: readonly ImportCounts[]
  readonly problems: { readonly wrong: number; readonly told: number }
  /** A file was not known, or its columns are not those that are named: it may be a wide one. */
  readonly mayBeWide: boolean
  /** The newer import that took its place; null when a person took it back, or nobody did. */
  readonly replacedBy: string | null
  /**
   * Whether the actor releases it: whoever received it does not, nor who became an administrator later. `nobody`: there
   * is not one person who can.
   */
  readonly release: 'may' | 'same-person' | 'role-too-new' | 'nobody'
  /** The import that had the same bytes, when that is why nothing is new. */
  readonly same: { readonly id: string } | null
  /** An older import of the source with the same bytes that newer ones have followed. */
  readonly older: { readonly id: string; readonly receivedAt: Date } | null
}

const DAY = 86_400_000

/** Whether a process works on the import at this moment: it has the lock, and its connection bears the import's name. */
async function isWorkedOn(importId: string): Promise<boolean> {
  const [row] = await db.$queryRaw<{ works: boolean }[]>`
    SELECT EXISTS (SELECT FROM pg_stat_activity JOIN pg_locks USING (pid)
      WHERE application_name = ${importConnectionName(importId)} AND datname = current_database()
        AND locktype = 'advisory' AND objid = ${IMPORT_LOCK}::oid AND granted) AS works`
  return row?.works === true
}

/** Problems of a file whose columns are to be named. */
const UNNAMED = ['fileUnknown', 'mappedColumnMissing', 'mappingIncomplete', 'columnMissing']

async function hasUnnamed({ id, state }: Pick<ImportPage, 'id' | 'state'>): Promise<boolean> {
  if (state !== 'REFUSED') return false
  const where = { importId: id, row: null, code: { in: UNNAMED } }
  return (await db.importProblem.findFirst({ where, select: { id: true } })) !== null
}

/** What the log says took the place of an import. */
async function findReplacement({ id, state }: Pick<ImportPage, 'id' | 'state'>) {
  if (state !== 'WITHDRAWN') return null
  const event = await db.auditEvent.findFirst({
    where: { verb: 'import.withdrawn', subjectType: 'import', subjectId: id },
    select: { detail: true },
  })
  const detail = z.object({ replacedBy: z.uuid() }).safeParse(event?.detail)
  return detail.success ? detail.data.replacedBy : null
}

const WORK = { RECEIVED: 'reading', READ: 'comparing', CHECKED: 'writing' } as const

async function findWork({ id, state, byItself }: Pick<ImportPage, 'id' | 'state' | 'byItself'>) {
  if (state !== 'RECEIVED' && state !== 'READ' && !(state === 'CHECKED' && byItself)) return null
  return (await isWorkedOn(id)) ? WORK[state] : 'line'
}

/** The newest earlier import with the same bytes, when others of its source were applied since. */
async function findOlder({ id, source, sha256 }: { id: string; source: string; sha256: string }) {
  const same = await db.import.findFirst({
    where: { source, sha256, state: 'APPLIED', id: { not: id } },
    orderBy: { receivedAt: 'desc' },
    select: { id: true, receivedAt: true },
  })
  if (!same) return null
  const newer = await db.import.findFirst({
    where: { source, state: 'APPLIED', receivedAt: { gt: same.receivedAt }, id: { not: id } },
    select: { id: true },
  })
  return newer ? same : null
}

type Received = { id: string; source: string; sha256: string; state: string; receivedAt: Date }

/** The newest import before with the same bytes: of one that was received and not even read. */
async function findSame({ id, source, sha256, receivedAt, state }: Received, isRead: boolean) {
  if (state !== 'NOTHING_NEW' || isRead) return null
  return db.import.findFirst({
    where: { source, sha256, id: { not: id }, receivedAt: { lt: receivedAt } },
    orderBy: { receivedAt: 'desc' },
    select: { id: true },
  })
}

/** Another import that keeps the same bytes, where this one keeps none. */
async function findKeptWith({ id, source, sha256 }: Received, files: readonly unknown[]) {
  if (files.length > 0) return null
  const same = await db.import.findFirst({
    where: { source, sha256, id: { not: id }, parts: { some: {} } },
    orderBy: { receivedAt: 'desc' },
    select: { id: true },
  })
  return same?.id ?? null
}

const ORDER = COMPARED.map(({ name }) => name)

async function readCounts(importId: string): Promise<ImportCounts[]> {
  const rows = await db.importTable.findMany({ where: { importId } })
  const bySchool = rows.map((row) => readBySchool(row.bySchool))
  const names = await nameSchools(bySchool.flat().map(({ school }) => school))
  return rows
    .map(({ name, read, added, changed, unchanged, wrong, gone }, i) => ({
      table: name,
      read,
      added,
      changed,
      unchanged,
      wrong,
      gone,
      bySchool: (bySchool[i] ?? []).map((one) => ({
        ...one,
        school: names.get(one.school) ?? one.school,
      })),
    }))
    .toSorted((a, b) => ORDER.indexOf(a.table) - ORDER.indexOf(b.table))
}

/** An import with its state, counts and what is asked of the actor; null for others than administrators. */
export async function findImportPage(actor: Actor, id: string): Promise<ImportPage | null> {
  if (!actor.administrator || !isUuid(id)) return null
  const row = await db.import.findUnique({ where: { id } })
  if (!row) return null
  const [names, since, work, counts, problems, files, older] = await Promise.all([
    findUserNames(db, [row.receivedById, row.releasedById]),
    findAdministratorSince(actor),
    findWork(row),
    readCounts(id),
    db.importProblem.groupBy({ by: ['wrong'], where: { importId: id }, _count: true }),
    db.importPart.findMany({
      where: { importId: id, number: 0 },
      orderBy: { file: 'asc' },
      select: { file: true },
    }),
    findOlder(row),
  ])
  const [same, mayBeWide, replacedBy, keptWith, hasSecond] = await Promise.all([
    findSame(row, counts.length > 0),
    hasUnnamed(row),
    findReplacement(row),
    findKeptWith(row, files),
    hasSecondFor(row),
  ])
  const count = (wrong: boolean) => problems.find((one) => one.wrong === wrong)?._count ?? 0
  const { receivedById, releasedById, size, holds, failure, ...rest } = row
  const until = row.settledAt?.getTime() ?? null
  return {
    ...rest,
    size: Number(size),
    hasPasswords: row.hasPasswords === true,
    keptDays: importsKeptDays(),
    keptUntil:
      until === null || files.length === 0 ? null : new Date(until + importsKeptDays() * DAY),
    files: files.map(({ file }) => file),
    receivedBy: names.get(receivedById) ?? null,
    releasedBy: names.get(releasedById) ?? null,
    holds: holdSchema.array().catch([]).parse(holds),
    work,
    isChecked: row.checkedAt !== null && row.state !== 'RECEIVED' && row.state !== 'READ',
    hasFailed: failure !== null && work !== null,
    counts,
    problems: { wrong: count(true), told: count(false) },
    release: !hasSecond
      ? 'nobody'
      : receivedById === actor.id
        ? 'same-person'
        : since === null || since >= row.receivedAt
          ? 'role-too-new'
          : 'may',
    mayBeWide,
    replacedBy,
    keptWith,
    same,
    older,
  }
}
