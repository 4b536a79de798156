import pg from 'pg'

/** The oldest PostgreSQL with all that the migrations use, such as `uuid_extract_timestamp`. */
const LEAST = 17

/** The database server is older than the program can use. */
export class OldServerError extends Error {
  override name = 'OldServerError'
}

/**
 * Refuses a server that is too old before anything is written to it. Throws OldServerError with a
 * sentence for the person who started the program.
 */
export async function requireServerVersion(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ number: string; name: string }>(
      `SELECT current_setting('server_version_num') AS number, current_setting('server_version') AS name`,
    )
    const [version] = rows
    if (version && Number(version.number) >= LEAST * 10_000) return
    throw new OldServerError(
      `The database server at DATABASE_URL is PostgreSQL ${version?.name ?? '?'}. ` +
        `Zone of Choice needs PostgreSQL ${LEAST} or newer. Nothing was changed.`,
    )
  } finally {
    await client.end()
  }
}
