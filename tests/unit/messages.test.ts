import { globSync, readFileSync } from 'node:fs'

import { createTranslator } from 'next-intl'
import { describe, expect, it } from 'vitest'

import { messages } from '@/lib/base/i18n/messages'
import { type Locale, routing } from '@/lib/base/i18n/routing'

type Tree = { [key: string]: string | Tree }

function leaves(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) => {
    const name = path ? `${path}.${key}` : key
    return typeof value === 'string' ? [[name, value] as [string, string]] : leaves(value, name)
  })
}

const textsOf = (locale: Locale) => new Map(leaves(messages[locale] as unknown as Tree))
const en = textsOf(routing.defaultLocale)
const others = routing.locales.filter((locale) => locale !== routing.defaultLocale)
const placeholders = (text: string) =>
  [...new Set(text.match(/\{\s*\w+(?=\s*[,}])/g))].map((p) => p.replaceAll(/[{\s]/g, '')).toSorted()

/** Names, and words that are the same in several languages. */
const ALIKE = /^[\W\d]*$|^(English|Español|Belmont|CSV|No|Error|Total|\{[^}]*\})$/i

describe('the texts', () => {
  it.each(others)('have the same keys in %s as in English', (locale) => {
    const texts = textsOf(locale)
    expect([...en.keys()].filter((key) => !texts.has(key))).toEqual([])
    expect([...texts.keys()].filter((key) => !en.has(key))).toEqual([])
  })

  it('are all loaded: every file is in the list', () => {
    const files = globSync('lib/base/i18n/messages/*/*.json').map((file) =>
      file.split('/').slice(-2),
    )
    expect(others).not.toEqual([])
    for (const locale of routing.locales) {
      const its = files.flatMap(([folder, file]) => (folder === locale ? [file] : []))
      const known = Object.keys(messages[locale]).map((name) => `${name}.json`)
      expect(new Set(its)).toEqual(new Set(known))
    }
  })

  it.each(others)('have the same placeholders in %s as in English', (locale) => {
    const texts = textsOf(locale)
    const different = [...en].filter(
      ([key, text]) => placeholders(text).join() !== placeholders(texts.get(key) ?? '').join(),
    )
    expect(different.map(([key]) => key)).toEqual([])
  })

  it.each(routing.locales)(
    'leave the place of the count of ticked rows to the page, in %s',
    (locale) => {
      const t = createTranslator({ locale, messages: messages[locale], namespace: 'tables' })
      expect(t('ticked', { count: '{count}' })).toContain('{count}')
    },
  )

  it('can all be formatted', () => {
    const failures: string[] = []
    for (const locale of routing.locales) {
      const onError = (error: Error) => {
        if (!/FORMATTING_ERROR.*not provided/.test(error.message)) failures.push(error.message)
      }
      const t = createTranslator({ locale, messages: messages[locale], onError })
      for (const [key, text] of textsOf(locale)) {
        const values = Object.fromEntries(placeholders(text).map((name) => [name, 2]))
        void t.rich(key as 'common.product', values as Record<string, number>)
      }
    }
    expect(failures).toEqual([])
  })

  it.each(others)('are translated into %s', (locale) => {
    const texts = textsOf(locale)
    const same = [...en].filter(
      ([key, text]) =>
        texts.get(key) === text && !ALIKE.test(text.replaceAll(/\{\w+\}/g, '')) && text.length > 14,
    )
    expect(same).toEqual([])
  })

  it.each([
    ['en', /\b(un)?tick(s|ed)?\b/i, 'select a row, check a box'],
    ['en', /\bhanded in\b/i, 'turned in'],
    ['es', /\brecibos?\b/i, 'comprobante'],
    ['es', /(?<!\p{L})niñ[oa]s?(?!\p{L})/iu, 'estudiante, or hijo e hija'],
    ['es', /\bde lado\b/i, 'sin efecto'],
    ['es', /[«»]/, 'the quotation marks of all other texts'],
  ] as const)(
    'have one word for one thing: in %s no text says %s but %s',
    (locale, other, _instead) => {
      expect([...textsOf(locale)].filter(([, text]) => other.test(text))).toEqual([])
    },
  )

  it('speak of several where there are several: no finding about two schools says “tiene”', () => {
    const one = /\b(tiene|enseña|participa|cuenta|podría|recibe|it|its|The student’s record)\b/i
    const t = createTranslator({ locale: 'es', messages: messages.es })
    const said = Object.keys(messages.en.readiness.findings).flatMap((kind) =>
      (['title', 'why'] as const).map((part) => {
        const key = `readiness.findings.${kind as 'no-seats'}.${part}` as const
        return t(key, { count: 2 })
      }),
    )
    // of one school, of any claim and of any list: sentences without a number
    const general = /^(Una escuela con|Una prioridad no|Una lista que)/
    expect(said.filter((text) => one.test(text) && !general.test(text))).toEqual([])
  })

  it('are complete: pages and components have no sentences in their code', () => {
    const sentence = />\s*[A-Z][a-z]+ [a-z]+[^<{]*</
    const spoken = globSync('{app,components}/**/*.tsx').filter((file) =>
      sentence.test(readFileSync(file, 'utf8').replaceAll(/=>[^>]*?\)/g, '')),
    )
    expect(spoken).toEqual([])
  })
})
