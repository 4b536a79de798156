import 'server-only'
import { postLettersBy } from '@/lib/messages/post-letters.mutations'
import { toRecipient } from '@/lib/messages/recipients.data'

import type { Applying } from './applying.data'

/** So many values a letter lists. */
const LISTED = 20

type Overruled = {
  email: string
  locale: string
  table_name: string
  column_name: string
  number: string | null
  before: string | null
  after: string | null
}

/** What a letter says of one value; contacts of guardians stand in no letter. */
function toLine({ table_name: table, column_name: column, number, before, after }: Overruled) {
  const place = [`${table}.csv`, number, column].filter((part) => part !== null).join(', ')
  return table === 'guardians' ? place : `${place}: ${before ?? '–'} → ${after ?? '–'}`
}

/** Writes one letter to everybody whose typed values or corrections the import overruled. */
export async function tellOverruled({ client, importId }: Applying): Promise<void> {
  const { rows } = await client.query<Overruled>(
    `SELECT DISTINCT author.email, author.locale, overruled.table_name, overruled.column_name, student.number,
       overruled.before, overruled.after
     FROM overruled JOIN app_user author ON author.id = overruled.user_id
       LEFT JOIN guardian_contact contact ON overruled.table_name = 'guardians' AND contact.id::text = overruled.row_id
       LEFT JOIN student ON student.id = coalesce(contact.student_id, CASE
         WHEN overruled.table_name IN ('students', 'enrollments', 'records')
         THEN split_part(overruled.row_id, '/', 1)::uuid END)
     ORDER BY author.email, overruled.table_name, student.number, overruled.column_name`,
  )
  const people = [...Map.groupBy(rows, ({ email }) => email).values()]
  const letters = people.flatMap((values) => {
    const [first] = values
    if (!first) return []
    const more = values.length > LISTED ? ['…'] : []
    const lines = [...values.slice(0, LISTED).map(toLine), ...more].join('\n')
    const kind = 'importOverruled' as const
    return [{ ...toRecipient(first), kind, values: { count: values.length, lines } }]
  })
  await postLettersBy(client, letters, { type: 'import', id: importId })
}
