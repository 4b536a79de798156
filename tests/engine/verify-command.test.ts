import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { describe, expect, it, vi } from 'vitest'

import { place } from '@/lib/placement/place.rules'
import { digestOf } from '@/lib/placement/result-of.rules'

import { problem, student } from '../support/problem'

vi.setConfig({ testTimeout: 60_000 }) // each case starts a process

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

function verify(...args: string[]) {
  const command = ['--conditions=react-server', 'lib/cli/verify.ts', ...args]
  const { status, stdout, stderr } = spawnSync('node_modules/.bin/tsx', command, {
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

const good = file('problem.json', asked)

describe('npm run verify', () => {
  it('prints the certificate of a result that holds', () => {
    const { status, stdout, stderr } = verify(good, file('result.json', result))
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(JSON.parse(stdout)).toEqual(result.certificate)
  })

  it('names what a forged result breaks, in one line', () => {
    const placements = result.placements.map((placed, i) => ({
      ...placed,
      school: i === 1 ? 'A' : null,
      rank: i === 1 ? 1 : null,
    }))
    const forged = { ...result, placements, digest: digestOf(placements) }
    const path = file('forged.json', forged)
    const { status, stdout, stderr } = verify(good, path)
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
  ])('says what is wrong in one line and exits with 1, given %s', (_, args, message) => {
    const { status, stdout, stderr } = verify(...args)
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr).toMatch(message)
  })
})
