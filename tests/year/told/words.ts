import type { AbstractIntlMessages } from 'use-intl/core'

import type { Paper } from './paper'
import type { Locale } from './say'

/** What no page, letter or file may show, whatever it tells. */

const BROKEN = /\b(?:undefined|NaN|null|Invalid Date|\[object Object\])\b|\{\w+\}/
const RAW = /\b[A-Z]{2,}(?:_[A-Z]+)+\b/

type Texts = ReadonlyMap<string, string>

/** The texts of a catalog by key. */
function flat(messages: AbstractIntlMessages, before = ''): [string, string][] {
  return Object.entries(messages).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[before + key, value]] : flat(value, `${before}${key}.`),
  )
}

const isSentence = (text: string) =>
  !/[{<]/.test(text) && (text.match(/\p{L}{2,}/gu) ?? []).length > 1

/** Reads papers for words that must not stand there. */
export function wordsOf(
  messages: Readonly<Record<Locale, AbstractIntlMessages>>,
  codes: readonly string[],
) {
  const texts: Record<Locale, Texts> = {
    en: new Map(flat(messages.en)),
    es: new Map(flat(messages.es)),
  }
  const only = (mine: Locale, other: Locale) => {
    const others = new Set(texts[other].values())
    return new Set(
      [...texts[mine].values()].filter((text) => isSentence(text) && !others.has(text)),
    )
  }
  const foreign: Record<Locale, ReadonlySet<string>> = {
    en: only('es', 'en'),
    es: only('en', 'es'),
  }
  // a word of the texts themselves, such as the kind of school that people call ESBM, is no code
  const said = new Set([...texts.en.values()].flatMap((text) => text.match(/\p{Lu}{2,}/gu) ?? []))
  const coded = new RegExp(
    String.raw`(?<![\p{L}-])(?:${codes.filter((code) => !said.has(code)).join('|')})(?![\p{L}-])`,
    'u',
  )
  return (
    paper: Pick<Paper, 'lines' | 'title' | 'values' | 'otherLanguage'>,
    locale: Locale,
    hasCodes = false,
  ): string[] =>
    [...new Set([paper.title, ...paper.lines])].flatMap((line) => {
      // a value of a file stands alone in its line, with its meaning beside it
      const code =
        hasCodes || paper.values.includes(line)
          ? undefined
          : (RAW.exec(line)?.[0] ?? coded.exec(line)?.[0])
      const key = line.match(/[a-z]+(?:\.[\w-]+)+/g)?.find((one) => texts.en.has(one))
      const broken = BROKEN.exec(line)?.[0]
      return [
        ...(code ? [`the code ${code} in “${line.slice(0, 120)}”`] : []),
        ...(key ? [`the key ${key} in “${line.slice(0, 120)}”`] : []),
        ...(broken ? [`${broken} in “${line.slice(0, 120)}”`] : []),
        ...(foreign[locale].has(line) && !paper.otherLanguage.includes(line)
          ? [`the other language: “${line.slice(0, 120)}”`]
          : []),
      ]
    })
}
