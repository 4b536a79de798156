import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { describe, expect, it, vi } from 'vitest'

import { place, placeColumns, resultText } from '@/lib/placement/place.rules'
import { ProblemReader } from '@/lib/placement/reading/problem-reader.rules'

import { problem, student } from '../support/problem'

vi.setConfig({ testTimeout: 60_000 }) // many small markets; a busy machine is not a failure

const folder = mkdtempSync(join(tmpdir(), 'place-'))
const good = problem({ students: [student('s'), student('t')] })

/** `npm run place`, without the processes that only start it. */
const COMMAND = ['--conditions=react-server', '--import', 'tsx', 'lib/cli/place.ts']

function run(args: string[], input = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...COMMAND, ...args], {
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

  it('reads a file with a byte order mark, also in pieces, and says what UTF-16 is', () => {
    const text = `\uFEFF${JSON.stringify(good)}`
    const { status, stdout } = run([file('mark.json', text)])
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toEqual(place(good))
    expect(run(['-'], `${text}\n`).stdout).toBe(stdout)
    const reader = new ProblemReader()
    for (const byte of Buffer.from(text)) reader.feed(Uint8Array.of(byte))
    expect([...resultText(placeColumns(reader.finish()))].join('')).toBe(stdout.trim())
    const wide = join(folder, 'utf-16.json')
    writeFileSync(wide, Buffer.from(text, 'utf16le'))
    expect(run([wide])).toEqual({
      status: 1,
      stdout: '',
      stderr:
        'the document: found UTF-16 at byte 0, expected text in UTF-8; save the file again as UTF-8\n',
    })
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
    expect(stderr).toBe(
      'line 4: format: found 1, expected "zone-placement-problem/1", "zone-placement-problem/2"\n',
    )
  })

  it('answers a last line without a line break, and nothing to nothing', () => {
    const { status, stdout } = run(['-'], JSON.stringify(good))
    expect([status, stdout]).toEqual([0, `${JSON.stringify(place(good))}\n`])
    expect(run(['-'], '\n \n')).toEqual({ status: 0, stdout: '', stderr: '' })
  })

  it('leaves what was there, and nothing half-written, when the problem is wrong', () => {
    const here = mkdtempSync(join(folder, 'out-'))
    const out = join(here, 'result.json')
    writeFileSync(out, 'before')
    const wrong = file('tie.json', JSON.stringify({ ...good, lottery: null }))
    expect(run([wrong, '--out', out]).status).toBe(1)
    expect([readdirSync(here), readFileSync(out, 'utf8')]).toEqual([['result.json'], 'before'])
  })

  it('writes through a link, and into a pipe as it is', async () => {
    const here = mkdtempSync(join(folder, 'out-'))
    const out = join(here, 'result.json')
    writeFileSync(out, 'before')
    symlinkSync(out, join(here, 'link.json'))
    const path = file('good.json', JSON.stringify(good))
    expect(run([path, '--out', join(here, 'link.json')]).status).toBe(0)
    expect(JSON.parse(readFileSync(out, 'utf8'))).toEqual(place(good))
    const pipe = join(here, 'pipe')
    execFileSync('sh', ['-c', 'mkfifo "$0"', pipe])
    const reader = spawn('cat', [pipe])
    let text = ''
    reader.stdout.on('data', (piece) => (text += String(piece)))
    expect(run([path, '--out', pipe]).status).toBe(0)
    await once(reader, 'close')
    expect(JSON.parse(text)).toEqual(place(good))
  })

  it('says so when the result cannot be written', () => {
    const { status, stderr } = run([
      file('good.json', JSON.stringify(good)),
      '--out',
      join(folder, 'nowhere', 'result.json'),
    ])
    expect(status).toBe(1)
    expect(stderr).toMatch(/^\S*nowhere\/result\.json: no such file\n$/)
  })

  it('stops without a word when nobody reads the answer any more', async () => {
    const many = problem({ students: Array.from({ length: 20_000 }, (_, s) => student(`s${s}`)) })
    const path = file('many.json', JSON.stringify(many))
    const placing = spawn(process.execPath, [...COMMAND, path])
    let said = ''
    placing.stderr.on('data', (text) => (said += String(text)))
    placing.stdout.once('data', () => placing.stdout.destroy())
    const [status] = await once(placing, 'close')
    expect([status, said]).toEqual([1, ''])
  })

  it('reads a file in pieces, at any size of its parts', () => {
    const long = 'x'.repeat(150)
    const students = Array.from({ length: 9000 }, (_, s) => student(`${long}${s}`))
    const many = problem({ students })
    const out = join(folder, 'long-result.json')
    const { status } = run([file('long.json', JSON.stringify(many, null, 1)), '--out', out])
    expect(status).toBe(0)
    expect(JSON.parse(readFileSync(out, 'utf8')).digest).toBe(place(many).digest)
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
