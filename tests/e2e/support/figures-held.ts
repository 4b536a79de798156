import { KEPT_BACK, type Told } from './figures-reading'

/** One figure as one reader is told it in one place. */
export type Statement = {
  readonly figure: string
  readonly told: Told
  readonly path: string
  readonly reader: string
  readonly locale: string
}

/** What stands before the words that tell apart two places of one page. */
const figureOf = ({ figure }: Statement) => figure.split(' (')[0] ?? figure

const where = ({ figure, path }: Statement) => {
  const [part = ''] = / \(.*\)$/.exec(figure) ?? []
  return path + part
}

const place = (one: Statement) => `${where(one)} to ${one.reader}, ${one.locale}`

/** What is told of each figure; a small count that is kept back is not. */
const byFigure = (statements: readonly Statement[]) =>
  Map.groupBy(
    statements.filter(({ told }) => told !== undefined && told !== KEPT_BACK),
    figureOf,
  )

/** Every figure of a state that is told in two ways or, where it has to be, not at all: each with its places. */
export function disagreements(state: string, statements: readonly Statement[]): string[] {
  const untold = statements
    .filter(({ told }) => told === undefined)
    .map((one) => `${state}: ${figureOf(one)} is not told by ${place(one)}`)
  // what one public place keeps back no other may tell
  const open = Map.groupBy(
    statements.filter(({ reader }) => reader === 'public'),
    figureOf,
  )
  const kept = [...open].filter(([, all]) => all.some(({ told }) => told === KEPT_BACK))
  const differing = [...byFigure(statements), ...kept].flatMap(([figure, all]) => {
    const numbers = [...Map.groupBy(all, ({ told }) => told)]
    if (numbers.length === 1) return []
    const ways = numbers.map(([told, places]) => `    ${told}: ${places.map(place).join('; ')}`)
    return [`${state}: ${figure}\n${ways.join('\n')}`]
  })
  return [...untold, ...differing]
}

const isHeld = (all: readonly Statement[]) => new Set(all.map(where)).size > 1

/** How many statements were held against another of the same figure. */
export function heldCount(statements: readonly Statement[]): number {
  const held = [...byFigure(statements).values()].filter(isHeld)
  return held.reduce((total, all) => total + all.length, 0)
}

/** The figures that no two places speak of in the same state: nothing was compared. */
export function neverHeld(states: readonly (readonly Statement[])[]): string[] {
  const held = new Set(
    states.flatMap((statements) =>
      [...Map.groupBy(statements, figureOf)].flatMap(([figure, all]) =>
        isHeld(all) ? [figure] : [],
      ),
    ),
  )
  return [...new Set(states.flat().map(figureOf))].filter((figure) => !held.has(figure))
}
