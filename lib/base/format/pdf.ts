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
  /**
   * A code that phones read: `size` rows of as many squares, with the white frame that such codes need. In the
   * middle, or with its left upper corner at a place; what follows then goes on where it would have.
   */
  readonly squares: (
    size: number,
    isDark: (row: number, column: number) => boolean,
    at?: Pick<Place, 'left' | 'top'>,
  ) => void
}

/** A place on a sheet, in points from its left and its upper edge. */
type Place = { readonly left: number; readonly top: number; readonly width: number }

/** A sheet that is folded, cut and written on. */
export type FormSheet = Sheet & {
  /** Short lines in a place of their own, 12 points each; what follows goes on where it would have. */
  readonly block: (at: Place, lines: readonly string[]) => void
  /** A code in large type at a place, under small words; what follows goes on where it would have. */
  readonly codeAt: (at: Place, label: string, code: string) => void
  /** What follows is as wide as this and begins there. */
  readonly column: (at: Place) => void
  /** What follows is as wide as the sheet again, and begins no higher than this. */
  readonly across: (top: number) => void
  /** How high the rest of the sheet is. */
  readonly rest: () => number
  /** A broken line across the sheet, to cut along. */
  readonly cut: () => void
  /** A row of words with a line to write on after each, those with a box can be ticked. */
  readonly blanks: (fields: readonly { readonly label: string; readonly box?: boolean }[]) => void
  /** Lines with a box to tick, in two columns, on as many sheets as they need. */
  readonly ticks: (lines: readonly string[]) => void
}

type Options = { readonly title: string; readonly locale: string; readonly made: Date }

/**
 * Streams a PDF on US letter paper with embedded fonts. `write` fills it and calls `turn` between pages:
 * that lets other work run and waits for a slow reader.
 */
export function createPdfStream(
  { title, locale, made }: Options,
  write: (sheet: FormSheet, turn: () => Promise<void>) => Promise<void>,
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
      void write({ ...createSheet(doc), ...createForm(doc) }, turn).then(
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
    squares: (size, isDark, at) => {
      const side = SQUARES / size
      const left = at?.left ?? (doc.page.width - SQUARES) / 2
      const top = at?.top ?? doc.y + 4 * side
      // a letter has a thousand of them: those side by side are one, and all are written at once
      const bars: string[] = []
      for (let row = 0; row < size; row += 1)
        for (let column = 0; column < size; column += 1) {
          if (!isDark(row, column)) continue
          const from = column
          while (column + 1 < size && isDark(row, column + 1)) column += 1
          const bar = [left + from * side, top + row * side, (column + 1 - from) * side, side]
          bars.push(`${bar.map((points) => points.toFixed(3)).join(' ')} re`)
        }
      doc.addContent(bars.join('\n'))
      doc.fill('#000000')
      if (at) return
      doc.x = MARGIN
      doc.y = top + SQUARES + 4 * side
    },
  }
}

const SMALL = 9
/** What is cut off goes further down: printers need a third of an inch. */
const FOOT = 36
const INK = '#000000'

type Blank = Parameters<FormSheet['blanks']>[0][number]

function createForm(doc: PDFKit.PDFDocument): Omit<FormSheet, keyof Sheet> {
  const full = () => doc.page.width - 2 * MARGIN
  /** Writes somewhere else and comes back. */
  const aside = (write: () => void) => {
    const { x, y } = doc
    write()
    doc.x = x
    doc.y = y
  }
  const box = (x: number, y: number) =>
    doc.roundedRect(x, y, 9, 9, 1).lineWidth(0.8).stroke(INK).lineWidth(1)
  const widthOf = (text: string) =>
    splitByFont(text, 'regular').reduce(
      (sum, run) => sum + doc.font(run.font).fontSize(SMALL).widthOfString(run.text),
      0,
    )
  const blank = ({ label, box: isTicked }: Blank, left: number, top: number, right: number) => {
    if (isTicked) box(left, top + 1)
    const from = left + (isTicked ? 15 : 0)
    writeLine(doc, label, 'regular', SMALL, { at: [from, top], lineBreak: false })
    const line = from + widthOf(label) + 4
    doc
      .moveTo(line, top + 10)
      .lineTo(right, top + 10)
      .lineWidth(0.5)
      .stroke(INK)
      .lineWidth(1)
  }
  const column = ({ left, top, width }: Place) => {
    doc.page.margins.right = doc.page.width - left - width
    doc.x = left
    doc.y = top
  }
  return {
    column,
    across: (top) => column({ left: MARGIN, top: Math.max(top, doc.y), width: full() }),
    rest: () => doc.page.height - FOOT - doc.y,
    block: ({ left, top, width }, lines) =>
      aside(() => {
        for (const [i, line] of lines.entries())
          writeLine(doc, line, 'regular', 10, {
            at: [left, top + 12 * i],
            width,
            height: 12,
            ellipsis: true,
          })
      }),
    codeAt: ({ left, top, width }, label, code) =>
      aside(() => {
        const inside = { width: width - 12, align: 'center' } as const
        writeLine(doc, label, 'regular', 8, { ...inside, at: [left + 6, top + 8] })
        writeLine(doc, code, 'bold', 14, { ...inside, at: [left + 6, doc.y + 4] })
        doc.roundedRect(left, top, width, doc.y + 4 - top, 6).stroke('#8a8f94')
      }),
    cut: () => {
      const { y } = doc
      doc.page.margins.bottom = FOOT
      doc.moveTo(MARGIN / 2, y).lineTo(doc.page.width - MARGIN / 2, y)
      doc.dash(4, { space: 3 }).lineWidth(0.7).stroke(INK).undash().lineWidth(1)
      doc.y = y + 10
    },
    blanks: (fields) => {
      const { y } = doc
      const each = full() / fields.length
      for (const [i, field] of fields.entries())
        blank(
          field,
          MARGIN + i * each,
          y,
          MARGIN + (i + 1) * each - (i + 1 < fields.length ? 10 : 0),
        )
      doc.x = MARGIN
      doc.y = y + 21
    },
    ticks: (lines) => {
      const half = full() / 2
      const rows = () => Math.floor((doc.page.height - MARGIN - doc.y) / ROW)
      for (let at = 0; at < lines.length;) {
        if (at > 0) doc.addPage()
        const { y } = doc
        // what is left fills both columns evenly
        const high = Math.max(1, Math.min(rows(), Math.ceil((lines.length - at) / 2)))
        for (const [i, line] of lines.slice(at, at + 2 * high).entries()) {
          const left = MARGIN + (i < high ? 0 : half)
          const top = y + (i % high) * ROW
          box(left, top)
          const place = { at: [left + 15, top - 1], width: half - 25, height: 12 } as const
          writeLine(doc, line, 'regular', SMALL, { ...place, ellipsis: true })
        }
        at += 2 * high
        doc.x = MARGIN
        doc.y = y + high * ROW + 6
      }
    },
  }
}

/** How high a line with a box to tick is. */
const ROW = 17
