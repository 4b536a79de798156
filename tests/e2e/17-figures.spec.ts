import { type APIRequestContext, expect, type Page, test } from '@playwright/test'

import { disagreements, heldCount, neverHeld, type Statement } from './support/figures-held'
import { childSheets } from './support/figures-of-children'
import { drawSheets } from './support/figures-of-draw'
import { publicSheets } from './support/figures-of-public'
import { schoolSheets } from './support/figures-of-school'
import { zoneSheets } from './support/figures-of-zone'
import { readPaper } from './support/figures-paper'
import { type Say, sayIn } from './support/figures-reading'
import { chosenIn, type Now, type Sheet, type State, STATES } from './support/figures-sheets'
import { makeYear } from './support/figures-world'

type World = Awaited<ReturnType<typeof makeYear>>['year']
type Tools = {
  readonly request: APIRequestContext
  readonly parser: Page
  readonly year: World
  readonly say: Readonly<Record<'en' | 'es', Say>>
}

const LOCALES = ['en', 'es'] as const
/** Pages asked for at once. */
const AT_ONCE = 6

/** One page as one reader opens it, with all that it tells. */
async function open(
  { request, parser, year, say: words }: Tools,
  visit: { readonly path: string; readonly reader: string; readonly locale: 'en' | 'es' },
  sheets: readonly Sheet[],
): Promise<Statement[]> {
  const { path, reader, locale } = visit
  const session = year.sessions[reader]
  const cookies = [
    `NEXT_LOCALE=${locale}`,
    ...(session ? [`next-auth.session-token=${session}`] : []),
  ]
  const answer = await request.get(path, {
    headers: { cookie: cookies.join('; '), 'accept-language': locale },
    maxRedirects: 0,
  })
  const paper = await readPaper(parser, {
    status: answer.status(),
    type: answer.headers()['content-type'] ?? '',
    body: await answer.body(),
  })
  expect(paper.status, `${path} to ${reader}`).toBe(200)
  return sheets.flatMap(({ figures }) =>
    Object.entries(figures).map(([figure, read]) => ({
      figure,
      told: read(paper, words[locale]),
      ...visit,
    })),
  )
}

/** The state in which every reader opens every page; in the others readers and languages take turns. */
const WHOLE: State = 'after a permit'

/** Everything that is told in a state. */
async function tellings(tools: Tools, state: State, now: Now): Promise<[Statement[], number]> {
  const { year } = tools
  const told = [
    ...zoneSheets(year, now),
    ...drawSheets(year),
    ...schoolSheets(year, now),
    ...childSheets(year, now),
    ...publicSheets(year),
  ]
  const sheets = told.filter(({ states }) => states.includes(state))
  const pages = [...Map.groupBy(sheets, ({ path, readers }) => `${path} ${readers[0]}`).values()]
  const visits = pages.flatMap((its, i) => {
    const [{ path, readers, locale: only }] = its as [Sheet, ...Sheet[]]
    const turn = i + STATES.indexOf(state)
    const chosen = state === WHOLE ? readers : [readers[turn % readers.length] ?? '']
    return chosen.map((reader, j) => {
      const locale = only ?? LOCALES[Math.floor(turn / readers.length + j) % 2] ?? 'en'
      return { visit: { path, reader, locale }, its }
    })
  })
  const statements: Statement[] = []
  const waiting = [...visits]
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        statements.push(...(await open(tools, next.visit, next.its)))
      }
    }),
  )
  return [statements, visits.length]
}

test('the same figure told by two places is the same number, in every state of a year', async ({
  playwright,
  page,
  baseURL,
}) => {
  test.setTimeout(300_000)
  const { year, enter, end } = await makeYear()
  const request = await playwright.request.newContext({ ...(baseURL && { baseURL }) })
  const { en = {}, es = {} } = year.messages
  const say = { en: sayIn('en', en), es: sayIn('es', es) }
  const found: string[] = []
  const told: Statement[][] = []
  const table: string[] = []
  try {
    for (const state of STATES) {
      await test.step(state, async () => {
        const entered = await enter(state)
        const now = { ...entered, chosen: chosenIn(state, entered) }
        const [statements, visits] = await tellings(
          { request, parser: page, year, say },
          state,
          now,
        )
        const differing = disagreements(state, statements)
        found.push(...differing)
        told.push(statements)
        table.push(
          [visits, statements.length, heldCount(statements), differing.length]
            .map((count) => String(count).padStart(7))
            .join('') + `  ${state}`,
        )
      })
    }
  } finally {
    end()
    await request.dispose()
  }
  console.log(['  pages   told   held differ  state', ...table].join('\n'))
  expect(found.join('\n')).toBe('')
  expect(neverHeld(told)).toEqual([])
})
