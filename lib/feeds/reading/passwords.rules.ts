import type { PeekedFile } from './formats/format.schema'
import { headingKey } from './sheet/headings.rules'

/** What programs call a column of passwords, in the words of a heading's key. */
const PASSWORD = /password|passwd|passcode|contrasena|clave|credential|^(?:pass|pwd|pin)$/

/** Whether a heading names what lets somebody in: it is read by nobody, shown nowhere, and kept no longer than needed. */
export const isPasswordHeading = (heading: string) => PASSWORD.test(headingKey(heading))

/** A file of people that does not name its columns: one of them may hold passwords. */
const isNameless = ({ file, rows }: PeekedFile) =>
  /^(?:users?|user_?profiles?)\b/i.test(file.name) && !rows.some(({ cells }) => cells.some(isId))

const isId = (cell: string) => headingKey(cell) === 'sourcedid'

/** Whether a file has a column of passwords, wherever among its first rows the heading stands. */
export const mayHoldPasswords = (one: PeekedFile) =>
  isNameless(one) || one.rows.some(({ cells }) => cells.some(isPasswordHeading))
