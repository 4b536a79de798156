import { rm } from 'node:fs/promises'
import { join } from 'node:path'

import { stopEmbedded } from '@/lib/base/db/embedded-server'
import { dataFolder } from '@/lib/base/env'
import { randomFrom } from '@/prisma/seed/ids'

import { openCast } from './cast'
import { look, openDatabase, populate } from './ground'
import { countSchemas, digestUntouched, standingOf } from './import-invariants'
import type { ImportOrder } from './orders'
import { pause } from './patience'
import { type Hand, startHand } from './people'
import { findHomes, type Home, writeVersion } from './sent-files'
import { tell } from './story'
import { end, endBackend, endPostmaster } from './victims'

/** What an import that was killed is found at, in the order of its work. */
const STAGES = ['receive', 'read', 'check', 'apply', 'end'] as const

type Stage = (typeof STAGES)[number]

const STAGE_OF: Readonly<Record<string, Stage>> = {
  RECEIVED: 'read',
  READ: 'check',
  CHECKED: 'apply',
  APPLIED: 'end',
}

/** Mostly the process that imports is killed; else its PostgreSQL, or one connection of it. */
const VICTIMS = [...Array<'import'>(6).fill('import'), 'postmaster', 'backend'] as const

type Victim = (typeof VICTIMS)[number]

type Ground = {
  readonly hands: ReturnType<typeof openHands>
  readonly random: () => number
  readonly homes: readonly Home[]
  readonly students: number
  /** The kills so far, and how many there are to be. */
  readonly kills: { readonly stage: Stage; readonly victim: Victim }[]
  readonly limit: number
  /** What no import may touch, as it was before the first. */
  readonly untouched: string
  /** How long an import takes that nobody kills, in milliseconds. */
  usual: number
}

/** A process that imports, and another one that waits to take its place. */
function openHands() {
  let present = startHand()
  let next = startHand()
  const isGone = ({ process: { exitCode, signalCode } }: Hand) =>
    exitCode !== null || signalCode !== null
  return {
    async take(): Promise<Hand> {
      let one = await present
      while (isGone(one)) {
        present = next
        next = startHand()
        one = await present
      }
      return one
    },
    close() {
      for (const one of [present, next]) void one.then((it) => it.process.kill('SIGKILL'))
    },
  }
}

async function strike(victim: Victim, hand: Hand): Promise<boolean> {
  if (victim === 'import') return end(hand.process.pid)
  return victim === 'postmaster' ? endPostmaster() : look(endBackend)
}

/** Does what is left of an import, with a kill at a random moment of it or none. Returns whether there was one. */
async function work(ground: Ground, order: ImportOrder, victim: Victim | null): Promise<boolean> {
  const hand = await ground.hands.take()
  const began = performance.now()
  const struck = Promise.withResolvers<boolean>()
  const answer = await hand.press(order, () => {
    if (!victim) struck.resolve(false)
    else
      void pause(ground.random() * ground.usual)
        .then(() => strike(victim, hand))
        .then(struck.resolve, struck.reject)
  })
  if (victim === null && order.act === 'deliver' && answer !== null)
    ground.usual = performance.now() - began
  return struck.promise
}

/** Where the import of a version stands. Throws when it is neither whole nor not begun, or something else was touched. */
async function checked(ground: Ground, version: number) {
  const { stood, untouched } = await look(async (client) => ({
    stood: await standingOf(client, version, ground.students),
    untouched: await digestUntouched(client),
  }))
  if (stood.broken !== null) throw new Error(stood.broken)
  if (untouched !== ground.untouched)
    throw new Error(`version ${version} touched what no import may touch`)
  return stood
}

/** Takes a version of the files from their arrival to their end, through kills. */
async function importVersion(ground: Ground, version: number): Promise<void> {
  const { random, kills, limit, students, homes } = ground
  const folder = await writeVersion(join(dataFolder(), 'sent'), version, students, homes)
  let { importId, state } = await checked(ground, version)
  // the first one and each that begins again without a kill tell how long it takes
  const mayStrike = version > 1 && version % 4 !== 0
  while (state !== 'APPLIED') {
    const wants = mayStrike && kills.length < limit && random() < 0.85
    const victim = wants ? (VICTIMS[Math.floor(random() * VICTIMS.length)] ?? 'import') : null
    const order: ImportOrder = importId
      ? { act: 'advance', importId }
      : { act: 'deliver', folder, name: String(version) }
    const isStruck = await work(ground, order, victim)
    ;({ importId, state } = await checked(ground, version))
    if (victim && isStruck) kills.push({ victim, stage: STAGE_OF[state ?? ''] ?? 'receive' })
  }
}

/** The tables of imports that died between their last word and the end are swept away. Returns how many there were. */
async function sweep(): Promise<number> {
  const { sweepImports } = await import('@/lib/feeds/pipeline/sweep-imports.mutations')
  const swept = await sweepImports()
  const left = await look(countSchemas)
  if (left > 0) throw new Error(`${left} schemas of imports are left`)
  return swept
}

function table(kills: Ground['kills']): string {
  const line = (cells: readonly (string | number)[]) =>
    cells.map((cell, i) => (i ? String(cell).padStart(12) : String(cell).padEnd(10))).join('')
  const victims = [...new Set(VICTIMS)]
  const rows = STAGES.map((stage) => [
    stage,
    ...victims.map(
      (victim) => kills.filter((kill) => kill.stage === stage && kill.victim === victim).length,
    ),
  ])
  return [['killed in', ...victims], ...rows].map(line).join('\n')
}

/**
 * Kills imports of changed files, and their PostgreSQL, at random moments of every stage, in a district whose families
 * have sent lists and answered offers. After each kill the district is as before or wholly as after; the import goes on
 * or begins again, and leaves no tables behind. Returns whether all of it held.
 */
export async function killImports(limit: number, seed: number, students: number): Promise<boolean> {
  const began = Date.now()
  let stopping = false
  const random = randomFrom(seed)
  await openDatabase(() => stopping)
  const [told] = await populate(students)
  const cast = openCast(random)
  if (told) await tell({ cast, random, kills: [], limit: 0 }, told)
  cast.close()
  const ground: Ground = {
    hands: openHands(),
    random,
    students,
    limit,
    kills: [],
    homes: await look(findHomes),
    untouched: await look(digestUntouched),
    usual: 5_000,
  }
  let version = 0
  let swept = 0
  try {
    while (ground.kills.length < limit) {
      version++
      await importVersion(ground, version)
      swept += await sweep()
    }
    console.log(table(ground.kills))
    console.log(
      `${ground.kills.length} kills in ${version} imports of ${students} children, ${((Date.now() - began) / 1000).toFixed(0)} s; ` +
        `each import whole in the end, lists, draws and seats as before; ${swept} times tables were swept away`,
    )
    return true
  } catch (error) {
    console.error(error)
    console.error(`kills so far: ${JSON.stringify(ground.kills.slice(-5))}; seed ${seed}`)
    return false
  } finally {
    stopping = true
    ground.hands.close()
    await stopEmbedded()
    await rm(join(dataFolder(), 'sent'), { recursive: true, force: true })
  }
}
