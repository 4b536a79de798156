import { readFileSync } from 'node:fs'

import { draftMigration, migrate } from '@/lib/base/db/apply-migrations'
import { startEmbedded } from '@/lib/base/db/embedded-server'
import { databaseUrl } from '@/lib/base/db/server-file'
import { isEmbedded } from '@/lib/base/env'
import { describeStartError, StartError } from '@/lib/cli/start/start-error'

/** `npm run migrate` applies migrations; `npm run migrate -- --draft [old schema file]` prints the SQL of a new one. */
async function main(): Promise<void> {
  if (isEmbedded()) await startEmbedded()
  const url = databaseUrl()
  if (!url) throw new StartError('There is no database.')
  const draft = process.argv.indexOf('--draft')
  if (draft < 0) {
    const applied = await migrate(url)
    console.log(applied.length ? `Applied ${applied.join(', ')}.` : 'The database is up to date.')
    return
  }
  const old = process.argv[draft + 1]
  const from = old ? readFileSync(old, 'utf8') : null
  process.stdout.write(
    await draftMigration(url, from, readFileSync('prisma/schema.prisma', 'utf8')),
  )
}

main().catch((error: unknown) => {
  console.error(process.env['DEBUG'] ? error : describeStartError(error))
  process.exit(1)
})
