import type { Messages } from '@/lib/base/i18n/messages'

type Words = Messages['failure']

declare const require: {
  context(folder: string, deep: boolean, files: RegExp): { (file: string): Words; keys(): string[] }
}

// the bundler adds these few texts of every language to the page, so no list of languages is needed here
const catalogs = require.context('../../lib/base/i18n/messages', true, /\/failure\.json$/)

/** The texts of the error pages, by language. Error pages render in the browser, which has no catalogs. */
export const FAILURE = new Map(
  catalogs.keys().map((file) => [file.split('/').at(-2) ?? '', catalogs(file)]),
)
