import { spawn } from 'node:child_process'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

import { describe, expect, it } from 'vitest'

import { db } from '@/lib/base/db/client'
import { type Files, toPlainFile } from '@/tests/support/deliveries'
import { district, pupils } from '@/tests/support/file-district'

async function folderOf(files: Files): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'import-'))
  for (const [name, said] of Object.entries(files)) {
    await writeFile(
      join(folder, name),
      typeof said === 'string' || Buffer.isBuffer(said) ? said : toPlainFile(said),
    )
  }
  return folder
}

async function run(...args: string[]) {
  const child = spawn('npx', ['tsx', '--conditions=react-server', 'lib/cli/import.ts', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const [out, complaint, code] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  return { code, out, complaint }
}

const files = district(pupils(40))

describe('the command to import', () => {
  it('only checks unless it is told to apply, and leaves nothing that waits', async () => {
    const folder = await folderOf(files)
    const checked = await run(folder)
    expect(checked).toMatchObject({ code: 0, complaint: '' })
    expect(checked.out).toContain('students: 40 rows read, 40 added, 0 changed')
    expect(checked.out).toContain('district: 1 row read')
    expect(await db.student.count()).toBe(0)
    const applied = await run(folder, '--apply')
    expect(applied).toMatchObject({ code: 0 })
    expect(await db.student.count()).toBe(40)
    const again = await run(folder, '--apply')
    expect(again.out).toBe('Nothing new.\n')
    expect(again.code).toBe(0)
    expect(await db.import.count({ where: { state: { in: ['CHECKED', 'HELD'] } } })).toBe(0)
  }, 90_000)

  it('ends with 1 for files that cannot be used, and names file, row and column', async () => {
    const [first, ...others] = files['students.csv']
    const wrong = await folderOf({
      'students.csv': [{ ...first!, birth_date: '7/4/13' }, ...others],
    })
    const { code, out } = await run(wrong, '--check')
    expect(code).toBe(1)
    expect(out).toContain('students.csv, row 2, birth_date: “7/4/13” can be read two ways.')
  }, 60_000)

  it('ends with 2 for files that are held', async () => {
    const empty = await folderOf({ 'areas.csv': 'area,zone,campus,name\n' })
    expect(await run(empty, '--apply', '--source', 'other')).toMatchObject({
      code: 2,
      out: expect.stringContaining('areas.csv has no rows.') as unknown,
    })
  }, 60_000)

  it.each([
    [[]],
    [['/nowhere/at/all']],
    [['a', 'b']],
    [['.', '--check', '--apply']],
    [['.', '--year', '26']],
  ])(
    'ends with 3 when it is asked wrongly: %s',
    async (args) => {
      const { code, complaint } = await run(...args)
      expect(code).toBe(3)
      expect(complaint).toContain('Use: npm run import -- PATH')
    },
    60_000,
  )
})
