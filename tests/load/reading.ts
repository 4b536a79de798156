/**
 * Times how a large file of people is read, on its own: bytes to cells, cells to values. Run it with
 * `npx tsx --conditions=react-server tests/load/reading.ts [rows]`; bench:import times the whole way.
 */
import { createReadStream } from 'node:fs'
import { rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'

import { parseCell } from '@/lib/feeds/reading/cell.rules'
import { readSheet } from '@/lib/feeds/reading/sheet/sheet.data'
import type { CellKind } from '@/lib/feeds/tables/plain-table.schema'

/** A wide file as student information systems export it: 24 columns. */
const COLUMNS: readonly [string, CellKind, (i: number) => string][] = [
  ['number', 'studentNumber', (i) => String(10_000_000 + i)],
  ['ssid', 'ssid', (i) => String(1_000_000_000 + i)],
  ['given_name', 'name', (i) => ['Sofía', 'Mateo', 'Imani', 'Hannah', 'Thuy'][i % 5] ?? ''],
  [
    'family_name',
    'name',
    (i) => ['Hernández', 'de la Cruz', "O'Neil", 'Park', 'Nguyen'][i % 5] ?? '',
  ],
  ['preferred_name', 'name', () => ''],
  [
    'birth_date',
    'day',
    (i) => `2013-${String(1 + (i % 12)).padStart(2, '0')}-${String(1 + (i % 28)).padStart(2, '0')}`,
  ],
  ['zone', 'zone', (i) => `zone-${i % 20}`],
  ['area', 'code', (i) => `AREA-${i % 300}`],
  ['household', 'code', (i) => String(700_000 + Math.floor(i / 2))],
  ['home_language', 'language', (i) => ['en', 'es', '01', 'hy'][i % 4] ?? ''],
  ['street', 'text', (i) => `${i % 9999} W Sixth St, Apt ${i % 40}`],
  ['city', 'text', () => 'Los Angeles'],
  ['zip', 'text', (i) => String(90_000 + (i % 99))],
  ['latitude', 'latitude', (i) => (34 + (i % 1000) / 10_000).toFixed(4)],
  ['longitude', 'longitude', (i) => (-118 - (i % 1000) / 10_000).toFixed(4)],
  ['left_on', 'day', () => ''],
  ['school', 'schoolCode', (i) => String(19_647_331_930_000 + (i % 900))],
  ['grade', 'grade', (i) => String(i % 13)],
  ['school_year', 'schoolYear', () => '2026-27'],
  ['guardian_email', 'email', (i) => `family${i}@example.org`],
  ['guardian_phone', 'phone', (i) => `(213) 555-${String(i % 10_000).padStart(4, '0')}`],
  ['custody', 'flag', () => 'Y'],
  ['may_be_contacted', 'flag', () => 'Y'],
  ['absences', 'count', (i) => String(i % 30)],
]

const count = Number(process.argv[2] ?? 500_000)

function* lines() {
  yield Buffer.from(`${COLUMNS.map(([name]) => name).join(',')}\r\n`)
  for (let i = 0; i < count;) {
    let text = ''
    for (let n = 0; n < 500 && i < count; n++, i++) {
      text += `${COLUMNS.map(([, , cell]) => (cell(i).includes(',') ? `"${cell(i)}"` : cell(i))).join(',')}\r\n`
    }
    yield Buffer.from(text)
  }
}

const path = join(tmpdir(), `reading-${process.pid}.csv`)
await writeFile(path, Readable.from(lines()))
const { size } = await stat(path)
const file = { name: 'students.csv', size, open: () => createReadStream(path) }
const kinds = COLUMNS.map(([, kind]) => kind)

async function time(name: string, work: (cells: readonly string[]) => void) {
  const cpu = process.cpuUsage()
  const began = performance.now()
  let rows = 0
  let most = 0
  for await (const batch of readSheet(file, () => undefined)) {
    for (const { cells } of batch) work(cells)
    rows += batch.length
    most = Math.max(most, process.memoryUsage.rss())
  }
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  const used = process.cpuUsage(cpu)
  const own = ((used.user + used.system) / 1e6).toFixed(1)
  console.log(
    `${name.padEnd(28)}${seconds.padStart(6)} s ${own.padStart(6)} s cpu ${rows} rows, at most ${Math.round(most / 1e6)} MB; the file has ${Math.round(size / 1e6)} MB`,
  )
}

await time('bytes to cells', () => undefined)
let wrong = 0
await time('bytes to cells to values', (cells) => {
  for (let i = 0; i < kinds.length; i++)
    if (!parseCell(kinds[i] ?? 'text', cells[i] ?? '').ok) wrong++
})
console.log(`${wrong} cells of the heading are no values`)
await rm(path)
