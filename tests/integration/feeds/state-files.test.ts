import { beforeAll, describe, expect, it } from 'vitest'

import { deliver } from '@/tests/support/deliveries'
import { NORTH_MIDDLE, PLACES, SOUTH_MIDDLE } from '@/tests/support/file-district'
import { importFiles } from '@/tests/support/import-files'

const DIRECTORY = [
  'CDSCode\tStatusType\tDistrict\tSchool\tStreet\tCity\tState\tZip\tPhone\tWebsite\tClosedDate\tLatitude\tLongitude',
  `${NORTH_MIDDLE}\tActive\tTierra\tNorth Middle\t1 North St\tTierra\tCA\t90026\t(213) 241-4300\tNo Data\tNo Data\t34.06\t-118.26`,
  `${SOUTH_MIDDLE}\tClosed\tTierra\tSouth Middle\t2 South St\tTierra\tCA\t90026\tNo Data\tNo Data\t2025-06-30\t\t`,
  '19647331999999\tActive\tTierra\tNobody here\t3 West St\tTierra\tCA\t90026\tNo Data\tNo Data\tNo Data\t\t',
].join('\n')

const GRADUATION = [
  'AcademicYear\tAggregateLevel\tCountyCode\tDistrictCode\tSchoolCode\tCharterSchool\tDASS\tReportingCategory\tRegular HS Diploma Graduates (Rate)',
  '2023-24\tD\t19\t64733\t\tAll\tAll\tTA\t84.0',
  `2023-24\tS\t19\t64733\t${NORTH_MIDDLE.slice(7)}\tAll\tAll\tTA\t*`,
  '2023-24\tS\t19\t64733\t1999999\tAll\tAll\tTA\t90.0',
].join('\n')

const page = { channel: 'PAGE', byItself: false, source: 'state' } as const

const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name)

describe('what the state publishes', () => {
  beforeAll(async () => {
    await importFiles({
      district: PLACES['district.csv'],
      zones: PLACES['zones.csv'],
      campuses: PLACES['campuses.csv'],
      schools: PLACES['schools.csv'],
      areas: PLACES['areas.csv'],
    })
  })

  it('fills in contact, closing and place of schools that are here, and nothing is added or gone', async () => {
    const { state, tables, problems } = await deliver({ 'pubschls.txt': DIRECTORY }, page)
    expect({ state, problems }).toEqual({ state: 'CHECKED', problems: [] })
    expect(
      tables
        .toSorted(byName)
        .map(({ name, read, added, changed, gone }) => ({ name, read, added, changed, gone })),
    ).toEqual([
      { name: 'campuses', read: 2, added: 0, changed: 2, gone: 0 },
      { name: 'schools', read: 2, added: 0, changed: 2, gone: 0 },
    ])
  })

  it('gives way to the district’s own files, whose blanks it fills', async () => {
    const schools = PLACES['schools.csv'].map((one, i) => ({
      ...one,
      phone: i === 0 ? '213-555-0199' : '',
      closed_year: '',
    }))
    const files = { 'pubschls.txt': DIRECTORY, 'schools.csv': schools }
    const { tables } = await deliver(files, { ...page, source: 'both' })
    const told = tables.find(({ name }) => name === 'schools')
    expect(told).toMatchObject({ read: 2, added: 0, changed: 2, gone: 0 })
  })

  it('gives figures of the district and of schools that are here; a star is no number', async () => {
    const { state, tables, problems } = await deliver({ 'acgr24.txt': GRADUATION }, page)
    expect({ state, problems }).toEqual({ state: 'CHECKED', problems: [] })
    expect(tables).toMatchObject([{ name: 'figures', read: 2, added: 2, gone: 0 }])
  })
})
