import 'server-only'
import { toLocale } from '@/lib/base/i18n/stored-locale'
import { translator } from '@/lib/base/i18n/translator'
import type { RoleOf } from '@/lib/base/roles'
import { rolesGivenBy } from '@/lib/base/roles'
import { postLettersBy } from '@/lib/messages/post-letters.mutations'
import { ROLE_HOLDERS } from '@/lib/messages/recipients.data'

import type { Applying } from './applying.data'

type Row = {
  user_id: string
  name: string
  email: string
  role: Exclude<RoleOf<'zone' | 'district'>, 'ADMINISTRATOR'>
  to: string
  locale: string
  place: string | null
  roles: string[]
}

/**
 * Tells the staff of a zone whom the files gave a role in it, or in the whole district, as they learn of one that a
 * person gave: who can be a second person does not come unseen. Staff who come with the same files are not told.
 */
export async function tellColleagues({ client, importId }: Applying): Promise<void> {
  const { rows } = await client.query<Row>(
    `SELECT person.id AS user_id, person.name, person.email, given.role::text AS role, told.email AS to,
       told.locale, coalesce(own.text, english.text) AS place, array_agg(DISTINCT told.role_key) AS roles
     FROM role_grant given JOIN app_user person ON person.id = given.user_id
       JOIN role_grant colleague ON colleague.role = 'ZONE_STAFF' AND colleague.user_id <> given.user_id
         AND (given.zone_id IS NULL OR colleague.zone_id = given.zone_id)
         AND colleague.import_id IS DISTINCT FROM given.import_id
       JOIN ${ROLE_HOLDERS.sql} told ON told.role_id = colleague.id
       LEFT JOIN zone_name own ON own.zone_id = given.zone_id AND own.locale = told.locale
       LEFT JOIN zone_name english ON english.zone_id = given.zone_id AND english.locale = 'en'
     WHERE given.import_id = $1 AND given.role = ANY ($2::"Role"[])
     GROUP BY person.id, given.role, told.email, told.locale, place
     ORDER BY told.email, person.email, role`,
    [importId, rolesGivenBy('administrators')],
  )
  const byPerson = Map.groupBy(rows, ({ user_id }) => user_id)
  for (const [id, all] of byPerson) {
    const letters = all.map(({ name, email, role, roles, to, locale, place }) => {
      const reader = toLocale(locale)
      const said = translator(reader)(`roles.${role}.given`, { place: place ?? '' })
      const values = { by: 'file', name, email, role: said }
      return { to, locale: reader, roles, kind: 'roleGivenToOther' as const, values }
    })
    await postLettersBy(client, letters, { type: 'user', id })
  }
}
