import { join } from 'node:path'

import { openSync } from 'fontkit'

export type Weight = 'regular' | 'bold'

const MODULES = join(process.cwd(), 'node_modules')

const google = (folder: string, name: string): Record<Weight, string> => ({
  regular: join(MODULES, '@expo-google-fonts', folder, '400Regular', `${name}_400Regular.ttf`),
  bold: join(MODULES, '@expo-google-fonts', folder, '700Bold', `${name}_700Bold.ttf`),
})

const MAIN = google('public-sans', 'PublicSans')

/** The fonts of paper: a letter is written in the first that has it. */
const FONTS: readonly Record<Weight, string>[] = [
  MAIN,
  google('noto-sans', 'NotoSans'),
  google('noto-sans-armenian', 'NotoSansArmenian'),
  google('noto-sans-arabic', 'NotoSansArabic'),
  google('noto-sans-hebrew', 'NotoSansHebrew'),
  google('noto-sans-thai', 'NotoSansThai'),
  google('noto-sans-khmer', 'NotoSansKhmer'),
  google('noto-sans-georgian', 'NotoSansGeorgian'),
  google('noto-sans-ethiopic', 'NotoSansEthiopic'),
  google('noto-sans-sc', 'NotoSansSC'),
  google('noto-sans-kr', 'NotoSansKR'),
]

type Opened = { readonly font: ReturnType<typeof openSync>; readonly has: Map<string, boolean> }
const opened = new Map<string, Opened>()

function open(path: string): Opened {
  const one = opened.get(path) ?? { font: openSync(path), has: new Map<string, boolean>() }
  opened.set(path, one)
  return one
}

function isCovered(path: string, text: string): boolean {
  const { font, has } = open(path)
  for (const sign of text) {
    const known = has.get(sign) ?? font.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0)
    has.set(sign, known)
    if (!known) return false
  }
  return true
}

/** How far the letters of the main font rise above the line, in parts of their size: all fonts of a line stand on it. */
export function ascentOf(weight: Weight): number {
  const { ascent, unitsPerEm } = open(MAIN[weight]).font
  return ascent / unitsPerEm
}

/** A stretch of text in one font, named by the path of its file. */
export type FontRun = { readonly font: string; readonly text: string }

/** Letters written from right to left, and what may stand between them in a name. */
const RIGHT_TO_LEFT = String.raw`\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}`
const PHRASE = new RegExp(
  String.raw`([${RIGHT_TO_LEFT}](?:[${RIGHT_TO_LEFT}\p{M}\s'’.-]*[${RIGHT_TO_LEFT}\p{M}])?)`,
  'u',
)

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** The first font that has all of a text; undefined when none has. */
const findFont = (text: string, weight: Weight): string | undefined =>
  FONTS.map((font) => font[weight]).find((path) => isCovered(path, text))

/** Accents that a letter already contains are one letter; marks that nobody sees are left out. */
const toWritten = (text: string) => text.normalize('NFC').replaceAll(/\p{Cf}/gu, '')

function splitLeftToRight(text: string, weight: Weight): FontRun[] {
  const runs: { font: string; text: string }[] = []
  for (const { segment } of graphemes.segment(text)) {
    const last = runs.at(-1)
    const stays =
      last !== undefined && /^[\s\p{P}]$/u.test(segment) && isCovered(last.font, segment)
    const found = stays ? last.font : findFont(segment, weight)
    const font = found ?? MAIN[weight]
    const shown = found === undefined ? '?' : segment
    if (last?.font === font) last.text += shown
    else runs.push({ font, text: shown })
  }
  return runs
}

/**
 * A line of text as stretches that one font can draw, in the order of the line. What is written from
 * right to left is one stretch without a break, because a font orders and joins only what it draws at
 * once. A sign that no font has becomes a question mark, never an empty box.
 */
export function splitByFont(text: string, weight: Weight): FontRun[] {
  const written = toWritten(text)
  const main = MAIN[weight]
  if (isCovered(main, written)) return [{ font: main, text: written }]
  return written.split(PHRASE).flatMap((part, i) => {
    const font = i % 2 === 1 ? findFont(part, weight) : undefined
    return font
      ? [{ font, text: part.replaceAll(/\s/gu, '\u00A0') }]
      : splitLeftToRight(part, weight)
  })
}
