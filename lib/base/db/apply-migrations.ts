import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

import pg from 'pg'

import { routing } from '@/lib/base/i18n/routing'

import { openSchemaEngine } from './schema-engine'
import { requireServerVersion } from './server-version'

const filters = { externalTables: [], externalEnums: [] }

function listMigrationDirectories(folder: string) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .toSorted()
    .map((name) => ({
      path: name,
      migrationFile: {
        path: 'migration.sql',
        content: {
          tag: 'ok' as const,
          value: readFileSync(join(folder, name, 'migration.sql'), 'utf8'),
        },
      },
    }))
}

/** Adds every language of the product to the table of languages, so that texts can be stored in it. */
async function addLanguages(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const add = 'INSERT INTO language (code) SELECT unnest($1::text[]) ON CONFLICT DO NOTHING'
    await client.query(add, [routing.locales])
  } finally {
    await client.end()
  }
}

/** A database has migrations that this version of the program does not know: it is newer, or of another history. */
export class UnknownMigrationsError extends Error {
  override name = 'UnknownMigrationsError'
}

/**
 * Applies missing migrations, like `prisma migrate deploy` and with the same table, and adds new
 * languages. Returns the names of the applied migrations in order. Throws OldServerError on a server
 * that is too old, and UnknownMigrationsError when the database has other migrations.
 */
export async function migrate(url: string): Promise<string[]> {
  await requireServerVersion(url)
  const baseDir = resolve('prisma/migrations')
  const migrationsList = {
    baseDir,
    lockfile: {
      path: 'migration_lock.toml',
      content: readFileSync(join(baseDir, 'migration_lock.toml'), 'utf8'),
    },
    shadowDbInitScript: '',
    migrationDirectories: listMigrationDirectories(baseDir),
  }
  const { engine, close } = await openSchemaEngine(url)
  try {
    const { history, failedMigrationNames } = await engine.diagnoseMigrationHistory({
      migrationsList,
      optInToShadowDatabase: false,
      filters,
    })
    if (history && history.diagnostic !== 'databaseIsBehind') {
      throw new UnknownMigrationsError(history.unpersistedMigrationNames.join(', '))
    }
    // a migration is applied entirely or not at all, so an interrupted one left nothing behind
    for (const migrationName of failedMigrationNames) {
      await engine.markMigrationRolledBack({ migrationName })
    }
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters })
    await addLanguages(url)
    return appliedMigrationNames
  } finally {
    await close()
  }
}

/** The SQL that turns one Prisma schema (null: an empty database) into another: the draft of a migration. */
export async function draftMigration(
  url: string,
  from: string | null,
  to: string,
): Promise<string> {
  const schemaAt = (content: string) => ({
    tag: 'schemaDatamodel' as const,
    files: [{ path: 'schema.prisma', content }],
  })
  const { engine, close } = await openSchemaEngine(url)
  try {
    const { stdout } = await engine.diff({
      from: from === null ? { tag: 'empty' } : schemaAt(from),
      to: schemaAt(to),
      script: true,
      exitCode: null,
      filters,
    })
    return stdout ?? ''
  } finally {
    await close()
  }
}
