import pg from 'pg'
import { readFileSync } from 'node:fs'
process.env['ZONE_DATA'] = '.data/load'
const { startEmbedded, stopEmbedded } = await import('@/lib/base/db/embedded-server')
const { embeddedUrl } = await import('@/lib/base/db/server-file')
const server = await startEmbedded()
const c = new pg.Client({ connectionString: embeddedUrl(server) })
await c.connect()
for (const q of readFileSync(process.argv[2]!, 'utf8').split(/;\s*\n/).filter((x) => x.trim())) {
  try {
    if (/^\s*(SELECT|WITH)/i.test(q)) {
      for (let i = 0; i < 2; i++) await c.query(q)
      const { rows } = await c.query('EXPLAIN (ANALYZE, BUFFERS OFF) ' + q)
      console.log(q.slice(0, 120)); for (const r of rows) console.log(r['QUERY PLAN'].slice(0,170))
    } else { const r = await c.query(q); console.log(q.slice(0, 100), r.rowCount) }
  } catch (e) { console.log('ERR', q.slice(0, 100), String(e)) }
}
await c.end(); await stopEmbedded(); process.exit(0)
