import { globSync, readFileSync } from 'node:fs'

import { createTranslator } from 'next-intl'
import { describe, expect, it } from 'vitest'

import { messages } from '@/lib/base/i18n/messages'

type Tree = { [key: string]: string | Tree }

function leaves(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) => {
    const name = path ? `${path}.${key}` : key
    return typeof value === 'string' ? [[name, value] as [string, string]] : leaves(value, name)
  })
}

const en = new Map(leaves(messages.en as unknown as Tree))
const es = new Map(leaves(messages.es as unknown as Tree))
const placeholders = (text: string) =>
  [...new Set(text.match(/\{\s*\w+(?=\s*[,}])/g))].map((p) => p.replaceAll(/[{\s]/g, '')).toSorted()

/** Words that are written alike in both languages, and names. */
const ALIKE = /^[\W\d]*$|^(English|Español|Belmont|CSV|No|Error|Total|\{[^}]*\})$/i

describe('the texts', () => {
  it('stand in both languages', () => {
    expect([...en.keys()].filter((key) => !es.has(key))).toEqual([])
    expect([...es.keys()].filter((key) => !en.has(key))).toEqual([])
  })

  it('fill the same placeholders in both languages', () => {
    const different = [...en].filter(
      ([key, text]) => placeholders(text).join() !== placeholders(es.get(key) ?? '').join(),
    )
    expect(different.map(([key]) => key)).toEqual([])
  })

  it('are sentences that can be formatted', () => {
    const failures: string[] = []
    for (const locale of ['en', 'es'] as const) {
      const onError = (error: Error) => {
        if (!/FORMATTING_ERROR.*not provided/.test(error.message)) failures.push(error.message)
      }
      const t = createTranslator({ locale, messages: messages[locale], onError })
      for (const [key, text] of locale === 'en' ? en : es) {
        const values = Object.fromEntries(placeholders(text).map((name) => [name, 2]))
        void t.rich(key as 'common.product', values as Record<string, number>)
      }
    }
    expect(failures).toEqual([])
  })

  it('are written in Spanish, not left in English', () => {
    const same = [...en].filter(
      ([key, text]) => es.get(key) === text && !ALIKE.test(text) && text.length > 14,
    )
    expect(same).toEqual([])
  })

  it('are all that pages and components say: no sentence stands in the code', () => {
    const sentence = />\s*[A-Z][a-z]+ [a-z]+[^<{]*</
    const spoken = globSync('{app,components}/**/*.tsx').filter((file) =>
      sentence.test(readFileSync(file, 'utf8').replaceAll(/=>[^>]*?\)/g, '')),
    )
    expect(spoken).toEqual([])
  })
})
