import type pg from 'pg'

import { processSeconds } from './processor-time'

type Statement = { readonly sql: string; readonly wall: number; readonly server: number }

const textOf = (asked: unknown) => {
  if (typeof asked === 'string') return asked
  return asked !== null && typeof asked === 'object' && 'text' in asked ? String(asked.text) : ''
}

/**
 * Times every statement of a connection from now on, and the processor time of its server process. Returns
 * the slowest, the slowest first.
 */
export async function timeStatements(client: pg.Client): Promise<(count: number) => Statement[]> {
  const all: Statement[] = []
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
  const pid = rows[0]?.pid ?? 0
  const query = client.query.bind(client) as (...values: unknown[]) => unknown
  const timed = (...values: unknown[]): unknown => {
    const [began, used] = [performance.now(), processSeconds(pid)]
    const answer = query(...values)
    const sql = textOf(values[0]).replaceAll(/\s+/g, ' ').trim()
    const note = () => {
      const server = processSeconds(pid) - used
      all.push({ sql, wall: (performance.now() - began) / 1000, server })
    }
    if (answer instanceof Promise) void answer.then(note, () => undefined)
    return answer
  }
  Object.assign(client, { query: timed })
  return (count) => all.toSorted((a, b) => b.server - a.server).slice(0, count)
}
