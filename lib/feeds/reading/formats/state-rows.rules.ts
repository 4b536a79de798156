/** The cell of a row below a heading, by the heading's key; blank when there is none. */
export type CellAt = (...keys: readonly string[]) => string

/** A row of a table of the state, its cells in the order of its columns; null for a row that is left out. */
export type ToRow = (at: CellAt) => readonly string[] | null

/** What the state writes where it knows nothing. */
const known = (cell: string) =>
  /^(?:no data|n\/a|information not available)$/i.test(cell) ? '' : cell

const yearOf = (day: string) => /\b(?:19|20)\d{2}\b/.exec(day)?.[0] ?? ''

/**
 * A row of the state's public school directory (`pubschls.txt`) for `state_schools`. Districts, whose codes end in
 * seven zeros, and schools of other districts are left out.
 */
export function schoolRow(districtCode: string): ToRow {
  return (at) => {
    const code = at('cdscode')
    if (!code.startsWith(districtCode) || /0{7}$/.test(code)) return null
    const zip = known(at('zip')).slice(0, 5)
    const town = [known(at('city')), [known(at('state')), zip].filter(Boolean).join(' ')]
    const address = [known(at('street')), ...town].filter(Boolean).join(', ')
    // a closed school has a day; one that opens later has none
    const isClosed = /^(?:closed|merged)$/i.test(at('statustype'))
    return [
      code,
      at('school'),
      address,
      known(at('latitude')),
      known(at('longitude')),
      known(at('phone')),
      known(at('email')),
      known(at('website')),
      yearOf(at('opendate')),
      isClosed ? yearOf(at('closeddate')) : '',
    ]
  }
}

/** Rates of the state's files by the keys of their columns, and the measure that is kept here. */
export const RATES = {
  regularhsdiplomagraduatesrate: {
    measure: 'GRADUATION',
    source: 'CDE, Adjusted Cohort Graduation Rate',
  },
  chronicabsenteeismrate: { measure: 'CHRONIC_ABSENTEEISM', source: 'CDE, Chronic Absenteeism' },
} as const

export type Rate = keyof typeof RATES

/**
 * A row of the state's graduation (`acgr*.txt`) or absenteeism file (`chronicabsenteeism*.txt`) for `state_figures`: the
 * rate of all students together, of a school or of the whole district. Groups of students, counts that leave out
 * charter or alternative schools, and other districts are left out. A star says that the state hides a rate.
 */
export function figureRow(districtCode: string, rate: Rate): ToRow {
  const { measure, source } = RATES[rate]
  return (at) => {
    const level = at('aggregatelevel').toUpperCase()
    const district = at('countycode').padStart(2, '0') + at('districtcode').padStart(5, '0')
    const isAll = [at('charterschool', 'charter'), at('dass')].every((one) =>
      /^(?:all)?$/i.test(one),
    )
    const isMeant = at('reportingcategory').toUpperCase() === 'TA' && isAll
    if (district !== districtCode || !isMeant || !['S', 'D'].includes(level)) return null
    const value = at(rate)
    if (value === '') return null
    const school = level === 'D' ? 'DISTRICT' : district + at('schoolcode').padStart(7, '0')
    const year = at('academicyear')
    return [school, measure, year, value, `${source}, ${year}`]
  }
}
