import { parseDbf, parseShp } from 'shpjs'

import { ofFile } from '@/lib/feeds/reading/formats/format.schema'
import type { ReceivedFile, Report } from '@/lib/feeds/tables/file-rows.schema'

import { BrokenArchive } from '../reading/archives/open-archive.data'
import { type Feature, featuresSchema, geoJsonSchema } from './map.schema'

/** A map of a district has some megabytes; a larger one was drawn for another purpose. */
const MOST_MEGABYTES = 100
const MEGABYTE = 1_000_000

/** The features of a map, in the coordinates of the file. */
export type DistrictMap = {
  readonly file: ReceivedFile
  readonly features: readonly Feature[]
  /** The coordinate system as proj4 reads it, or a name of one; null: the file names none. */
  readonly system: string | null
}

async function readBytes(file: ReceivedFile, report: Report): Promise<Buffer | null> {
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of file.open() as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size > MOST_MEGABYTES * MEGABYTE) {
        report(ofFile(file, 'mapTooLarge', { most: MOST_MEGABYTES }))
        return null
      }
      chunks.push(chunk)
    }
  } catch (error) {
    if (!(error instanceof BrokenArchive)) throw error
    report(ofFile(file, 'archiveBroken'))
    return null
  }
  return Buffer.concat(chunks)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

async function readGeoJson(file: ReceivedFile, report: Report): Promise<DistrictMap | null> {
  const bytes = await readBytes(file, report)
  if (!bytes) return null
  const said = geoJsonSchema.safeParse(parseJson(bytes.toString('utf8')))
  if (said.success) {
    const { features, crs } = said.data
    return { file, features, system: crs?.properties?.name ?? null }
  }
  report(ofFile(file, 'mapUnreadable'))
  return null
}

const stemOf = ({ name }: ReceivedFile) => name.replace(/\.\w+$/, '').toLowerCase()

/** A Shapefile from its parts, which have one name and lie side by side. */
async function readShapefile(
  file: ReceivedFile,
  files: readonly ReceivedFile[],
  report: Report,
): Promise<DistrictMap | null> {
  const part = async (ending: string) => {
    const found = files.find((one) => stemOf(one) === stemOf(file) && hasEnding(one, ending))
    return found ? readBytes(found, report) : null
  }
  const [shp, dbf, prj, cpg] = [
    await part('shp'),
    await part('dbf'),
    await part('prj'),
    await part('cpg'),
  ]
  if (!shp) return null
  if (!dbf) {
    report(ofFile(file, 'shapefileIncomplete', { missing: `${stemOf(file)}.dbf` }))
    return null
  }
  const shapes = parseParts(shp, dbf, cpg?.toString())
  const parsed = featuresSchema.safeParse(shapes)
  if (!parsed.success) {
    report(ofFile(file, 'mapUnreadable'))
    return null
  }
  return { file, features: parsed.data, system: prj?.toString().trim() || null }
}

function parseParts(shp: Buffer, dbf: Buffer, cpg: string | undefined): unknown {
  try {
    const rows = parseDbf(dbf, cpg)
    return parseShp(shp).map((geometry, i) => ({ geometry, properties: rows[i] ?? {} }))
  } catch {
    // the parser says what it stumbled over, not what is wrong
    return null
  }
}

const hasEnding = ({ name }: ReceivedFile, ending: string) =>
  name.toLowerCase().endsWith(`.${ending}`)

/**
 * The maps among files: GeoJSON, and Shapefiles with their parts. One that cannot be read is reported and left out. A
 * map is in memory as a whole, which its size allows.
 */
export async function* readMaps(
  files: readonly ReceivedFile[],
  report: Report,
): AsyncGenerator<DistrictMap> {
  for (const file of files) {
    const isShape = hasEnding(file, 'shp')
    if (!isShape && !/\.(?:geojson|json)$/i.test(file.name)) continue
    const map = isShape ? await readShapefile(file, files, report) : await readGeoJson(file, report)
    if (map) yield map
  }
}
