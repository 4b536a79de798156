import type { PlaceTable } from './place-tables.schema'

/** Where pages about places stand: of the district, for administrators, or (with its slug) of one zone, for its staff. */
function placesPath(zone: string): string {
  return zone === '' ? '/staff/data' : `/staff/${encodeURIComponent(zone)}`
}

/** The list of one kind of place. The district is one, and a zone that is looked at from itself too. */
export function placeListPath(table: PlaceTable, zone: string): string {
  if (table === 'zones' && zone !== '') return `${placesPath(zone)}/contact`
  return `${placesPath(zone)}/${table}`
}

/** The page of one place. */
export function placePath(table: PlaceTable, id: string, zone: string): string {
  const list = placeListPath(table, zone)
  return table === 'district' || (table === 'zones' && zone !== '')
    ? list
    : `${list}/${encodeURIComponent(id)}`
}
