import 'server-only'
import pg from 'pg'

import { databaseUrl } from '@/lib/base/db/server-file'

/** The PostgreSQL schema in which an import works until it has ended. */
export function importSchema(importId: string): string {
  return `import_${importId.replaceAll('-', '')}`
}

/** The name of the connection that works on an import: a process that dies takes it along. */
export function importConnectionName(importId: string): string {
  return `import ${importId}`
}

/**
 * A connection of its own for an import: names without a schema are those of the import first, then
 * those of the product. The caller ends it. What it holds, locks too, ends with the process.
 */
export async function openImportClient(importId: string): Promise<pg.Client> {
  const connectionString = databaseUrl()
  const client = new pg.Client({
    ...(connectionString && { connectionString }),
    application_name: importConnectionName(importId),
  })
  // the loss of the connection fails the running statement; nobody else has to hear of it
  client.on('error', () => undefined)
  await client.connect()
  await client.query(
    `SET search_path = ${importSchema(importId)}, public; SET TimeZone = 'UTC'; SET DateStyle = 'ISO';
     SET work_mem = '96MB'; SET jit = off`,
  )
  return client
}

/** Makes the import's schema anew, empty but for the list of its files. */
export async function createImportSchema(client: pg.Client, importId: string): Promise<void> {
  const schema = importSchema(importId)
  await client.query(
    `DROP SCHEMA IF EXISTS ${schema} CASCADE; CREATE SCHEMA ${schema};
     CREATE TABLE ${schema}.staged_file (
       table_name text NOT NULL, file text NOT NULL, columns text[] NOT NULL, rows integer NOT NULL,
       whole boolean NOT NULL DEFAULT true, PRIMARY KEY (table_name, file));
     CREATE TABLE ${schema}.roster_id (kind text NOT NULL, sourced_id text NOT NULL, code text)`,
  )
}

/** Removes what an import worked in; its problems, counts and changed values stay. */
export async function dropImportSchema(client: pg.ClientBase, importId: string): Promise<void> {
  await client.query(`DROP SCHEMA IF EXISTS ${importSchema(importId)} CASCADE`)
}
