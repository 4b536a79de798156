/** What changes no letter: accents and vowel points, every kind of apostrophe, marks that nobody sees. */
const UNREAD = new RegExp(
  String.raw`[\u0300-\u036F\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7\u0610-\u061A\u0640\u064B-\u065F\u0670\u06D6-\u06DC\u06DF-\u06E8\u06EA-\u06ED\u1AB0-\u1AFF\u1DC0-\u1DFF\u20D0-\u20FF\uFE20-\uFE2F\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF\u0027\u0060\u02B9\u02BB-\u02BD\u02C8\u2018\u2019\u201B\u2032\u055A\u05F3]`,
  'gu',
)

/** Letters that are typed without their stroke or tail, and the one Greek letter with two forms. */
const TYPED_AS: Readonly<Record<string, string>> = {
  ł: 'l',
  đ: 'd',
  ø: 'o',
  ħ: 'h',
  ı: 'i',
  ɨ: 'i',
  ŧ: 't',
  ŋ: 'n',
  ð: 'd',
  ƶ: 'z',
  ə: 'e',
  ς: 'σ',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
}

/**
 * A text in its searchable form, as people type names: without accents, capitals, apostrophes and
 * strokes. The function `plain` of the database does the same; its index is on that form.
 */
export function toPlainText(text: string): string {
  return text
    .replaceAll('\u00B4', '')
    .normalize('NFKD')
    .replaceAll(UNREAD, '')
    .toLowerCase()
    .replaceAll(/[łđøħıɨŧŋðƶəςßæœþ]/gu, (letter) => TYPED_AS[letter] ?? letter)
}

/** A dash in a number that people write in groups: 26-080-001. */
const GROUPS = /(?<=\d)[\p{Pd}\u2212]+(?=\d)/gu
const BETWEEN = /[\s,;()"“”«»/\p{Pd}\u2212]+/u

/** Whether a text has every word of a search, each at least begun; any text has those of an empty one. */
export function hasWords(text: string, search: string): boolean {
  const own = toSearchWords(text)
  return toSearchWords(search).every((word) => own.some((one) => one.startsWith(word)))
}

/**
 * The words of a name or a search, in searchable form: "Hernández, Mateo" is two, as is "García-López".
 * Empty when nothing but signs was typed.
 */
export function toSearchWords(text: string): string[] {
  return toPlainText(text)
    .replaceAll(GROUPS, '')
    .split(BETWEEN)
    .map((word) => word.replace(/\.+$/, ''))
    .filter((word) => word !== '')
}
