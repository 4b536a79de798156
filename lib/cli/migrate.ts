import { readFileSync } from 'node:fs'

import { draftMigration, migrate } from '@/lib/base/db/apply-migrations'
import { startEmbedded } from '@/lib/base/db/embedded-server'
import { databaseUrl } from '@/lib/base/db/server-file'
import { isEmbedded } from '@/lib/base/env'

/** `npm run migrate` applies migrations; `npm run migrate -- --draft [old schema file]` prints the SQL of a new one. */
if (isEmbedded()) await startEmbedded()
const url = databaseUrl()
if (!url) throw new Error('There is no database.')
const draft = process.argv.indexOf('--draft')
if (draft < 0) {
  const applied = await migrate(url)
  console.log(applied.length ? `Applied ${applied.join(', ')}.` : 'The database is up to date.')
} else {
  const old = process.argv[draft + 1]
  const from = old ? readFileSync(old, 'utf8') : null
  process.stdout.write(
    await draftMigration(url, from, readFileSync('prisma/schema.prisma', 'utf8')),
  )
}
