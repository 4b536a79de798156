import { parseArgs } from 'node:util'

import type pg from 'pg'

import { stopEmbedded } from '@/lib/base/db/embedded-server'
import { randomFrom } from '@/prisma/seed/ids'

import { openCast } from './cast'
import { look, openDatabase, populate } from './ground'
import { checkLetters, waitForLetters } from './letters'
import { STEPS } from './orders'
import { openSink } from './sink'
import { type Kill, tell } from './story'
import { VICTIMS } from './victims'

/**
 * `npm run test:kill -- --kills 100`: rounds of a few hundred students, with a web process, workers
 * and PostgreSQL of their own that are killed (-9) at random moments of every step. After each kill
 * what stands is checked: a step is whole or not begun, goes on by itself, and no letter is lost. With
 * `--imports`, imports of a district's files are killed instead.
 */
process.env['LOG_LEVEL'] ??= 'silent'
const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    students: { type: 'string', default: '3000' },
    imports: { type: 'boolean', default: false },
  },
})
process.env['ZONE_DATA'] = values.imports ? '.data/kill-imports' : '.data/kill'
if (values.imports) {
  const [limit, seed, students] = [values.kills, values.seed, values.students].map(Number)
  const { killImports } = await import('./imports')
  process.exit((await killImports(limit ?? 0, seed ?? 0, students ?? 0)) ? 0 : 1)
}

function table(kills: readonly Kill[]): string {
  const line = (cells: readonly (string | number)[]) =>
    cells.map((cell, i) => (i ? String(cell).padStart(22) : String(cell).padEnd(10))).join('')
  const rows = [...STEPS, 'letters', 'answers'].map((during) => [
    during,
    ...VICTIMS.map((victim) => {
      const these = kills.filter((kill) => kill.during === during && kill.victim === victim)
      const whole = these.filter((kill) => kill.found === 'whole').length
      return `${these.length - whole} not begun, ${whole} whole`
    }),
  ])
  return [['kills', ...VICTIMS], ...rows].map(line).join('\n')
}

async function countMoves(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ answers: number; moves: number }>(
    `SELECT count(*) FILTER (WHERE state IN ('ACCEPTED', 'DECLINED'))::int AS answers,
       count(*) FILTER (WHERE source = 'WAITLIST')::int AS moves FROM offer`,
  )
  return `${rows[0]?.answers} answers, ${rows[0]?.moves} seats moved down a waitlist; the lists rest`
}

const began = Date.now()
let stopping = false
const random = randomFrom(Number(values.seed))
await openDatabase(() => stopping)
const grounds = await populate(Number(values.students))
const sink = await openSink()
process.env['SMTP_URL'] = sink.url
const cast = openCast(random)
const kills: Kill[] = []
try {
  let told = 0
  for (const ground of grounds) {
    if (kills.length >= Number(values.kills)) break
    await tell({ cast, random, kills, limit: Number(values.kills) }, ground)
    told++
  }
  await waitForLetters()
  const letters = await look((client) => checkLetters(client, sink, kills))
  console.log(table(kills))
  console.log(await look(countMoves))
  console.log(
    `${kills.length} kills in ${told} rounds, ${((Date.now() - began) / 1000).toFixed(0)} s; ` +
      `${letters.sent} letters, each received, ${letters.twice} of them twice ` +
      `(the sender died between the mail server's yes and the commit), none lost`,
  )
} catch (error) {
  console.error(error)
  console.error(`kills so far: ${JSON.stringify(kills.slice(-5))}; seed ${values.seed}`)
  process.exitCode = 1
} finally {
  stopping = true
  cast.close()
  await sink.close()
  await stopEmbedded()
}
process.exit()
