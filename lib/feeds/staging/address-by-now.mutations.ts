import 'server-only'
import type pg from 'pg'

/**
 * Reads the address that a file of staff names as the one its account has by now, so that somebody who changed it
 * is neither gone nor a second person.
 */
export async function readAddressesByNow(client: pg.ClientBase): Promise<void> {
  await client.query(`UPDATE staged_staff SET email = address_now(email)
    WHERE email IN (SELECT from_email FROM address_change WHERE done_at IS NOT NULL)`)
}
