import pg from 'pg'
import { expect, it } from 'vitest'

import { databaseUrl } from '@/lib/base/db/server-file'
import { SteadyClient } from '@/lib/base/db/steady-client'

it('a connection lost while nobody listens does not end the process', async () => {
  const pool = new pg.Pool({ connectionString: databaseUrl()!, Client: SteadyClient })
  pool.on('error', () => undefined) // as the programs of ours do
  const [lost, other] = [await pool.connect(), await pool.connect()]
  const { rows } = await lost.query<{ id: number }>('SELECT pg_backend_pid() AS id')
  const ended = new Promise((resolve) => lost.once('end', resolve))
  await other.query('SELECT pg_terminate_backend($1)', [rows[0]?.id])
  await ended // unless the process ended first, of an error that nobody heard

  await expect(lost.query('SELECT 1')).rejects.toThrow('not queryable')
  lost.release(true)
  other.release()
  await pool.end()
})

it('what is asked for at once is answered in order, and no answer is lost to a failure', async () => {
  const warnings: string[] = []
  const hear = ({ message }: Error) => void warnings.push(message)
  process.on('warning', hear)
  const client: pg.Client = new SteadyClient(databaseUrl()!)
  await client.connect()
  const ask = (sql: string) => client.query<{ n: number }>(sql).then(({ rows }) => rows[0]?.n)
  const all = await Promise.allSettled(
    ['SELECT 1 AS n', 'SELECT 2 AS n', 'SELECT nothing', 'SELECT 4 AS n'].map(ask),
  )
  const told = all.map((one) => (one.status === 'fulfilled' ? one.value : 'refused'))
  expect(told).toEqual([1, 2, 'refused', 4])
  await client.end()
  process.off('warning', hear)
  // the next `pg` refuses to answer two at once
  expect(warnings).toEqual([])
})
