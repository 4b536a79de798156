import { globSync, readFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

/** What makes an answer a file that somebody takes away. */
const FILE =
  /content-disposition|createCsvDownload|createTableDownload|createRowsDownload|createPdfStream|exportLog\(|safeHeaders|createFileAnswer/
/** The one function that logs it, or one that calls it or has a verb of its own. */
const LOGGED = /\b(logExport|logExportOfSchool|takeBundle|takeFile|makeNewCodes)\(/

const files = globSync('app/**/route.ts')
  .filter((file) => FILE.test(readFileSync(file, 'utf8')))
  .toSorted()

/** Files for everybody, what a family takes of its own list, and samples about nobody: nobody else's data leaves. */
const OPEN = (file: string) =>
  !file.includes('(private)') || file.includes('/family/') || file.includes('/samples/')

describe('whoever takes a file out of the program', () => {
  it.each(files.filter((file) => !OPEN(file)))('is in the log: %s', (file) => {
    const text = readFileSync(file, 'utf8')
    expect(text).toMatch(LOGGED)
    // before the data leaves: what fails to be logged is not given out
    expect(
      text.search(/await (logExport|logExportOfSchool|takeBundle|takeFile|makeNewCodes)\(/),
    ).toBeLessThan(
      text.search(
        /return (new Response\((?!null)|createCsvDownload|createTableDownload|createRowsDownload|createFileAnswer|exportLog)/,
      ),
    )
  })

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
