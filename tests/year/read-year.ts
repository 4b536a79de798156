import type { Page } from '@playwright/test'
import type pg from 'pg'

import { randomFrom } from '@/prisma/seed/ids'
import { EMPTY_PAPER } from '@/tests/support/read-html'

import type { Ledger, Place } from './hold'
import { linkOf, type Open, press } from './press'
import { newLetters, otherMoments } from './read-post'
import { counselorSheets } from './told/counselor'
import { datesOf, openAlmanac, proposedOn, wrongDates } from './told/dates'
import { drawSheets } from './told/draw'
import { familySheets } from './told/family'
import { lettersTell } from './told/letters'
import { letterSheets } from './told/letters-on-paper'
import { movesSheets } from './told/moves'
import { type Paper, readPaper } from './told/paper'
import { publicSheets } from './told/public'
import type { Locale, Say } from './told/say'
import { schoolSheets } from './told/school'
import type { Sheet } from './told/sheet'
import type { wordsOf } from './told/words'
import { zoneSheets } from './told/zone'
import { factsOf } from './truth/facts'
import { readRows } from './truth/rows'
import { type Year, yearOf } from './truth/year'
import { planYear } from './walk/plan'
import { sessionsOf } from './walk/sessions'
import { walk } from './walk/year'
import { makeZone, type Zone } from './walk/zone'

/** What the years of a run share. */
export type Tools = {
  readonly address: string
  readonly client: pg.Client
  /** Reads HTML. */
  readonly parser: Page
  readonly say: Readonly<Record<Locale, Say>>
  readonly wrongWords: ReturnType<typeof wordsOf>
  readonly ledger: Ledger
  readonly done: { years: number; states: number; fetches: number; letters: number }
  /** How many papers are read in each state, less than one by chance; 0 is all of them. */
  readonly papers: number
}

const LOCALES: readonly Locale[] = ['en', 'es']
const PARTS = [
  familySheets,
  counselorSheets,
  schoolSheets,
  zoneSheets,
  drawSheets,
  letterSheets,
  movesSheets,
  publicSheets,
]

/** Of how many papers one link is followed. */
const LINKS = 0.15
/** In how many states buttons are pressed, which ends the year; and how many papers are tried. */
const PRESSES = 0.06
const TRIES = 12

/** A page that a link led to and that no part lists: it is read for its words. */
const linked = (path: string): Sheet => ({
  path,
  readers: [],
  tells: () => [],
  ...(path.includes('/log') && { hasCodes: true as const }),
  ...(path.endsWith('/setup/new') && { proposesDates: true as const }),
})

type Visit = { readonly sheet: Sheet; readonly reader: string; readonly locale: Locale }
type Random = () => number

const pick = <One>(some: readonly One[], random: Random): One | undefined =>
  some[Math.floor(random() * some.length)]

/** One paper by chance, to one of its readers. */
function chooseOne(sheets: readonly Sheet[], random: Random): Visit | null {
  const sheet = pick(sheets, random)
  const reader = sheet && pick(sheet.readers, random)
  const locale = pick(LOCALES, random)
  return sheet && reader && locale ? { sheet, reader, locale } : null
}

/** Which papers are read, by whom and in which language. */
function choose(sheets: readonly Sheet[], papers: number, random: Random): Visit[] {
  if (papers === 0)
    return sheets.flatMap((sheet) =>
      sheet.readers.flatMap((reader) => LOCALES.map((locale) => ({ sheet, reader, locale }))),
    )
  const count = Math.floor(papers) + (random() < papers % 1 ? 1 : 0)
  return Array.from({ length: count }, () => chooseOne(sheets, random)).filter(
    (one) => one !== null,
  )
}

/** The year of one zone as it is read: what is asked of it in every state. */
async function openYear(tools: Tools, z: Zone) {
  const { client, parser, say, wrongWords, ledger, done } = tools
  const { seed } = z.plan
  const random = randomFrom(seed * 7919)
  const sessions = await sessionsOf(z)
  const almanac = openAlmanac()
  /** The year as it was when each round was frozen. */
  const frozen = new Map<string, Year>()
  /** All letters so far. */
  let written = ''
  let lastLetter = '00000000-0000-0000-0000-000000000000'

  const opener =
    (reader: string, locale: Locale): Open =>
    async (path, form) => {
      const answer = await fetch(tools.address + path, {
        headers: {
          cookie: sessions.cookieOf(reader, locale),
          'accept-language': locale,
          // packing takes longer than the way within one machine
          'accept-encoding': 'identity',
          ...(form && { origin: tools.address }),
        },
        redirect: 'manual',
        ...(form && { method: 'POST', body: form }),
      })
      done.fetches++
      const paper = await readPaper(parser, {
        status: answer.status,
        type: answer.headers.get('content-type') ?? '',
        body: Buffer.from(await answer.arrayBuffer()),
      })
      return { paper, location: answer.headers.get('location') }
    }

  const placeOf = ({ sheet, reader, locale }: Visit, state: string): Place => ({
    seed,
    state,
    reader: sessions.nameOf(reader),
    locale,
    path: sheet.path,
  })

  /** What stands in the database now, and every date it has named so far: a letter keeps those of its day. */
  async function look() {
    const year = yearOf(await readRows(client, z.cycle.id))
    almanac.add(year.cycle.time_zone, [...datesOf(year), ...(await otherMoments(client, z))])
    for (const { id, state } of year.round)
      if (state === 'FROZEN' && !frozen.has(id)) frozen.set(id, year)
    const now = new Date()
    return {
      year,
      facts: factsOf(year, frozen),
      moments: { en: almanac.momentsIn('en', now), es: almanac.momentsIn('es', now) },
      sheets: PARTS.flatMap((part) => part(year)),
    }
  }

  async function readLetters(state: string, { year, moments }: Awaited<ReturnType<typeof look>>) {
    for (const letter of await newLetters(client, z, lastLetter)) {
      lastLetter = letter.id
      done.letters++
      const { locale, kind, to: reader, subject, body } = letter
      const place = { seed, state, reader, locale, path: `letter ${kind}` }
      const lines = [subject, ...body.split('\n')]
      ledger.words(place, WORDS, wrongWords({ ...EMPTY_PAPER, lines }, locale))
      const whole = body.replaceAll(/\s+/g, ' ')
      written += ` ${whole}`
      const wrong = wrongDates([whole], locale, moments[locale])
      ledger.words(place, 'dates', wrong)
      for (const said of lettersTell(letter, say[locale], year))
        ledger.say(place, said.kind, said.told, said.truth)
    }
  }

  type Now = Awaited<ReturnType<typeof look>>

  /** Holds what stands on a paper. Returns it if there is something to read on it. */
  async function readOne(visit: Visit, state: string, now: Now): Promise<Paper | null> {
    const { sheet, reader, locale } = visit
    const place = placeOf(visit, state)
    const { paper } = await opener(reader, locale)(sheet.path)
    ledger.words(place, 'a page answers', paper.status >= 400 ? [`status ${paper.status}`] : [])
    if (paper.status >= 300) return null
    const words = { say: say[locale], locale, reader }
    ledger.words(place, WORDS, wrongWords(paper, locale, sheet.hasCodes))
    if (!sheet.proposesDates) {
      const proposed = proposedOn(paper, locale, now.year.cycle.time_zone)
      const wrong = wrongDates(paper.lines, locale, now.moments[locale], written, proposed)
      ledger.words(place, 'dates', wrong)
    }
    ledger.compare(place, sheet.tells(paper, words), now.facts)
    return paper
  }

  /** Follows one link of a paper, which is shown only where it leads somewhere, and reads what is there. */
  async function follow(visit: Visit, paper: Paper, state: string, now: Now) {
    const link = linkOf(paper, random)
    if (link === undefined) return null
    const known = now.sheets.find((one) => one.path === link && one.readers.includes(visit.reader))
    const next = { ...visit, sheet: known ?? linked(link) }
    const there = await readOne(next, state, now)
    return there && { visit: next, paper: there }
  }

  /** Presses one button of some page, or of a page that it leads to. Returns whether it found one. */
  async function pressOne(visit: Visit, state: string, now: Now): Promise<boolean> {
    const paper = await readOne(visit, state, now)
    if (!paper) return false
    const pressOn = (on: Visit, its: Paper) =>
      press(opener(on.reader, on.locale), on.sheet.path, its, placeOf(on, state), ledger, random)
    if (random() < 0.5 && (await pressOn(visit, paper))) return true
    const next = await follow(visit, paper, state, now)
    return next !== null && (await pressOn(next.visit, next.paper))
  }

  return {
    /** Reads what is told in a state. Returns whether the year goes on. */
    async read(state: string): Promise<boolean> {
      const now = await look()
      done.states++
      await readLetters(state, now)
      for (const visit of choose(now.sheets, tools.papers, random)) {
        const paper = await readOne(visit, state, now)
        if (paper && random() < LINKS) await follow(visit, paper, state, now)
      }
      if (random() >= PRESSES) return true
      for (let tries = 0; tries < TRIES; tries++) {
        const visit = chooseOne(now.sheets, random)
        if (!visit || !(await pressOne(visit, state, now))) continue
        const after = await look()
        await readLetters(`${state}, a button`, after)
        for (const one of choose(after.sheets, 2, random))
          await readOne(one, `${state}, a button`, after)
        return false
      }
      return true
    },
  }
}

const WORDS = 'no code, key or foreign word stands on it'

/** Makes one year and reads it in every state; returns what broke it off, null for a whole year. */
export async function readYear(tools: Tools, seed: number): Promise<string | null> {
  let state = 'the year is made'
  try {
    const z = await makeZone(planYear(seed))
    const year = await openYear(tools, z)
    for await (const entered of walk(z)) {
      state = entered
      if (!(await year.read(state))) break
    }
  } catch (error) {
    const said = error instanceof Error ? error.stack : String(error)
    return `year ${seed}, after “${state}”: ${said}`
  } finally {
    tools.done.years++
  }
  return null
}
