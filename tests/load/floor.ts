import type pg from 'pg'

/** Rows that a step of a round wrote, as a query over one table. */
export type Written = { readonly table: string; readonly where: string }

export type Floor = { readonly rows: number; readonly ms: number }

/**
 * Copies rows as they stand into tables without indexes, checks and triggers, from a file of the
 * server's own: what storing them costs PostgreSQL at the least, measured now.
 */
export async function copyFloor(client: pg.Client, written: readonly Written[]): Promise<Floor> {
  const { rows: found } = await client.query<{ folder: string }>('SHOW data_directory')
  const file = `${Object.values(found[0] ?? {})[0]}/floor.copy`
  let rows = 0
  let ms = 0
  for (const { table, where } of written) {
    const name = table.split('.').at(-1)
    await client.query(`COPY (SELECT * FROM ${table} WHERE ${where}) TO '${file}'`)
    await client.query(`DROP TABLE IF EXISTS floor_${name}`)
    // plain types: a copy of a generated column or of a partition has no rules either
    await client.query(`CREATE TABLE floor_${name} AS SELECT * FROM ${table} WITH NO DATA`)
    const began = performance.now()
    const { rowCount } = await client.query(`COPY floor_${name} FROM '${file}'`)
    ms += performance.now() - began
    rows += rowCount ?? 0
  }
  return { rows, ms }
}
