import { chromium } from '@playwright/test'
import type pg from 'pg'

import { messages } from '@/lib/base/i18n/messages'
import { browserPath, BROWSER_FLAGS } from '@/tests/support/browser'

import { type Ledger, openLedger } from './hold'
import { readYear, type Tools } from './read-year'
import { sayIn } from './told/say'
import { wordsOf } from './told/words'
import { openReader } from './truth/rows'

type Options = {
  /** The numbers of the years to make. */
  readonly seeds: readonly number[]
  /** How many papers are read in each state; 0 is all of them. */
  readonly papers: number
  /** How many years are made at once. */
  readonly lanes: number
  /** Once it is aborted no further year is made. */
  readonly enough: AbortSignal
}

export type YearsRead = {
  readonly ledger: Ledger
  readonly done: Tools['done']
  /** What broke years off. */
  readonly broken: readonly string[]
}

/** The words of the database that pages have words of their own for. */
async function codesOf(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ enumlabel: string }>(
    "SELECT DISTINCT enumlabel FROM pg_enum WHERE enumlabel ~ '^[A-Z_]{4,}$'",
  )
  return rows.map(({ enumlabel }) => enumlabel)
}

/** Makes years, one after the other in several lanes, and reads papers in every state of each. */
export async function readYears(
  house: { readonly address: string; readonly database: string },
  { seeds, papers, lanes, enough }: Options,
): Promise<YearsRead> {
  const browser = await chromium.launch({
    executablePath: await browserPath(),
    args: BROWSER_FLAGS,
  })
  const first = await openReader(house.database)
  const shared = {
    address: house.address,
    say: { en: sayIn('en', messages.en), es: sayIn('es', messages.es) },
    wrongWords: wordsOf(messages, await codesOf(first)),
    ledger: openLedger(),
    done: { years: 0, states: 0, fetches: 0, letters: 0 },
    papers,
  }
  await first.end()
  const broken: string[] = []
  const waiting = [...seeds]
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      const client = await openReader(house.database)
      const parser = await browser.newPage()
      // the compiler names functions by a helper of its own, which the browser does not have
      await parser.evaluate('globalThis.__name = (made) => made')
      for (let seed = waiting.shift(); seed !== undefined; seed = waiting.shift()) {
        if (enough.aborted) break
        const why = await readYear({ ...shared, client, parser }, seed)
        if (why) broken.push(why)
      }
      await client.end()
    }),
  )
  await browser.close()
  return { ledger: shared.ledger, done: shared.done, broken }
}
