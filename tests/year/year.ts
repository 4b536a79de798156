import { parseArgs } from 'node:util'

/**
 * `npm run test:year -- --years 2000 --seed 7`: makes small years, walks each through its states, and in
 * every state holds what pages and files tell against what follows from the database by the words of the
 * rules. docs/oracle.md says how.
 */
process.env['ZONE_DATA'] ??= '.data/years'
process.env['LOG_LEVEL'] ??= 'silent'
process.env['PORT'] ??= String(Number(process.env['JOURNEY_PORT'] ?? 3217) + 5)

const { values } = parseArgs({
  options: {
    years: { type: 'string', default: '200' },
    /** `day` is another one each day. */
    seed: { type: 'string', default: process.env['CASES'] ?? '1' },
    /** Papers read in each state; 0 reads all of them, by every reader, in both languages. */
    papers: { type: 'string', default: '4' },
    lanes: { type: 'string', default: '4' },
    /** Makes no further year after so many seconds. */
    seconds: { type: 'string' },
    /** One year again, by the number that a failure names. */
    year: { type: 'string' },
  },
})

const began = Date.now()
const seed = values.seed === 'day' ? Math.floor(began / 86_400_000) % 10_000 : Number(values.seed)
const { serve } = await import('./serve')
const house = await serve()
// after the server: the product's client asks where the database is
const { readYears } = await import('./read-years')
const { report } = await import('./report')
let failed = true
const enough = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => enough.abort())
if (values.seconds) setTimeout(() => enough.abort(), Number(values.seconds) * 1000).unref()
try {
  const read = await readYears(house, {
    seeds:
      values.year === undefined
        ? Array.from({ length: Number(values.years) }, (_, i) => seed * 100_000 + i)
        : values.year.split(',').map(Number),
    papers: Number(values.papers),
    lanes: Number(values.lanes),
    enough: enough.signal,
  })
  failed = report(read, (Date.now() - began) / 1000)
} catch (error) {
  console.error(error)
} finally {
  await house.stop()
}
process.exit(failed ? 1 : 0)
