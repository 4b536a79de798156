import { toCsv } from '@/lib/base/format/csv'
import { PLAIN_TABLES } from '@/lib/feeds/tables/plain-tables.schema'

import { SAMPLE_ROWS, WIDE_ROWS } from './sample-rows.rules'

const square = (west: number, south: number, side: number) => [
  [
    [west, south],
    [west + side, south],
    [west + side, south + side],
    [west, south + side],
    [west, south],
  ],
]

const geojson = (property: string, shapes: readonly (readonly [string, number, number])[]) =>
  JSON.stringify(
    {
      type: 'FeatureCollection',
      features: shapes.map(([code, west, south]) => ({
        type: 'Feature',
        properties: { [property]: code },
        geometry: { type: 'Polygon', coordinates: square(west, south, 0.03) },
      })),
    },
    null,
    2,
  )

const csv = (columns: readonly string[], rows: readonly Readonly<Record<string, string>>[]) =>
  toCsv([columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))])

/** The name of every sample file, in the order in which a district needs them. */
export const SAMPLE_FILES: readonly string[] = [
  ...PLAIN_TABLES.map(({ name }) => `${name}.csv`),
  'wide.csv',
  'zones.geojson',
  'areas.geojson',
]

/** A sample of a file that the product reads, with its headings and rows that make sense; null for another name. */
export function sampleFile(name: string): { readonly type: string; readonly text: string } | null {
  if (name === 'wide.csv')
    return { type: 'text/csv', text: csv(Object.keys(WIDE_ROWS[0] ?? {}), WIDE_ROWS) }
  if (name === 'zones.geojson')
    return {
      type: 'application/geo+json',
      text: geojson('zone', [
        ['north', -118.265, 34.04],
        ['south', -118.3, 34.04],
      ]),
    }
  if (name === 'areas.geojson')
    return {
      type: 'application/geo+json',
      text: geojson('area', [
        ['A1', -118.265, 34.04],
        ['A2', -118.3, 34.04],
      ]),
    }
  const table = PLAIN_TABLES.find((one) => `${one.name}.csv` === name)
  if (!table) return null
  return {
    type: 'text/csv',
    text: csv(
      table.columns.map((column) => column.name),
      SAMPLE_ROWS[table.name] ?? [],
    ),
  }
}
