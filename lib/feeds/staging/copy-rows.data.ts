import 'server-only'
import type pg from 'pg'
import { from } from 'pg-copy-streams'

/** Rows are sent to the database in pieces of this many characters. */
const PIECE = 250_000

export type RowCopy = {
  /** Adds one row, in COPY's text format without its line end; waits while the piece before is on its way. */
  add(line: string): Promise<void> | undefined
  /** Sends what is there and waits until the table holds it, so that the connection is free. */
  rest(): Promise<void>
  /** Sends what is left, and returns how many rows were added. */
  end(): Promise<number>
}

/** Resolves when the table holds the rows of the text. */
function copyText(client: pg.Client, statement: string, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const stream = client.query(from(statement))
    stream.once('error', reject).once('finish', () => resolve())
    stream.end(text)
  })
}

/**
 * Copies rows into a table while the next ones are still being read: one piece is on its way, one is
 * being filled, and no more is in memory. Only one table can be copied into at a time on a connection.
 */
export function copyRows(client: pg.Client, table: string, columns: readonly string[]): RowCopy {
  const statement = `COPY ${table} (${columns.join(', ')}) FROM STDIN`
  let lines: string[] = []
  let length = 0
  let count = 0
  let sent: Promise<void> = Promise.resolve()
  async function send(): Promise<void> {
    const text = `${lines.join('\n')}\n`
    lines = []
    length = 0
    await sent
    sent = copyText(client, statement, text)
    // heard of by whoever waits for it next
    sent.catch(() => undefined)
  }
  async function rest(): Promise<void> {
    if (lines.length > 0) await send()
    await sent
  }
  return {
    add(line) {
      lines.push(line)
      length += line.length + 1
      count++
      return length < PIECE ? undefined : send()
    },
    rest,
    async end() {
      await rest()
      return count
    },
  }
}
