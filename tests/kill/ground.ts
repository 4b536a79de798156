import pg from 'pg'

import { startEmbedded } from '@/lib/base/db/embedded-server'
import { embeddedUrl, databaseUrl } from '@/lib/base/db/server-file'
import { prepareDatabase } from '@/lib/cli/start/prepare-database'

import { persist } from './patience'

/** A round whose window has just ended, and the two people who run it. */
export type Ground = { roundId: string; cycleId: string; one: string; other: string }

/** Asks the database something on a connection of its own, as soon as the database answers. */
export function look<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  return persist('the database', async () => {
    const client = new pg.Client({ connectionString: databaseUrl() })
    client.on('error', () => undefined)
    try {
      await client.connect()
      return await work(client)
    } finally {
      await client.end().catch(() => undefined)
    }
  })
}

/** An empty database on a server of its own, which the code of the start command starts again when it dies. */
export async function openDatabase(isStopping: () => boolean): Promise<void> {
  const server = await startEmbedded()
  const maintenance = new pg.Client({ connectionString: embeddedUrl(server, 'postgres') })
  await maintenance.connect()
  await maintenance.query('DROP DATABASE IF EXISTS zone WITH (FORCE)')
  await maintenance.query('CREATE DATABASE zone')
  await maintenance.end()
  await prepareDatabase({
    isStopping,
    restored: () => undefined,
    failed: (error) => {
      console.error(error)
      process.exit(1)
    },
  })
}

/** Zones with some hundred students each, whose families have sent their lists. */
export async function populate(students: number): Promise<Ground[]> {
  // imported late: the client reads where the database is
  const { db } = await import('@/lib/base/db/client')
  const { seedPopulation } = await import('@/prisma/seed/population')
  const { createActor } = await import('@/prisma/seed/builders/people')
  const made = await seedPopulation({ students, seed: 1, zone: null }, new Date())
  if (!made.ok) throw new Error(made.reason)
  const rounds = await db.round.findMany({ include: { cycle: true }, orderBy: { id: 'asc' } })
  const grounds: Ground[] = []
  for (const { id: roundId, cycle } of rounds) {
    const roles = [{ role: 'ZONE_STAFF', zoneId: cycle.zoneId } as const]
    const [one, other] = [await createActor(db, { roles }), await createActor(db, { roles })]
    grounds.push({ roundId, cycleId: cycle.id, one: one.id, other: other.id })
  }
  await db.$disconnect()
  return grounds
}
