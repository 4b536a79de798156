import { z } from 'zod'

const schema = z.uuid()

/** Whether a text from an address or a form can be the id of a record: anything else is not found, not an outage. */
export function isRecordId(text: string): boolean {
  return schema.safeParse(text).success
}
