import PDFDocument from 'pdfkit'

import { ascentOf, splitByFont, type Weight } from './paper-fonts'

const MARGIN = 54
/** The side of a code that phones read: 42 mm. */
const SQUARES = 120

/** Writes sheets of paper from top to bottom. */
export type Sheet = {
  /** Begins the next sheet. */
  readonly page: () => void
  readonly heading: (text: string, size?: number) => void
  readonly text: (text: string) => void
  /** Several short lines without gaps, such as an address. */
  readonly lines: (lines: readonly string[]) => void
  /** The same in small print. */
  readonly small: (lines: readonly string[]) => void
  readonly gap: (points: number) => void
  /** A code in large type, in a frame. */
  readonly code: (label: string, code: string) => void
  /** A code that phones read: `size` rows of as many squares, with the white frame that such codes need. */
  readonly squares: (size: number, isDark: (row: number, column: number) => boolean) => void
}

type Options = { readonly title: string; readonly locale: string; readonly made: Date }

/**
 * Streams a PDF on US letter paper with embedded fonts. `write` fills it and calls `turn` between pages:
 * that lets other work run and waits for a slow reader.
 */
export function createPdfStream(
  { title, locale, made }: Options,
  write: (sheet: Sheet, turn: () => Promise<void>) => Promise<void>,
): ReadableStream<Uint8Array> {
  const doc = new PDFDocument({
    size: 'LETTER',
    margin: MARGIN,
    autoFirstPage: false,
    lang: locale,
    info: { Title: title, CreationDate: made },
  })
  let read: (() => void) | null = null
  let stopped = false
  const turn = async () => {
    if (stopped) throw new Error('nobody reads the PDF any more')
    await new Promise((resolve) => setImmediate(resolve))
    // the document buffers what has not been read yet
    while (doc.readableLength > 1_000_000 && !stopped)
      await new Promise<void>((resolve) => (read = resolve))
  }
  return new ReadableStream<Uint8Array>({
    start(controller) {
      doc.on('end', () => controller.close())
      void write(createSheet(doc), turn).then(
        () => doc.end(),
        (error: unknown) => stopped || controller.error(error),
      )
    },
    async pull(controller) {
      const chunk: Uint8Array | null = await readChunk(doc)
      if (chunk) controller.enqueue(chunk)
      read?.()
    },
    cancel() {
      stopped = true
      read?.()
      doc.destroy()
    },
  })
}

/** The next chunk of the document; null at its end. */
async function readChunk(doc: PDFKit.PDFDocument): Promise<Uint8Array | null> {
  for (;;) {
    const chunk = doc.read() as Buffer | null
    if (chunk) return new Uint8Array(chunk)
    if (doc.readableEnded) return null
    await new Promise<void>((resolve) => {
      const done = () => {
        doc.off('readable', done).off('end', done)
        resolve()
      }
      doc.on('readable', done).on('end', done)
    })
  }
}

type Line = PDFKit.Mixins.TextOptions & { readonly at?: readonly [x: number, y: number] }

/** Writes one line of text, broken where it is too long, in the fonts that have its letters. */
function writeLine(
  doc: PDFKit.PDFDocument,
  text: string,
  weight: Weight,
  size: number,
  { at, ...options }: Line = {},
): void {
  // the letters of every font stand on the same line
  const baseline = -ascentOf(weight) * size
  const runs = splitByFont(text, weight)
  if (at) [doc.x, doc.y] = at
  for (const [i, run] of runs.entries()) {
    const continued = i < runs.length - 1
    doc
      .font(run.font)
      .fontSize(size)
      .text(run.text, { ...options, baseline, continued })
  }
}

function createSheet(doc: PDFKit.PDFDocument): Sheet {
  const write = (lines: readonly string[], size = 11) => {
    for (const line of lines) writeLine(doc, line, 'regular', size, { lineGap: 2 })
    doc.moveDown(0.6)
  }
  return {
    page: () => void doc.addPage(),
    heading: (text, size = 18) => {
      writeLine(doc, text, 'bold', size)
      doc.moveDown(0.5)
    },
    text: (text) => write(text.split('\n')),
    lines: (lines) => write(lines),
    small: (lines) => write(lines, 9),
    gap: (points) => void (doc.y += points),
    code: (label, code) => {
      const { y } = doc
      const width = doc.page.width - 2 * MARGIN
      doc.roundedRect(MARGIN, y, width, 64, 6).stroke('#8a8f94')
      const centered = { width, align: 'center' } as const
      writeLine(doc, label, 'regular', 10, { ...centered, at: [MARGIN, y + 10] })
      writeLine(doc, code, 'bold', 20, { ...centered, at: [MARGIN, y + 28] })
      doc.x = MARGIN
      doc.y = y + 80
    },
    squares: (size, isDark) => {
      const side = SQUARES / size
      const [left, top] = [(doc.page.width - SQUARES) / 2, doc.y + 4 * side]
      for (let row = 0; row < size; row += 1)
        for (let column = 0; column < size; column += 1)
          if (isDark(row, column)) doc.rect(left + column * side, top + row * side, side, side)
      doc.fill('#000000')
      doc.x = MARGIN
      doc.y = top + SQUARES + 4 * side
    },
  }
}
