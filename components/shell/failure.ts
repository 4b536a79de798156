import type { Messages } from '@/lib/base/i18n/messages'

type Words = Messages['failure']

declare const require: {
  context(folder: string, deep: boolean, files: RegExp): { (file: string): Words; keys(): string[] }
}

// the bundler puts these few words of every language into the page: no list of languages stands here
const catalogs = require.context('../../lib/base/i18n/messages', true, /\/failure\.json$/)

/** What the error pages say, by language: they are made in the browser, which has no catalog, on whatever still stands. */
export const FAILURE = new Map(
  catalogs.keys().map((file) => [file.split('/').at(-2) ?? '', catalogs(file)]),
)
