import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { type Browser, type Download, expect, type Page, test } from '@playwright/test'

import { expectAccessible } from './support/axe'
import { MAPS, PLACES } from './support/files-of-district'
import { CAST, CHILDREN, NIGHT, peopleFiles } from './support/files-of-people'
import { startOutside } from './support/outside'
import { picture } from './support/picture'
import { acceptInvitation, addByCode, rankAndSend, readAndAccept } from './support/year-of-family'
import {
  bringFiles,
  expectDone,
  main,
  openPage,
  PLAYS,
  press,
  sendFiles,
  signInByMail,
} from './support/year-of-files'
import {
  callFamilies,
  drawRound,
  openSoon,
  publishRound,
  repairFindings,
  setUpFirstYear,
  typePaperList,
} from './support/year-of-zone'

/**
 * A whole year of a district made of files alone: the north zone in English with a script, the south zone in Spanish
 * without one. Nobody touches the database but through pages, a folder of files, and the command that names the first
 * administrator.
 */
const ADA = 'ada.lind@district.example'
const [ENGLISH, SPANISH] = PLAYS
const STAFF = {
  north: { first: 'nell.ito', second: 'omar.reyes', counselor: 'cora.lund' },
  south: { first: 'pilar.soto', second: 'raul.vega', counselor: 'dario.paz' },
} as const

test.describe.configure({ mode: 'serial', timeout: 240_000 })

const folder = mkdtempSync(join(tmpdir(), 'year-of-files-'))
const drop = join(folder, 'drop', 'sis')
let outside: Awaited<ReturnType<typeof startOutside>>
/** Pages of people who stay signed in, from one part of the year to the next. */
const pages = new Map<string, Page>()

test.beforeAll(async () => {
  mkdirSync(drop, { recursive: true })
  outside = await startOutside(
    { email: ADA, name: 'Ada Lind' },
    { IMPORT_FOLDER: join(folder, 'drop') },
  )
})
test.afterAll(async () => {
  await Promise.all([...pages.values()].map((page) => page.context().close()))
  await outside.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** The page of a person, who signs in with a code by mail the first time. */
async function pageOf(
  browser: Browser,
  play: (typeof PLAYS)[number],
  email: string,
  on: 'desk' | 'phone' = 'desk',
): Promise<Page> {
  const key = `${email} ${play.language}`
  const known = pages.get(key)
  if (known) return known
  const page = await openPage(browser, outside, play, on)
  await signInByMail(page, outside, email)
  pages.set(key, page)
  return page
}
const staffOf = (
  browser: Browser,
  play: (typeof PLAYS)[number],
  who: 'first' | 'second' | 'counselor',
) => pageOf(browser, play, `${STAFF[play.zone][who]}@district.example`)

/** Checks a page that people of a zone see; the checker itself needs a script. */
const looksRight = async (page: Page, play: (typeof PLAYS)[number]) =>
  play.javaScriptEnabled ? expectAccessible(page) : undefined

const some = (files: Readonly<Record<string, string>>, ...names: string[]) =>
  Object.fromEntries(names.map((name) => [name, files[name] ?? '']))
const headings = (text: string) =>
  (text.replace('\uFEFF', '').split('\r\n')[0] ?? '').replaceAll('"', '').split(',')
const saved = async (page: Page, name: string, save: () => Promise<void>): Promise<string> => {
  const [file]: [Download, void] = await Promise.all([page.waitForEvent('download'), save()])
  const path = join(folder, name)
  await file.saveAs(path)
  return path
}

test('an administrator of an empty database puts places in by files in the shape of the samples', async ({
  browser,
}) => {
  const ada = await pageOf(browser, ENGLISH, ADA)
  await expect(ada).toHaveURL(/\/staff\/data$/)
  await expectDone(ada, 'en', [])
  await expectAccessible(ada)
  await picture(ada, 'y01-first-run')
  for (const [name, text] of Object.entries({ ...PLACES, ...peopleFiles(CHILDREN) })) {
    const sample = await (await ada.request.get(`/staff/data/samples/${name}`)).text()
    expect(headings(sample), name).toEqual(expect.arrayContaining(headings(text)))
  }

  await bringFiles(ada, 'en', 'places', some(PLACES, 'district.csv', 'zones.csv'))
  await expectDone(ada, 'en', ['district', 'zones'])
  await bringFiles(
    ada,
    'en',
    'places',
    some(PLACES, 'campuses.csv', 'schools.csv', 'areas.csv', 'feeders.csv'),
  )
  await expectDone(ada, 'en', ['district', 'zones', 'campuses', 'schools'])
  await bringFiles(ada, 'en', 'maps', MAPS)
  await expectDone(ada, 'en', ['district', 'zones', 'campuses', 'schools', 'boundaries'])
  await picture(ada, 'y02-places')
  const stranger = await openPage(browser, outside, ENGLISH, 'phone')
  await stranger.goto('/zones/north')
  await expect(main(stranger)).toContainText('Hill Arts High School')
  await stranger.context().close()
})

test('then people, on a phone, in Spanish, without a script', async ({ browser }) => {
  const ada = await pageOf(browser, SPANISH, ADA, 'phone')
  const places = ['district', 'zones', 'campuses', 'schools', 'boundaries'] as const
  await expectDone(ada, 'es', places)
  await bringFiles(ada, 'es', 'places', some(PLACES, 'staff.csv', 'figures.csv'))
  const people = peopleFiles(CHILDREN)
  await bringFiles(
    ada,
    'es',
    'sis',
    some(people, 'students.csv', 'enrollments.csv', 'guardians.csv'),
  )
  await picture(ada, 'y03-students')
  await expectDone(ada, 'es', [...places, 'staff', 'students'])
  await bringFiles(ada, 'es', 'sis', some(people, 'records.csv'))
  await expectDone(ada, 'es', [...places, 'staff', 'students', 'records'])
  await picture(ada, 'y04-all-in')
  await sendFiles(ada, 'es', 'sis', people, 'nothingNew')
})

for (const play of PLAYS) {
  const { zone, language } = play
  test(`staff who came by the file set up the first year of the ${zone} zone, and call the families`, async ({
    browser,
  }) => {
    const staff = await staffOf(browser, play, 'first')
    // what the file did not say is typed, and stays when the file comes again
    await staff.goto(`/staff/${zone}/contact`)
    await staff.locator('input[name="email"]').fill(`${zone}@district.example`)
    await main(staff).locator('form').getByRole('button').last().click()
    await expect(main(staff).getByRole('status')).toBeVisible()
    await setUpFirstYear(staff, play)
    await picture(staff, `y10-${zone}-committed`)
    await openSoon(staff, play)
    const codes = await callFamilies(staff, play)

    const invited = await openPage(browser, outside, play, 'phone')
    pages.set(`${CAST[zone].invited.mail} ${language}`, invited)
    await acceptInvitation(invited, outside, play)
    await looksRight(invited, play)
    await picture(invited, `y11-${zone}-family`)
    const parent = await pageOf(browser, play, `with-code-${zone}@family.example`, 'phone')
    await addByCode(parent, play, codes)
  })
}

for (const play of PLAYS) {
  const { zone } = play
  test(`families of the ${zone} zone rank and send once the window opens; a counselor types a list from paper`, async ({
    browser,
  }) => {
    const invited = await pageOf(browser, play, CAST[zone].invited.mail)
    await rankAndSend(invited, play, 2)
    await picture(invited, `y20-${zone}-receipt`)
    await rankAndSend(await pageOf(browser, play, `with-code-${zone}@family.example`), play, 1)
    await typePaperList(await staffOf(browser, play, 'counselor'), play)
  })
}

test('a file of the night says who left, who came and who moved, and is applied by itself', async ({
  browser,
}) => {
  for (const [name, text] of Object.entries(peopleFiles(NIGHT)))
    writeFileSync(join(drop, name), text)
  writeFileSync(join(drop, 'night.done'), '')
  const ada = await pageOf(browser, ENGLISH, ADA)
  await expect(async () => {
    await ada.goto('/staff/data/imports')
    await main(ada).locator('tbody a').first().click()
    await expect(ada).toHaveURL(/\/imports\/[0-9a-f-]{36}/)
    await expect(main(ada)).toContainText('from the watched folder', { timeout: 2000 })
    await expect(ada.locator('h1 ~ *').first()).toHaveText('Applied', { timeout: 2000 })
  }).toPass({ timeout: 90_000, intervals: [1000] })
  const row = main(ada)
    .getByRole('row', { name: /^students\.csv/ })
    .first()
  await expect(row).toHaveText(/students\.csv\s*68\s*2\s*2\s*64\s*0\s*1/)
  await expectAccessible(ada)
  await picture(ada, 'y30-night')
})

for (const play of PLAYS) {
  const { zone } = play
  test(`what the check finds in the ${zone} zone is repaired; one draws, another publishes, a family accepts`, async ({
    browser,
  }) => {
    const first = await staffOf(browser, play, 'first')
    await repairFindings(first, play)
    await picture(first, `y40-${zone}-readiness`)
    const second = await staffOf(browser, play, 'second')
    const drawn = await drawRound(first, second, play)
    await picture(second, `y41-${zone}-computed`)
    await publishRound(first, play, drawn)
    const invited = await pageOf(browser, play, CAST[zone].invited.mail)
    await readAndAccept(invited, play)
    await looksRight(invited, play)
    await picture(invited, `y42-${zone}-accepted`)
  })
}

test('placements leave in codes, and come back from the other system as nothing new', async ({
  browser,
}) => {
  const ada = await pageOf(browser, ENGLISH, ADA)
  await ada.goto('/staff/data/exports')
  const file = await saved(ada, 'placements.csv', () => press(ada, 'Save placements.csv'))
  const placements = readFileSync(file, 'utf8')
  const rows = (child: { number: string }) =>
    placements.split('\r\n').filter((row) => row.startsWith(`"${child.number}"`))
  for (const { invited } of [CAST.north, CAST.south])
    expect(rows(invited)).toContainEqual(
      expect.stringMatching(/^"7\d+","90\d+",\d{4},9,"1976543193\d+","","ACCEPTED","MAIN"/),
    )
  // Ana’s brother is at the only school with one seat, so it is hers; Liam waits there and has another
  expect(rows(CAST.north.byCode)).toEqual([
    expect.stringContaining('"OFFERED"'),
    expect.stringContaining('"WAITLISTED"'),
  ])
  // the next night that system names next year's schools too
  const accepted = placements.split('\r\n').flatMap((line) => {
    const [number = '', , year = '', grade = '', school = '', , state] = line
      .replaceAll('"', '')
      .split(',')
    return state === 'ACCEPTED' ? [{ number, school_year: year, school, grade }] : []
  })
  expect(accepted).toHaveLength(2)
  await sendFiles(ada, 'en', 'sis', peopleFiles(NIGHT, accepted), 'nothingNew')

  await ada.goto('/staff/data/exports')
  const zip = await saved(ada, 'district.zip', () =>
    ada.getByRole('link', { name: 'Save district.zip' }).click(),
  )
  const whole = { name: 'district.zip', buffer: readFileSync(zip) }
  await sendFiles(ada, 'en', 'echo', whole, 'nothingNew')
  await ada.goto('/staff/data')
  await expectDone(ada, 'en', [
    'district',
    'zones',
    'campuses',
    'schools',
    'boundaries',
    'staff',
    'students',
    'records',
    'cycle',
  ])
})

test('a stranger recomputes both rounds from what is public', async ({ browser }) => {
  for (const play of PLAYS) {
    const staff = await staffOf(browser, play, 'second')
    await staff.goto('/audit')
    const link = main(staff).locator('a[href^="/rounds/"]').first()
    const round = (await link.getAttribute('href')) ?? ''
    const bundle = await saved(staff, `${play.zone}.zip`, () =>
      main(staff).locator('a[href^="/audit/bundles/"]').first().click(),
    )
    const stranger = await openPage(browser, outside, play, 'phone')
    await stranger.goto(round)
    await looksRight(stranger, play)
    await picture(stranger, `y50-${play.zone}-record`)
    const record = await saved(stranger, `${play.zone}.json`, () =>
      stranger.locator('a[href$="/record"]').click(),
    )
    const said = execFileSync('npm', ['run', '-s', 'verify', '--', bundle, '--record', record], {
      encoding: 'utf8',
    })
    expect(said).toContain('Everything holds.')
    await stranger.context().close()
  }
})
