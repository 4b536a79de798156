import type pg from 'pg'

import { look } from './ground'
import { until } from './patience'
import type { Sink } from './sink'
import type { Kill } from './story'

const MINUTES = 60_000

/** Waits until every letter is marked as sent: those of a killed worker go out by themselves. */
export function waitForLetters(): Promise<void> {
  return until(
    'the last letters',
    () =>
      look(async (client) => {
        const { rows } = await client.query('SELECT 1 FROM letter WHERE sent_at IS NULL LIMIT 1')
        return rows.length === 0
      }),
    5 * MINUTES,
  )
}

/**
 * Holds what the mail server took against what was written: every letter once, or again only where
 * its sender was killed in between; nothing that was never written. Throws on the first that is not so.
 */
export async function checkLetters(
  client: pg.Client,
  { taken }: Sink,
  kills: readonly Kill[],
): Promise<{ sent: number; twice: number }> {
  const { rows } = await client.query<{ id: string; jobs: number }>(
    `SELECT letter.id, (SELECT count(*)::int FROM pgboss.job
       WHERE name IN ('mail', 'codes') AND data ->> 'letterId' = letter.id::text) AS jobs FROM letter WHERE goes_with_id IS NULL`,
  )
  const written = new Set(rows.map((row) => row.id))
  for (const { id, jobs } of rows) {
    if (!taken.has(id)) throw new Error(`letter ${id} is marked as sent and never arrived`)
    if (jobs !== 1) throw new Error(`letter ${id} has ${jobs} jobs`)
  }
  let twice = 0
  for (const [id, times] of taken) {
    if (!written.has(id)) throw new Error(`letter ${id} arrived and was never written`)
    const [first = 0, ...more] = times
    for (const again of more) {
      twice++
      // a kill is noted a moment after it is done
      const between = kills.some(
        ({ at, victim }) => victim !== 'web' && at > first - 50 && at < again + 2000,
      )
      if (!between) throw new Error(`letter ${id} arrived twice without a kill in between`)
    }
  }
  return { sent: rows.length, twice }
}
