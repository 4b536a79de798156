import { isUtf8 } from 'node:buffer'

import iconv from 'iconv-lite'

import { Agreement, Measure, Role, SchoolKind, ZoneLevel } from '@/lib/base/db/generated/enums'

import { type Cell, type CellReader, read, wrong } from '../cell.schema'

const TEXT_MOST = 2_000
const NAME_MOST = 200

/** A text as it stands there. */
export function readText(text: string): Cell {
  if (text.length > TEXT_MOST) return wrong('textTooLong', { most: TEXT_MOST })
  // PostgreSQL keeps no such sign
  if (text.includes('\0')) return wrong('unseen', { sign: 'U+0000' })
  return findSpoilt(text) ?? read(text.normalize('NFC'))
}

/** What a letter becomes when UTF-8 is read as Windows-1252: Ã± for ñ. */
const GARBLED = /[\u00C2-\u00C5][\u0080-\u00BF\u0152-\u0178\u02C6-\u2122]/

/** Why letters of a text are not those that were typed; null for almost all. */
function findSpoilt(text: string): Cell | null {
  if (text.includes('\uFFFD')) return wrong('letterLost')
  if (!GARBLED.test(text)) return null
  const meant = iconv.encode(text, 'windows-1252')
  return isUtf8(meant) ? wrong('lettersGarbled', { meant: meant.toString() }) : null
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
  if (text.length > NAME_MOST) return wrong('textTooLong', { most: NAME_MOST })
  return findSpoilt(text) ?? read(text)
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
