import type pg from 'pg'

import type { Letter } from './told/letters'
import type { Zone } from './walk/zone'

/** Letters to people of the zone that were written after another. */
export async function newLetters(client: pg.Client, z: Zone, after: string): Promise<Letter[]> {
  const { rows } = await client.query<Letter>({
    name: 'letters',
    text: `SELECT letter.id, to_address AS to, letter.locale, kind, subject, body FROM letter
     JOIN app_user ON app_user.email = to_address WHERE app_user.id = ANY($1) AND letter.id > $2 ORDER BY letter.id`,
    values: [peopleOf(z), after],
  })
  return rows
}

const peopleOf = (z: Zone) =>
  [...Object.values(z.people), ...[...z.children, ...z.older].flatMap((one) => one.guardians)].map(
    ({ id }) => id,
  )

/** Moments of the year that stand beside what is read of it: of the log, and until when cases are due. */
export async function otherMoments(client: pg.Client, z: Zone): Promise<Date[]> {
  const { rows } = await client.query<{ at: Date }>({
    name: 'moments',
    text: `SELECT at FROM audit_event WHERE zone_id = $2
     UNION SELECT draft_saved_at FROM application WHERE cycle_id = $1 AND draft_saved_at IS NOT NULL
     UNION SELECT due_at FROM appeal JOIN application ON application.id = application_id WHERE cycle_id = $1
     UNION SELECT unnest(ARRAY[due_at, opened_at, reviewed_at, decided_at]) FROM transfer_request WHERE cycle_id = $1
     UNION SELECT created_at FROM priority_rule_set WHERE cycle_id = $1
     UNION SELECT unnest(ARRAY[opened_at, closes_at, closed_at]) FROM class_hour WHERE cycle_id = $1
     UNION SELECT unnest(ARRAY[requested_at, decided_at]) FROM manual_placement JOIN application ON application.id = application_id WHERE cycle_id = $1
     UNION SELECT unnest(ARRAY[requested_at, started_at, finished_at]) FROM run JOIN round ON round.id = round_id WHERE cycle_id = $1
     UNION SELECT entered_at FROM paper_entry JOIN application ON application.id = application_id WHERE cycle_id = $1
     UNION SELECT letter.created_at FROM letter JOIN app_user ON app_user.email = to_address WHERE app_user.id = ANY($3)`,
    values: [z.cycle.id, z.zone.id, peopleOf(z)],
  })
  return rows.flatMap(({ at }) => (at ? [at] : []))
}
