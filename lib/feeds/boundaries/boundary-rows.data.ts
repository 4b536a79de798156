import { ofFile } from '@/lib/feeds/reading/formats/format.schema'
import type { ReadOptions } from '@/lib/feeds/reading/read-options.schema'
import type { FileRow, ReceivedFile, Report, TableRows } from '@/lib/feeds/tables/file-rows.schema'

import { findShapeProblem, withoutSlivers } from './check-shape.rules'
import { toDrawnShape } from './drawn-shape.rules'
import { type BoundaryKey, codeOf, findKey, findProperty, listProperties } from './map-codes.rules'
import { isArea } from './map.schema'
import { type DistrictMap, readMaps } from './read-map.data'
import { MOST_CORNERS } from './thin-out.rules'
import { findTurn, type Parts, toParts } from './to-degrees.rules'

/** The features of one code: where the first stands, and their shapes; null when one cannot be used. */
type Group = { readonly row: number; shapes: Parts[] | null }

type Reading = {
  readonly map: DistrictMap
  readonly key: BoundaryKey
  readonly property: string
  readonly turn: ReturnType<typeof findTurn>
  readonly report: Report
}

const AREAS: readonly string[] = ['Polygon', 'MultiPolygon']

/** The shapes of a map by their codes. Row 1 is the first feature. */
function groupFeatures({ map, key, property, turn, report }: Reading): Map<string, Group> {
  const groups = new Map<string, Group>()
  let leftOut = 0
  for (const [i, feature] of map.features.entries()) {
    const { geometry } = feature
    if (geometry === null || !AREAS.includes(geometry.type)) {
      leftOut++
      continue
    }
    const row = i + 1
    const code = codeOf(feature, property)
    const tell = (name: string, detail: Record<string, string | number> = {}, wrong = true) =>
      report({ file: map.file.name, row, column: key, value: code, code: name, detail, wrong })
    const group = groups.get(code) ?? { row, shapes: [] }
    groups.set(code, group)
    if (code === '') {
      tell('boundaryWithoutCode', { property })
      group.shapes = null
      continue
    }
    const parts = isArea(geometry) && turn !== false ? toParts(geometry, turn) : null
    const problem = parts ? findShapeProblem(parts) : { code: 'shapeUnreadable', detail: {} }
    if (!parts || problem) {
      tell(problem?.code ?? 'shapeUnreadable', { ...problem?.detail })
      group.shapes = null
      continue
    }
    const used = withoutSlivers(parts)
    if (used.length < parts.length)
      tell('boundarySlivers', { parts: parts.length - used.length }, false)
    if (used.length > 0) group.shapes?.push(used)
  }
  if (leftOut > 0) report(ofFile(map.file, 'shapesLeftOut', { count: leftOut }, false))
  return groups
}

function toRow(code: string, { row, shapes }: Group, { map, key, report }: Reading): FileRow {
  const wrong = { row, cells: [code, '', '', ''], wrong: true }
  if (shapes === null) return wrong
  const tell = (name: string, detail: Record<string, string | number>, isWrong: boolean) =>
    report({
      file: map.file.name,
      row,
      column: key,
      value: code,
      code: name,
      detail,
      wrong: isWrong,
    })
  const shape = toDrawnShape(shapes)
  if (!shape) {
    tell('boundaryEmpty', {}, true)
    return wrong
  }
  const { original, drawn, mark, corners } = shape
  const told = { corners: corners.original, drawn: corners.drawn, most: MOST_CORNERS }
  if (corners.drawn > MOST_CORNERS) {
    tell('boundaryCorners', told, true)
    return wrong
  }
  if (corners.original > MOST_CORNERS) tell('boundarySimplified', told, false)
  return { row, cells: [code, mark, JSON.stringify(original), JSON.stringify(drawn)] }
}

// each row is made when it is asked for: shapes are large
async function* readRows(reading: Reading): AsyncGenerator<readonly FileRow[]> {
  for (const [code, group] of groupFeatures(reading)) yield [toRow(code, group, reading)]
}

function toTable(map: DistrictMap, options: ReadOptions, report: Report): TableRows | null {
  const { file, features, system } = map
  if (features.length === 0) {
    report(ofFile(file, 'fileEmpty'))
    return null
  }
  const key = findKey(file.name, features, options.map)
  if (key === null) {
    report(ofFile(file, 'mapOfWhat'))
    return null
  }
  const property = findProperty(key, features, options.map)
  if (property === null) {
    report(ofFile(file, 'mapProperty', { found: listProperties(features).join(', ') }))
    return null
  }
  const turn = findTurn(system)
  if (turn === false) {
    report(ofFile(file, 'mapSystem', { system: (system ?? '').slice(0, 60) }))
    return null
  }
  return {
    table: `${key}_shapes`,
    file: file.name,
    columns: [key, 'mark', 'original', 'drawn'],
    batches: readRows({ map, key, property, turn, report }),
  }
}

/**
 * The boundaries of zones and areas in maps: GeoJSON and Shapefiles. Features of one code are one boundary. What is
 * wrong with a shape is reported before its row; one map of zones and one of areas can come together.
 */
export async function readBoundaries(
  files: readonly ReceivedFile[],
  options: ReadOptions,
  report: Report,
): Promise<TableRows[]> {
  const tables: TableRows[] = []
  for await (const map of readMaps(files, report)) {
    const table = toTable(map, options, report)
    const other = tables.find((one) => one.table === table?.table)
    if (other) report(ofFile(map.file, 'tableTwice', { table: other.table, other: other.file }))
    else if (table) tables.push(table)
  }
  return tables
}
