import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { describe, expect, it, vi } from 'vitest'

import { runVerify } from '@/lib/cli/verify/run-verify'
import { place } from '@/lib/placement/place.rules'
import { digestOf } from '@/lib/placement/result-of.rules'

import { problem, student } from '../support/problem'

vi.setConfig({ testTimeout: 60_000 }) // two cases start a process

const folder = mkdtempSync(join(tmpdir(), 'verify-'))
const asked = problem({
  students: [student('s', ['A'], { lottery: 1 }), student('t', ['A'], { lottery: 2 })],
})
const result = place(asked)

function file(name: string, document: unknown): string {
  const path = join(folder, name)
  writeFileSync(path, JSON.stringify(document))
  return path
}

/** The command in this process: what it would write, and the status it would exit with. */
async function verify(...args: string[]) {
  let [stdout, stderr] = ['', '']
  const status = await runVerify(args, {
    out: (text) => (stdout += text),
    err: (text) => (stderr += text),
  })
  return { status, stdout, stderr }
}

/** The command as a process of its own. */
function verifyAlone(...args: string[]) {
  const command = ['--conditions=react-server', '--import', 'tsx', 'lib/cli/verify.ts', ...args]
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { encoding: 'utf8' })
  return { status, stdout, stderr }
}

const good = file('problem.json', asked)

describe('npm run verify', () => {
  it('prints the certificate of a result that holds', () => {
    const { status, stdout, stderr } = verifyAlone(good, file('result.json', result))
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(JSON.parse(stdout)).toEqual(result.certificate)
  })

  it('names what a forged result breaks, in one line', async () => {
    const placements = result.placements.map((placed, i) => ({
      ...placed,
      school: i === 1 ? 'A' : null,
      rank: i === 1 ? 1 : null,
    }))
    const forged = { ...result, placements, digest: digestOf(placements) }
    const path = file('forged.json', forged)
    const { status, stdout, stderr } = await verify(good, path)
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr).toBe(
      `${path}: student s would rather sit at a school that took somebody standing behind, school A, other student t\n`,
    )
  })

  it.each([
    ['no argument', [], /^usage: /],
    ['one argument too many', [good, good, good, good], /^usage: /],
    ['a problem alone', [good], /format: found "zone-placement-problem\/1", expected .*\n$/],
    ['a missing file', [good, '/nowhere.json'], /^\/nowhere\.json: no such file\n$/],
    [
      'the problem twice',
      [good, good],
      /problem\.json: format: found "zone-placement-problem\/1", expected "zone-placement-result\/1"\n$/,
    ],
  ])('says what is wrong in one line and exits with 1, given %s', async (_, args, message) => {
    const { status, stdout, stderr } = await verify(...args)
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr).toMatch(message)
  })
  it('ends its process with what it wrote and that status', async () => {
    expect(verifyAlone(good, good)).toEqual(await verify(good, good))
  })
})
