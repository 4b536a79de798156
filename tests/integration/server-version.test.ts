import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'

import { OldServerError, requireServerVersion } from '@/lib/base/db/server-version'

const run = promisify(execFile)
const serverUrl = inject('serverUrl')
const name = `version_${process.pid}`
const url = new URL(serverUrl)
url.pathname = `/${name}`

async function on(address: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: address })
  await client.connect()
  for (const statement of statements) await client.query(statement)
  await client.end()
}

/** The words of a command on the database of the old server. */
async function refusalOf(command: string, ...options: string[]): Promise<string> {
  try {
    const { stdout } = await run(
      process.execPath,
      ['--conditions=react-server', '--import=tsx', `lib/cli/${command}.ts`, ...options],
      {
        env: {
          ...process.env,
          DATABASE_URL: url.href,
          SMTP_URL: 'smtp://localhost:1',
          MAIL_FROM: 'zone@district.example',
          APP_URL: 'https://enroll.district.example',
        },
      },
    )
    return stdout
  } catch (error) {
    return String(Object(error).stderr)
  }
}

beforeAll(async () => {
  await on(serverUrl, `CREATE DATABASE ${name}`)
  // a server that says that it is PostgreSQL 15
  await on(
    url.href,
    `CREATE FUNCTION public.current_setting(setting text) RETURNS text LANGUAGE sql AS
      $$ SELECT CASE setting WHEN 'server_version_num' THEN '150004' ELSE '15.4' END $$`,
    `ALTER DATABASE ${name} SET search_path = public, pg_catalog`,
  )
})
afterAll(() => on(serverUrl, `DROP DATABASE ${name} WITH (FORCE)`))

describe('a server older than PostgreSQL 17', () => {
  it('is refused with a sentence, and a newer one is not', async () => {
    await expect(requireServerVersion(url.href)).rejects.toThrow(OldServerError)
    await requireServerVersion(serverUrl)
  })
  it.each([
    ['grant', '--administrator', 'ana@district.example', 'Ana Ruiz'],
    ['migrate'],
    ['seed', '--students', '10'],
    ['start'],
    ['worker'],
  ])('is refused by %s before anything is written', { timeout: 60_000 }, async (...command) => {
    const [first, ...options] = command
    expect(await refusalOf(first, ...options)).toContain(
      'is PostgreSQL 15.4. Zone of Choice needs PostgreSQL 17 or newer. Nothing was changed.',
    )
    const client = new pg.Client({ connectionString: url.href })
    await client.connect()
    const { rows } = await client.query(`SELECT FROM pg_tables WHERE schemaname = 'public'`)
    await client.end()
    expect(rows).toEqual([])
  })
})
