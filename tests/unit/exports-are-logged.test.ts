import { globSync, readFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

/** What makes an answer a file that somebody takes away. */
const FILE =
  /content-disposition|createCsvDownload|createTableDownload|createRowsDownload|createPdfStream|exportLog\(|safeHeaders|createFileAnswer|exportZoneList/
/** The one function that logs it, or one that calls it or has a verb of its own. */
const LOGGED = /\b(logExport|logExportOfSchool|takeBundle|takeFile|makeNewCodes|logged)\(/
/** The one function that logs and writes the file of a whole list of a zone. */
const BOTH = /return exportZoneList\(/

const files = globSync(['app/**/route.ts', 'app/**/*-export.ts'])
  .filter((file) => FILE.test(readFileSync(file, 'utf8')))
  .toSorted()

/** Files for everybody, what a family takes of its own list, and samples about nobody: nobody else's data leaves. */
const OPEN = (file: string) =>
  !file.includes('(private)') || file.includes('/family/') || file.includes('/samples/')

/** What a file says to the log. */
const saidOf = (file: string) =>
  /await (?:logExport|logExportOfSchool)\([^;]*?\n  \}\)/s.exec(readFileSync(file, 'utf8'))

/** Whether it is of a list that is filtered. */
const isFiltered = (file: string) => /\bfilter\b/.test(readFileSync(file, 'utf8'))

describe('whoever takes a file out of the program', () => {
  it.each(files.filter((file) => !OPEN(file)))('is in the log: %s', (file) => {
    const text = readFileSync(file, 'utf8')
    if (BOTH.test(text)) return
    expect(text).toMatch(LOGGED)
    // before the data leaves: what fails to be logged is not given out
    expect(
      text.search(/await (logExport|logExportOfSchool|takeBundle|takeFile|makeNewCodes|logged)\(/),
    ).toBeLessThan(
      text.search(
        /return (new Response\((?!null)|createCsvDownload|createTableDownload|createRowsDownload|createFileAnswer|exportLog)/,
      ),
    )
  })

  it.each(files.filter((file) => !OPEN(file) && saidOf(file) !== null && isFiltered(file)))(
    'is in the log with the filters of the list: %s',
    (file) => {
      expect(saidOf(file)?.[0]).toMatch(/\bfilters\b/)
    },
  )

  it('is looked for in every folder of files', () => {
    expect(files.filter((file) => !OPEN(file)).length).toBeGreaterThan(15)
    expect(
      files
        .filter(OPEN)
        .map((file) => file.replace(/^app\/(\[locale]\/)?/, ''))
        .toSorted(),
    ).toEqual([
      '(private)/family/[student]/ranking/receipt/[code]/file/route.ts',
      '(private)/family/[student]/ranking/receipt/[code]/pdf/route.ts',
      '(private)/staff/data/samples/[file]/route.ts',
      'api/openapi.json/route.ts',
      'rounds/[round]/record/route.ts',
    ])
  })
})
