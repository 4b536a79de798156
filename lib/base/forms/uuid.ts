import { z } from 'zod'

const schema = z.uuid()

/** Whether a text from an address or a form can be an id. Other texts mean "not found" and would make a query fail. */
export function isUuid(text: string): boolean {
  return schema.safeParse(text).success
}
