import { useTranslations } from 'next-intl'

import type { ChainView, MoveView } from '@/lib/moves/plans/plan-outcome.rules'

const BOX = { x: 2, width: 300, height: 44 } as const
const STEP = 92
const WIDTH = 348

/** A text cut to what fits; the full text is in the table below and in the picture's name. */
const fit = (text: string, most: number) =>
  text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text

/** A chain from top to bottom: schools as boxes, students as arrows from one to the next. */
export function ChainPicture({ chain, n }: { chain: ChainView; n: number }) {
  const t = useTranslations('transfers.plan')
  // the last student in the chain leaves the first box; the seat that was free is the last
  const moves = chain.moves.toReversed()
  const places = [...moves.map(({ from }) => from ?? t('noPool')), moves.at(-1)?.to ?? '']
  const boxes = chain.cycle ? places.slice(0, -1) : places
  const height = (boxes.length - 1) * STEP + BOX.height + (chain.cycle ? 36 : 4)
  const steps = moves.map(({ student, from, to }) => `${student}: ${from ?? t('noPool')} → ${to}`)
  return (
    <figure className="space-y-2">
      <figcaption className="font-semibold">
        {chain.cycle ? t('cycle', { n }) : t('chain', { n })}
        <span className="text-ink-soft font-normal">
          {' · '}
          {t('grade', { grade: moves[0]?.grade ?? 0 })}
        </span>
      </figcaption>
      <svg
        role="img"
        aria-label={steps.join('. ')}
        viewBox={`0 0 ${WIDTH} ${height}`}
        width={WIDTH}
        height={height}
        className="max-w-full"
      >
        {boxes.map((school, i) => (
          <Box key={i} school={school} y={i * STEP + 2} />
        ))}
        {moves.slice(0, chain.cycle ? -1 : undefined).map((move, i) => (
          <Down key={i} move={move} y={i * STEP + 2 + BOX.height} />
        ))}
        {chain.cycle && <Back move={moves.at(-1)} last={(boxes.length - 1) * STEP + 2} />}
      </svg>
    </figure>
  )
}

function Box({ school, y }: { school: string; y: number }) {
  return (
    <>
      <rect
        x={BOX.x}
        y={y}
        width={BOX.width}
        height={BOX.height}
        rx="6"
        className="fill-sheet stroke-edge"
      />
      <text x="16" y={y + 27} className="fill-ink text-[14px] font-semibold">
        {fit(school, 36)}
      </text>
    </>
  )
}

function Down({ move, y }: { move: MoveView; y: number }) {
  const end = y + STEP - BOX.height
  return (
    <>
      <path d={`M 24 ${y + 4} V ${end - 10}`} className="stroke-accent" strokeWidth="2" />
      <path d={`M 18 ${end - 12} L 24 ${end - 2} L 30 ${end - 12} Z`} className="fill-accent" />
      <text x="42" y={y + 29} className="fill-ink text-[14px]">
        {fit(move.student, 38)}
      </text>
    </>
  )
}

/** The move that closes an exchange: from the last school back to the first. */
function Back({ move, last }: { move: MoveView | undefined; last: number }) {
  const [right, turn, mid] = [BOX.x + BOX.width, WIDTH - 8, BOX.height / 2]
  return (
    <>
      <path
        d={`M ${right + 4} ${last + mid} H ${turn - 8} Q ${turn} ${last + mid} ${turn} ${last + mid - 8} V ${mid + 10} Q ${turn} ${mid + 2} ${turn - 8} ${mid + 2} H ${right + 12}`}
        className="stroke-accent fill-none"
        strokeWidth="2"
      />
      <path
        d={`M ${right + 14} ${mid - 4} L ${right + 4} ${mid + 2} L ${right + 14} ${mid + 8} Z`}
        className="fill-accent"
      />
      <text x={turn} y={last + BOX.height + 24} textAnchor="end" className="fill-ink text-[14px]">
        {`↑ ${fit(move?.student ?? '', 38)}`}
      </text>
    </>
  )
}
