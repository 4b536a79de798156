import { Agreement, Measure, Role, SchoolKind, ZoneLevel } from '@/lib/base/db/generated/enums'

import { type Cell, type CellReader, read, wrong } from './cell.schema'

const TEXT_MOST = 2_000
const NAME_MOST = 200

/** A text as it stands there. */
export function readText(text: string): Cell {
  if (text.length > TEXT_MOST) return wrong('textTooLong', { most: TEXT_MOST })
  // PostgreSQL keeps no such sign
  return text.includes('\0') ? wrong('unseen', { sign: 'U+0000' }) : read(text.normalize('NFC'))
}

/** Signs that nobody sees, which the database refuses in a name (`is_seen`). */
const UNSEEN = /[\p{Cc}\u202A-\u202E\u2066-\u2069\uFEFF]/u

/** A name as it is typed, on one line. */
export function readName(typed: string): Cell {
  const text = typed.normalize('NFC').replaceAll(/\s+/g, ' ')
  const [unseen] = UNSEEN.exec(text) ?? []
  if (unseen !== undefined) {
    const sign = unseen.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
    return wrong('unseen', { sign: `U+${sign}` })
  }
  return text.length > NAME_MOST ? wrong('textTooLong', { most: NAME_MOST }) : read(text)
}

const FLAGS: Readonly<Record<string, boolean>> = {
  y: true,
  yes: true,
  true: true,
  t: true,
  '1': true,
  s: true,
  si: true,
  sí: true,
  n: false,
  no: false,
  false: false,
  f: false,
  '0': false,
}

/** Yes or no. */
export function readFlag(text: string): Cell {
  const flag = FLAGS[text.toLowerCase().normalize('NFC')]
  return flag === undefined ? wrong('flagForm') : read(flag)
}

const CHOICES = {
  level: ZoneLevel,
  schoolKind: SchoolKind,
  agreement: Agreement,
  measure: Measure,
} as const

const toChoice = (text: string) => text.toUpperCase().replaceAll(/[\s-]+/g, '_')

/** One of the words that the product knows, in any spelling of capitals, blanks and hyphens. */
export function readChoice(kind: keyof typeof CHOICES): CellReader {
  const choices: readonly string[] = Object.values(CHOICES[kind])
  return (text) => {
    const choice = toChoice(text)
    return choices.includes(choice)
      ? read(choice)
      : wrong('choiceForm', { choices: choices.join(', ') })
  }
}

const ROLES: readonly string[] = Object.values(Role).filter((role) => role !== Role.ADMINISTRATOR)

/** A role that a file may give; administrators are named by people. */
export function readRole(text: string): Cell {
  const role = toChoice(text)
  if (role === Role.ADMINISTRATOR) return wrong('roleOfAdministrator')
  return ROLES.includes(role) ? read(role) : wrong('choiceForm', { choices: ROLES.join(', ') })
}
