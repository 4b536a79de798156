import { type Cell, read, wrong } from '../cell.schema'

/**
 * The two digits by which California tells languages (CALPADS until 2023, child care reporting still); 55, 66,
 * 88 and 99 are groups of languages, which have no code of their own: `mis`.
 */
const STATE_CODES = toRecord(
  '00 en 01 es 02 vi 03 yue 04 ko 05 fil 06 pt 07 zh 08 ja 09 km 10 lo 11 ar 12 hy 13 my 14 hr 15 nl 16 fa ' +
    '17 fr 18 de 19 el 20 ch 21 he 22 hi 23 hmn 24 hu 25 ilo 26 id 27 it 28 pa 29 ru 30 sm 31 sr 32 th 33 tr ' +
    '34 to 35 ur 36 ceb 37 ase 38 uk 39 nan 40 ps 41 pl 42 aii 43 gu 44 ium 45 ro 46 nan 47 lhu 48 mh 49 mix ' +
    '50 kjg 51 ku 52 sr 53 yue 54 cld 55 mis 56 sq 57 ti 60 so 61 bn 62 te 63 ta 64 mr 65 kn 66 mis 88 mis 99 mis',
)

/** Words for languages that are neither its English nor its Spanish name. */
const OTHER_NAMES = toRecord(
  'mandarin zh farsi fa tagalog fil pilipino fil panjabi pa castellano es visayan ceb hmoob hmn cambodian km',
)

/** Codes that schools use and whose names JavaScript does not know. */
const NAMELESS = new Set(
  'mis und zxx sgn aii ium nan kjg lhu mix cld acr ixl kjb mam quc poh tzo tzh trc yua zab zai'.split(
    ' ',
  ),
)

function toRecord(pairs: string): ReadonlyMap<string, string> {
  const words = pairs.split(' ')
  return new Map(words.flatMap((word, i) => (i % 2 === 0 ? [[word, words[i + 1] ?? '']] : [])))
}

const names = (locale: string) =>
  new Intl.DisplayNames([locale], { type: 'language', fallback: 'none' })
const english = names('en')

/** The code of a language by its English or Spanish name in small letters. */
const BY_NAME: ReadonlyMap<string, string> = (() => {
  const letters = 'abcdefghijklmnopqrstuvwxyz'.split('')
  const pairs = letters.flatMap((a) => letters.map((b) => a + b))
  const codes = [...pairs, ...STATE_CODES.values()].filter((code) => known(code) === code)
  const spanish = names('es')
  const named = codes.flatMap((code) =>
    [english.of(code), spanish.of(code)].flatMap((name) =>
      name === undefined ? [] : [[name.toLowerCase(), code] as const],
    ),
  )
  return new Map([...named, ...OTHER_NAMES])
})()

/** The shortest code of a language, from either code of ISO 639; null when there is none. */
function known(code: string): string | null {
  if (NAMELESS.has(code)) return code
  const [canonical = ''] = Intl.getCanonicalLocales(code)
  return english.of(canonical) === undefined ? null : (canonical.split('-')[0] ?? null)
}

function findLanguage(typed: string): string | null {
  const text = typed.toLowerCase().normalize('NFC')
  const stated = STATE_CODES.get(/^\d$/.test(text) ? `0${text}` : text)
  if (stated !== undefined) return stated
  const [, code] = /^([a-z]{2,3})(?:[-_][a-z]{2,4})?$/.exec(text) ?? []
  if (code !== undefined) return known(code)
  // Chinese (Mandarin), Farsi (Persian)
  const [, name = '', inBrackets = ''] = /^([^()]+?)(?: \(([^()]+)\))?$/.exec(text) ?? []
  return BY_NAME.get(inBrackets) ?? BY_NAME.get(name) ?? null
}

const found = new Map<string, string | null>()

/** `findLanguage`, which remembers what a file says again and again. */
function languageOf(typed: string): string | null {
  const before = found.get(typed)
  if (before !== undefined) return before
  const language = findLanguage(typed)
  if (found.size < 10_000) found.set(typed, language)
  return language
}

/**
 * A language by its shortest code of ISO 639, from either of its codes there, from the state's two digits, or
 * from its English or Spanish name.
 */
export function readLanguage(text: string): Cell {
  const language = languageOf(text)
  return language === null ? wrong('languageForm') : read(language)
}

/** Several languages, each once, in the order of the file. */
export function readLanguages(text: string): Cell {
  const languages = new Set<string>()
  for (const word of text.split(/[\s,;/|]+/).filter(Boolean)) {
    const language = languageOf(word)
    if (language === null) return wrong('languagesForm', { word })
    languages.add(language)
  }
  return read([...languages])
}
