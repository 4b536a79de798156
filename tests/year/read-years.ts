import { chromium, type Page } from '@playwright/test'
import pg from 'pg'

import { messages } from '@/lib/base/i18n/messages'
import { randomFrom } from '@/prisma/seed/ids'
import { browserPath, BROWSER_FLAGS } from '@/tests/support/browser'

import { type Ledger, openLedger } from './hold'
import { newLetters, otherMoments } from './read-post'
import { counselorSheets } from './told/counselor'
import { datesOf, momentsOf, wrongDates } from './told/dates'
import { drawSheets } from './told/draw'
import { familySheets } from './told/family'
import { lettersTell } from './told/letters'
import { readPaper } from './told/paper'
import { publicSheets } from './told/public'
import { type Locale, sayIn } from './told/say'
import { schoolSheets } from './told/school'
import type { Sheet } from './told/sheet'
import { wordsOf } from './told/words'
import { zoneSheets } from './told/zone'
import { factsOf } from './truth/facts'
import { readRows } from './truth/rows'
import { yearOf } from './truth/year'
import { planYear } from './walk/plan'
import { sessionsOf } from './walk/sessions'
import { walk } from './walk/year'
import { makeZone } from './walk/zone'

type Options = {
  /** The numbers of the years to make. */
  readonly seeds: readonly number[]
  /** How many papers are read in each state; 0 is all of them. */
  readonly papers: number
  readonly lanes: number
}

export type YearsRead = {
  readonly ledger: Ledger
  readonly years: number
  readonly states: number
  readonly fetches: number
  readonly letters: number
  readonly crashed: readonly string[]
}

const LOCALES: readonly Locale[] = ['en', 'es']
const PARTS = [familySheets, counselorSheets, schoolSheets, zoneSheets, drawSheets, publicSheets]

type Visit = { readonly sheet: Sheet; readonly reader: string; readonly locale: Locale }

/** Which papers are read, by whom and in which language: all, or some that the random numbers choose. */
function choose(sheets: readonly Sheet[], papers: number, random: () => number): Visit[] {
  if (papers === 0)
    return sheets.flatMap((sheet) =>
      sheet.readers.flatMap((reader) => LOCALES.map((locale) => ({ sheet, reader, locale }))),
    )
  const pick = <One>(some: readonly One[]): One | undefined =>
    some[Math.floor(random() * some.length)]
  return Array.from({ length: papers }, () => {
    const sheet = pick(sheets)
    const reader = sheet && pick(sheet.readers)
    const locale = pick(LOCALES)
    return sheet && reader && locale ? [{ sheet, reader, locale }] : []
  }).flat()
}

/** Makes years, one after the other in several lanes, and reads papers in every state of each. */
export async function readYears(
  house: { readonly address: string; readonly database: string },
  options: Options,
): Promise<YearsRead> {
  const ledger = openLedger()
  const crashed: string[] = []
  const done = { years: 0, states: 0, fetches: 0, letters: 0 }
  const browser = await chromium.launch({
    executablePath: await browserPath(),
    args: BROWSER_FLAGS,
  })
  const say = { en: sayIn('en', messages.en), es: sayIn('es', messages.es) }
  const first = new pg.Client({ connectionString: house.database })
  await first.connect()
  const { rows: codes } = await first.query<{ enumlabel: string }>(
    "SELECT DISTINCT enumlabel FROM pg_enum WHERE enumlabel ~ '^[A-Z_]{4,}$'",
  )
  await first.end()
  const wrongWords = wordsOf(
    messages,
    codes.map(({ enumlabel }) => enumlabel),
  )

  async function readYear(seed: number, tools: { client: pg.Client; parser: Page }) {
    const { client, parser } = tools
    const plan = planYear(seed)
    const random = randomFrom(seed * 7919)
    const z = await makeZone(plan)
    const sessions = await sessionsOf(z)
    let state = 'the year is made'
    const dates = new Map<number, Date>()
    let lastLetter = '00000000-0000-0000-0000-000000000000'
    try {
      for await (const entered of walk(z)) {
        state = entered
        done.states++
        const year = yearOf(await readRows(client, z.cycle.id))
        const facts = factsOf(year)
        const now = new Date()
        // a letter that was sent keeps the dates of its day
        for (const at of [...datesOf(year), ...(await otherMoments(client, z))])
          dates.set(at.getTime(), at)
        const moments = {
          en: momentsOf(year, dates.values(), 'en', now),
          es: momentsOf(year, dates.values(), 'es', now),
        }
        for (const letter of await newLetters(client, z, lastLetter)) {
          lastLetter = letter.id
          const { locale, kind, to } = letter
          const place = { seed, state, reader: to, locale, path: `letter ${kind}` }
          const lines = [letter.subject, ...letter.body.split('\n')]
          ledger.words(
            place,
            'no code, key or foreign word stands on it',
            wrongWords({ lines, title: '' }, locale),
          )
          const whole = letter.body.replaceAll(/\s+/g, ' ')
          ledger.words(
            place,
            'dates',
            wrongDates([whole], say[locale], locale, moments[locale], false),
          )
          for (const said of lettersTell(letter, say[locale], year))
            ledger.say(place, said.kind, said.told, said.truth)
          done.letters++
        }
        const sheets = PARTS.flatMap((part) => part(year))
        for (const { sheet, reader, locale } of choose(sheets, options.papers, random)) {
          const place = { seed, state, reader: sessions.nameOf(reader), locale, path: sheet.path }
          const answer = await fetch(house.address + sheet.path, {
            headers: { cookie: sessions.cookieOf(reader, locale), 'accept-language': locale },
            redirect: 'manual',
          })
          const paper = await readPaper(parser, {
            status: answer.status,
            type: answer.headers.get('content-type') ?? '',
            body: await answer.text(),
          })
          done.fetches++
          if (paper.status >= 300) {
            const isMoved = paper.status < 400
            if (!isMoved) ledger.words(place, 'a page answers', [`status ${paper.status}`])
            continue
          }
          ledger.words(
            place,
            'no code, key or foreign word stands on it',
            wrongWords(paper, locale),
          )
          ledger.words(
            place,
            'dates',
            wrongDates(paper.lines, say[locale], locale, moments[locale], true),
          )
          ledger.compare(place, sheet.tells(paper, { say: say[locale], locale }), facts)
        }
      }
    } catch (error) {
      crashed.push(
        `year ${seed}, after “${state}”: ${error instanceof Error ? error.stack : String(error)}`,
      )
    }
    done.years++
  }

  const waiting = [...options.seeds]
  await Promise.all(
    Array.from({ length: options.lanes }, async () => {
      const client = new pg.Client({ connectionString: house.database })
      await client.connect()
      const parser = await browser.newPage()
      // the compiler names functions by a helper of its own, which the browser does not have
      await parser.evaluate('globalThis.__name = (made) => made')
      for (let seed = waiting.shift(); seed !== undefined; seed = waiting.shift())
        await readYear(seed, { client, parser })
      await client.end()
    }),
  )
  await browser.close()
  return { ledger, ...done, crashed }
}
