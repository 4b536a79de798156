import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { describe, expect, it, vi } from 'vitest'

import { place } from '@/lib/placement/rules'

import { problem, student } from '../support/problem'

vi.setConfig({ testTimeout: 60_000 }) // many small markets; a busy machine is not a failure

const folder = mkdtempSync(join(tmpdir(), 'place-'))
const good = problem({ students: [student('s'), student('t')] })

function run(args: string[], input = '') {
  const command = ['--conditions=react-server', 'lib/cli/place.ts', ...args]
  const { status, stdout, stderr } = spawnSync('node_modules/.bin/tsx', command, {
    input,
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

function file(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

describe('npm run place', () => {
  it('writes the result of a file to standard output', () => {
    const { status, stdout, stderr } = run([file('good.json', JSON.stringify(good))])
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(JSON.parse(stdout)).toEqual(place(good))
  })

  it('writes the result to a file on request', () => {
    const out = join(folder, 'result.json')
    const { status, stdout } = run([file('good.json', JSON.stringify(good)), '--out', out])
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' })
    expect(JSON.parse(readFileSync(out, 'utf8'))).toEqual(place(good))
  })

  it('answers one problem a line in one process, and stops at a line that is none', () => {
    const line = JSON.stringify(good)
    const { status, stdout, stderr } = run(['-'], `${line}\n\n${line}\n{"format":1}\n${line}\n`)
    const answers = stdout.trim().split('\n')
    expect(answers.map((answer) => JSON.parse(answer).digest)).toEqual(
      Array(2).fill(place(good).digest),
    )
    expect(status).toBe(1)
    expect(stderr).toBe('line 4: format: found 1, expected "zone-placement-problem/1"\n')
  })

  it.each([
    ['no file', ['/nowhere.json'], /^\/nowhere\.json: no such file\n$/],
    ['a folder', [folder], /: a folder, not a file\n$/],
    [
      'text that is not JSON',
      [file('text.json', 'seats: 3')],
      /^the document: found .*, expected JSON\n$/,
    ],
    [
      'a wrong document',
      [file('wrong.json', JSON.stringify({ ...good, schools: [{ id: 'A', seats: -1 }] }))],
      /^schools\[0\]\.seats: found -1, expected at least 0\n$/,
    ],
    ['no argument', [], /^usage: /],
    ['an unknown option', ['a.json', '--fast', 'x'], /^usage: /],
  ])('says what is wrong in one line and exits with 1, given %s', (_, args, message) => {
    const { status, stdout, stderr } = run(args)
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr).toMatch(message)
  })
})
