import type { Page } from '@playwright/test'

export type PaperTable = {
  readonly caption: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** What stands on a page, spaces made one. */
export type HtmlPaper = {
  /** Every text that a heading, paragraph, list item, name or value holds, and what else its reader asks for. */
  readonly lines: readonly string[]
  /** A name with what stands next to it. */
  readonly terms: readonly (readonly [term: string, detail: string])[]
  /** The views of a list, each with how many it says to hold. */
  readonly tabs: readonly (readonly [label: string, count: string])[]
  readonly tables: readonly PaperTable[]
  /** Parts of the page by the title over them. */
  readonly sections: readonly { readonly title: string; readonly text: string }[]
  /** Short words set apart, such as states. */
  readonly badges: readonly string[]
  /** What it shows as a value of a file, to be read by programs. */
  readonly values: readonly string[]
  /** Lines that are marked as of another language than the page. */
  readonly otherLanguage: readonly string[]
  /** Where its links lead, within the program. */
  readonly links: readonly string[]
  readonly title: string
  /** Its forms that are sent to the program as they stand: nothing has to be typed first. */
  readonly forms: readonly {
    readonly label: string
    /** Where it is sent; empty for the page itself. */
    readonly action: string
    readonly fields: readonly (readonly [string, string])[]
  }[]
  /** What its alert says; empty without one. */
  readonly alert: string
  /** Days with times that stand in its fields, for whoever sends the form to keep or to change. */
  readonly proposed: readonly { readonly day: string; readonly time: string }[]
}

export const EMPTY_PAPER: HtmlPaper = {
  lines: [],
  terms: [],
  tabs: [],
  tables: [],
  sections: [],
  badges: [],
  values: [],
  otherLanguage: [],
  links: [],
  title: '',
  forms: [],
  alert: '',
  proposed: [],
}

const LINES = 'h1, h2, h3, p, li, dt, dd, caption, figcaption, strong'

/**
 * Reads the HTML in the browser's own parser, without showing it or running any of it. Its lines are the
 * texts of LINES, and of what `otherLines` selects.
 */
export function readHtml(parser: Page, html: string, otherLines = ''): Promise<HtmlPaper> {
  const read = ({ text, lines }: { text: string; lines: string }) => {
    const paper = new DOMParser().parseFromString(text, 'text/html')
    const main = paper.querySelector('main') ?? paper.body
    const language = paper.documentElement.getAttribute('lang')
    for (const gone of main.querySelectorAll('script, template, style')) gone.remove()
    const forms = [...main.querySelectorAll('form')].flatMap((form) => {
      const empty = [...form.querySelectorAll('input, textarea, select')].some(
        (field) =>
          (field instanceof HTMLInputElement &&
            ['text', 'search', 'email', 'file', 'radio', 'number', 'date', 'time'].includes(
              field.type,
            )) ||
          field instanceof HTMLTextAreaElement ||
          field instanceof HTMLSelectElement,
      )
      const [button, ...more] = form.querySelectorAll('button:not([type="button"])')
      if (empty || !button || more.length > 0 || form.method !== 'post') return []
      const fields = [...new FormData(form)].map(([name, value]): [string, string] => [
        name,
        typeof value === 'string' ? value : '',
      ])
      const name = button.getAttribute('name')
      if (name) fields.push([name, button.getAttribute('value') ?? ''])
      const action = form.getAttribute('action') ?? ''
      return [{ label: (button.textContent ?? '').trim(), action, fields }]
    })
    const alert = (main.querySelector('[role="alert"]')?.textContent ?? '')
      .replaceAll(/\s+/g, ' ')
      .trim()
    const proposed = [
      ...main.querySelectorAll<HTMLInputElement>('input[type="date"][name$=".day"]'),
    ].flatMap(({ name, value: day }) => {
      const time = main.querySelector<HTMLInputElement>(
        `input[name="${name.replace(/day$/, 'time')}"]`,
      )
      return time ? [{ day, time: time.value }] : []
    })
    // a box that ticks a row belongs to no column, and a head that sorts says its words for phones once more
    for (const corner of main.querySelectorAll('thead td:first-child'))
      for (const row of corner.closest('table')?.rows ?? []) row.cells[0]?.remove()
    for (const twice of main.querySelectorAll('thead th:has(a) > span')) twice.remove()
    for (const box of main.querySelectorAll('input')) {
      if (box.type !== 'hidden') box.replaceWith(` ${box.value} `)
    }
    for (const block of main.querySelectorAll(
      'br, p, li, div, span, a, td, th, code, option, legend, label',
    )) {
      block.prepend(' ')
      block.append(' ')
    }
    const words = (node: Element | null) => (node?.textContent ?? '').replaceAll(/\s+/g, ' ').trim()
    const all = (from: ParentNode, what: string) => [...from.querySelectorAll(what)]
    return {
      title: words(paper.querySelector('title')),
      lines: all(main, lines).map(words),
      terms: all(main, 'dt, p').map((term): [string, string] => [
        words(term),
        words(term.nextElementSibling),
      ]),
      links: all(main, 'a[href^="/"]').map((link) => link.getAttribute('href') ?? ''),
      tabs: all(main, 'nav a').flatMap((tab): [string, string][] => {
        const count = tab.querySelector('span')
        if (!count) return []
        const held = words(count)
        count.remove()
        return [[words(tab), held]]
      }),
      tables: all(main, 'table').map((table) => ({
        caption: words(table.querySelector('caption')),
        head: all(table, 'thead th').map(words),
        rows: all(table, 'tbody tr').map((row) => all(row, 'th, td').map(words)),
      })),
      sections: all(main, 'section, li, article').map((part) => ({
        title: words(part.querySelector('h2, h3')),
        text: words(part),
      })),
      badges: all(main, 'span').map(words),
      values: all(main, 'code').map(words),
      otherLanguage: all(main, lines)
        .filter((line) => line.closest('[lang]')?.getAttribute('lang') !== language)
        .map(words),
      forms,
      alert,
      proposed,
    }
  }
  return parser.evaluate(read, { text: html, lines: LINES + otherLines })
}
