import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import pg from 'pg'
import { describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import type { ImportState } from '@/lib/base/db/generated/enums'
import { databaseUrl } from '@/lib/base/db/server-file'
import { advanceImport } from '@/lib/feeds/pipeline/advance-import.mutations'
import { listUnfinishedImports } from '@/lib/feeds/pipeline/import-row.data'
import { sweepImports } from '@/lib/feeds/pipeline/sweep-imports.mutations'
import { importSchema, openImportClient } from '@/lib/feeds/staging/import-schema.data'
import { deliver, type Files, toPlainFile } from '@/tests/support/deliveries'
import { district, pupils } from '@/tests/support/file-district'

const first = district(pupils(200))

/** What changes in the second files: ten names, and one child more. */
function changed(name: string): Files {
  const students = pupils(201).map((one, i) => (i < 10 ? { ...one, given_name: name } : one))
  return district(students)
}

async function startImport(files: Files, source: string): Promise<ChildProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'import-'))
  for (const [name, said] of Object.entries(files)) {
    await writeFile(
      join(folder, name),
      typeof said === 'string' || Buffer.isBuffer(said) ? said : toPlainFile(said),
    )
  }
  const args = ['--import', 'tsx', '--conditions=react-server', 'lib/cli/import.ts']
  return spawn(process.execPath, [...args, folder, '--apply', '--source', source], {
    stdio: 'ignore',
  })
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await ended
}

/** Looks again and again until something is so. */
async function until<Result>(look: () => Promise<Result | null | undefined>): Promise<Result> {
  for (;;) {
    const found = await look()
    if (found) return found
    await pause(20)
  }
}

/** A connection that lets nobody write to a table until it ends, or not even read it. */
async function blocking(
  table: string,
  mode: 'SHARE' | 'ACCESS EXCLUSIVE' = 'SHARE',
): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: databaseUrl() ?? '' })
  await client.connect()
  await client.query(`BEGIN; LOCK TABLE ${table} IN ${mode} MODE`)
  return client
}

const isWaiting = (table: string) =>
  until(async () => {
    const rows = await db.$queryRaw<unknown[]>`
      SELECT FROM pg_locks WHERE relation = ${table}::regclass AND NOT granted`
    return rows.length > 0
  })

const names = (name: string) => db.student.count({ where: { givenName: name } })

describe('an import whose process is killed', () => {
  it.each([
    ['while it is read', 'import_table', 'RECEIVED'],
    ['while it is checked', 'import_table', 'READ'],
    ['while it is applied', 'value_change', 'CHECKED'],
  ] satisfies [string, string, ImportState][])(
    '%s has done nothing, and the next worker does it whole',
    async (when, table, state) => {
      await deliver(first)
      const source = when.replaceAll(' ', '-')
      // reading writes to the same table: only the check looks at figures, and is let on to its end
      const figures = state === 'READ' ? await blocking('figure', 'ACCESS EXCLUSIVE') : null
      let lock = figures ?? (await blocking(table))
      const child = await startImport(changed(when), source)
      if (figures) {
        await isWaiting('figure')
        lock = await blocking(table)
        await figures.end()
      }
      await isWaiting(table)
      await kill(child)
      await lock.end()
      expect(await names(when)).toBe(0)
      const { id } = await db.import.findFirstOrThrow({ where: { source, state } })
      expect(await listUnfinishedImports()).toContain(id)
      expect(await advanceImport(id, { waits: true })).toBe('APPLIED')
      expect(await names(when)).toBe(10)
      expect(await db.student.count({ where: { number: '10201' } })).toBe(1)
      expect(await db.valueChange.count({ where: { importId: id, column: 'given_name' } })).toBe(10)
    },
    60_000,
  )

  it('while it is received was never there', async () => {
    const lock = await blocking('import_part')
    const child = await startImport(changed('Never'), 'never')
    await isWaiting('import_part')
    await kill(child)
    await lock.end()
    expect(await db.import.findFirst({ where: { source: 'never' } })).toBeNull()
  }, 60_000)

  it('leaves no tables behind once it has ended', async () => {
    const { id } = await deliver(changed('Late'))
    const client = await openImportClient(id)
    await client.query(`CREATE SCHEMA ${importSchema(id)}`)
    await client.end()
    expect(await sweepImports()).toBe(1)
    expect(await sweepImports()).toBe(0)
  })
})
