import { describe, expect, it } from 'vitest'

import { readAll, readOne, received } from './files'

const tabbed = (rows: readonly (readonly string[])[]) =>
  rows.map((row) => row.join('\t')).join('\r\n')

const DIRECTORY = tabbed([
  [
    'CDSCode',
    'NCESDist',
    'StatusType',
    'County',
    'District',
    'School',
    'Street',
    'City',
    'Zip',
    'State',
    'Phone',
    'WebSite',
    'OpenDate',
    'ClosedDate',
    'Charter',
    'GSserved',
    'Latitude',
    'Longitude',
    'AdmFName',
  ],
  [
    '19647330000000',
    '0622710',
    'Active',
    'Los Angeles',
    'Los Angeles Unified',
    'No Data',
    '333 S Beaudry',
    'Los Angeles',
    '90017-1466',
    'CA',
    '(213) 241-1000',
    'www.lausd.org',
    'No Data',
    'No Data',
    'No Data',
    'No Data',
    '34.056',
    '-118.257',
    'A',
  ],
  [
    '19647331932047',
    '0622710',
    'Active',
    'Los Angeles',
    'Los Angeles Unified',
    'Belmont Senior High',
    '1575 W 2nd St',
    'Los Angeles',
    '90026-5702',
    'CA',
    '(213) 241-4300',
    'No Data',
    '1980-07-01',
    'No Data',
    'N',
    '9-12',
    '34.061',
    '-118.262',
    'B',
  ],
  [
    '19647336061477',
    '0622710',
    'Closed',
    'Los Angeles',
    'Los Angeles Unified',
    'Old Middle',
    'No Data',
    'No Data',
    'No Data',
    'No Data',
    'none',
    'www.old.org',
    '07/01/1980',
    '06/30/2014',
    'N',
    '6-8',
    '0',
    'No Data',
    'C',
  ],
  [
    '01100170000000',
    '0691051',
    'Active',
    'Alameda',
    'Alameda COE',
    'No Data',
    'x',
    'Hayward',
    '94544',
    'CA',
    '',
    '',
    '',
    '',
    '',
    '',
    '',
    '',
    '',
  ],
  [
    '01100170112607',
    '0691051',
    'Active',
    'Alameda',
    'Alameda COE',
    'Envision',
    'x',
    'Oakland',
    '94612',
    'CA',
    '',
    '',
    '',
    '',
    'Y',
    '9-12',
    '',
    '',
    '',
  ],
])

const HEAD = [
  'CountyCode',
  'DistrictCode',
  'SchoolCode',
  'CountyName',
  'DistrictName',
  'SchoolName',
  'CharterSchool',
  'DASS',
  'ReportingCategory',
  'CohortStudents',
  'Regular HS Diploma Graduates (Count)',
  'Regular HS Diploma Graduates (Rate)',
]
const GRADUATION = tabbed([
  ['AcademicYear', 'AggregateLevel', ...HEAD],
  ['2023-24', 'T', '00', '', '', 'State', '', '', 'All', 'All', 'TA', '1', '1', '86.4'],
  [
    '2023-24',
    'D',
    '19',
    '64733',
    '',
    'LA',
    'Los Angeles Unified',
    '',
    'All',
    'All',
    'TA',
    '1',
    '1',
    '84.0',
  ],
  [
    '2023-24',
    'D',
    '19',
    '64733',
    '',
    'LA',
    'Los Angeles Unified',
    '',
    'No',
    'All',
    'TA',
    '1',
    '1',
    '83.0',
  ],
  [
    '2023-24',
    'S',
    '19',
    '64733',
    '1932047',
    'LA',
    'Los Angeles Unified',
    'Belmont',
    'All',
    'All',
    'TA',
    '1',
    '1',
    '91.5',
  ],
  [
    '2023-24',
    'S',
    '19',
    '64733',
    '1932047',
    'LA',
    'Los Angeles Unified',
    'Belmont',
    'All',
    'All',
    'RH',
    '1',
    '1',
    '90.0',
  ],
  [
    '2023-24',
    'S',
    '19',
    '64733',
    '6061477',
    'LA',
    'Los Angeles Unified',
    'Small',
    'All',
    'All',
    'TA',
    '*',
    '*',
    '*',
  ],
  [
    '2023-24',
    'S',
    '01',
    '10017',
    '0112607',
    'Alameda',
    'Alameda COE',
    'Envision',
    'All',
    'All',
    'TA',
    '1',
    '1',
    '70.0',
  ],
])

const ABSENTEEISM = tabbed([
  [
    'Academic Year',
    'Aggregate Level',
    'County Code',
    'District Code',
    'School Code',
    'County Name',
    'District Name',
    'School Name',
    'Charter School',
    'DASS',
    'Reporting Category',
    'ChronicAbsenteeismEligibleCumulativeEnrollment',
    'ChronicAbsenteeismCount',
    'ChronicAbsenteeismRate',
  ],
  [
    '2023-24',
    'S',
    '19',
    '64733',
    '1932047',
    'LA',
    'Los Angeles Unified',
    'Belmont',
    'All',
    'All',
    'TA',
    '900',
    '200',
    '22.2',
  ],
])

const districtCode = '1964733'

describe('the state’s school directory', () => {
  it('gives the schools of the district, by code, without the district itself', async () => {
    const { table, rows, codes } = await readOne('pubschls.txt', DIRECTORY, { districtCode })
    expect(table?.table).toBe('state_schools')
    expect(rows).toEqual([
      {
        school: '19647331932047',
        name: 'Belmont Senior High',
        address: '1575 W 2nd St, Los Angeles, CA 90026',
        latitude: '34.061',
        longitude: '-118.262',
        phone: '(213) 241-4300',
        email: '',
        website: '',
        opened_year: '1980',
        closed_year: '',
      },
      expect.objectContaining({ school: '19647336061477', closed_year: '2014', address: '' }),
    ])
    expect(codes).toEqual([])
  })

  it('keeps its slips to itself: a cell that cannot be read is blank', async () => {
    const { rows } = await readOne('pubschls.txt', DIRECTORY, { districtCode })
    expect(rows[1]).toMatchObject({ phone: '', longitude: '', website: 'www.old.org' })
  })

  it('needs to know the district, which may come in the same files', async () => {
    expect((await readOne('pubschls.txt', DIRECTORY)).codes).toEqual(['districtUnknown'])
    const { tables, codes } = await readAll([
      received('pubschls.txt', DIRECTORY),
      received('district.csv', 'cds_code,name,time_zone\n1964733,LAUSD,America/Los_Angeles\n'),
    ])

    expect(tables.map(({ table, rows }) => [table, rows.length])).toContainEqual([
      'state_schools',
      2,
    ])
    expect(codes).toEqual([])
  })

  it('of other districts only is told', async () => {
    const { codes } = await readOne('pubschls.txt', DIRECTORY, { districtCode: '3768338' })
    expect(codes).toEqual(['otherDistrictOnly'])
  })
})

describe('the state’s figures', () => {
  it('are the rates of all students, of the district and its schools; a star stays', async () => {
    const { table, rows } = await readOne('acgr24.txt', GRADUATION, { districtCode })
    expect(table?.table).toBe('state_figures')
    const source = 'CDE, Adjusted Cohort Graduation Rate, 2023-24'
    const figure = { measure: 'GRADUATION', year: '2023-24', source }
    expect(rows).toEqual([
      { ...figure, school: 'DISTRICT', value: '84.0' },
      { ...figure, school: '19647331932047', value: '91.5' },
      { ...figure, school: '19647336061477', value: '*' },
    ])
  })

  it('of absenteeism have other headings; both may come together', async () => {
    const { tables, codes } = await readAll(
      [received('chronicabsenteeism24.txt', ABSENTEEISM), received('acgr24.txt', GRADUATION)],
      { districtCode },
    )
    expect(tables.map(({ file, rows }) => [file, rows.length])).toEqual([
      ['chronicabsenteeism24.txt', 1],
      ['acgr24.txt', 3],
    ])
    expect(tables[0]?.rows[0]?.cells.slice(0, 4)).toEqual([
      '19647331932047',
      'CHRONIC_ABSENTEEISM',
      '2023-24',
      '22.2',
    ])
    expect(codes).toEqual([])
  })
})
