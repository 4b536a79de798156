import type { Agreement, SchoolKind, ZoneLevel } from '@/lib/base/db/generated/enums'
import type { CellValue } from '@/lib/feeds/reading/cell.schema'

import type { TypedPlace } from './place-tables.schema'

const textOf = (value: CellValue | undefined) => (typeof value === 'string' ? value : null)
const numberOf = (value: CellValue | undefined) => (typeof value === 'number' ? value : null)

const contactOf = (values: TypedPlace) => ({
  phone: textOf(values.phone),
  email: textOf(values.email),
  officeHours: textOf(values.office_hours),
  languages: Array.isArray(values.languages) ? [...values.languages] : [],
})

/** The columns of a district's row. */
export const toDistrictRow = (values: TypedPlace) => ({
  cdsCode: textOf(values.cds_code) ?? '',
  name: textOf(values.name) ?? '',
  timeZone: textOf(values.time_zone) ?? '',
  website: textOf(values.website),
  ...contactOf(values),
})

/** The columns of a zone's row; its names are rows of their own. */
export const toZoneRow = (values: TypedPlace) => ({
  level: textOf(values.level) as ZoneLevel,
  ...contactOf(values),
})

/** The columns of a campus's row. */
export const toCampusRow = (values: TypedPlace) => ({
  code: textOf(values.campus),
  zoneId: textOf(values.zone),
  name: textOf(values.name) ?? '',
  address: textOf(values.address),
  latitude: numberOf(values.latitude),
  longitude: numberOf(values.longitude),
  openedYear: numberOf(values.opened_year),
})

/** The two codes of a school: a program of a parent has none of the state. */
export function toSchoolCodes({ school, parent_school }: TypedPlace) {
  const code = textOf(school)
  const isOfState = code !== null && /^\d{14}$/.test(code) && textOf(parent_school) === null
  return { cdsCode: isOfState ? code : null, localCode: isOfState ? null : code }
}

/** The columns of a school's row, but for the address of its page. */
export const toSchoolRow = (values: TypedPlace) => ({
  ...toSchoolCodes(values),
  name: textOf(values.name) ?? '',
  zoneId: textOf(values.zone),
  campusId: textOf(values.campus),
  parentId: textOf(values.parent_school),
  kind: textOf(values.kind) as SchoolKind,
  lowestGrade: numberOf(values.lowest_grade) ?? 0,
  highestGrade: numberOf(values.highest_grade) ?? 0,
  openedYear: numberOf(values.opened_year),
  agreement: textOf(values.agreement) as Agreement | null,
  pilotSince: numberOf(values.pilot_since),
  website: textOf(values.website),
  ...contactOf(values),
})

/** The texts of a zone's name, one for each language of the file. */
export const toZoneNames = (values: TypedPlace) =>
  (['en', 'es'] as const).flatMap((locale) => {
    const text = textOf(values[`name_${locale}`])
    return text === null ? [] : [{ locale, text }]
  })
