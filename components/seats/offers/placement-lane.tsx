import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'

import type { Lane } from '@/lib/seats/offers/placement-picture.rules'

type Props = {
  lane: Lane
  parts: number
  student: string
  /** The last seat and the child's place, in words. */
  said: { last: string; child: string }
}

const partEdges = (parts: number) =>
  Array.from({ length: parts - 1 }, (_, i) => (100 * (i + 1)) / parts)

/** The numbers of the groups above the lanes they divide. */
export function LaneAxis({ parts }: { parts: number }) {
  return (
    <div aria-hidden className="text-ink-soft flex text-sm">
      {Array.from({ length: parts }, (_, i) => (
        <span key={i} className="border-edge flex-1 border-b pb-0.5 text-center tabular-nums">
          {i + 1}
        </span>
      ))}
    </div>
  )
}

/** A label at a position of the lane, kept within its ends. */
function Mark({ at, children }: { at: number; children: ReactNode }) {
  const style =
    at > 70
      ? { insetInlineEnd: `${100 - at}%` }
      : { insetInlineStart: `${at}%`, ...(at > 20 && { translate: 'var(--middle) 0' }) }
  return (
    <span className="absolute whitespace-nowrap" style={style}>
      {children}
    </span>
  )
}

/**
 * The lane of one school: the part that got in is filled, starting from the highest priority; a
 * mark shows where the child stands.
 */
export async function PlacementLane({ lane, parts, student, said }: Props) {
  const t = await getTranslations('family.picture')
  const { rank, school, seats, extra, reach, at, placed } = lane
  const edge = seats === 0 ? t('noSeats') : reach === 100 ? t('seatsLeft') : t('lastSeat')
  return (
    <li>
      <p>
        <strong>{`${rank}. ${school}`}</strong>{' '}
        <span className="text-ink-soft">
          {extra > 0 ? t('seatsAndExtra', { seats, extra }) : t('seats', { seats })}
        </span>
      </p>
      <div aria-hidden className="mt-1 text-base [--middle:-50%] rtl:[--middle:50%]">
        <p className={`relative h-6 font-bold ${placed ? 'text-accent' : ''}`}>
          {at === null ? t('notEligible') : <Mark at={at}>{student}</Mark>}
        </p>
        <svg className="block h-7 w-full rtl:-scale-x-100">
          <rect width="100%" height="100%" className="fill-well" />
          <rect
            width={`${reach}%`}
            height="100%"
            className="fill-accent-soft stroke-accent [stroke-width:1]"
          />
          {partEdges(parts).map((edgeAt) => (
            <line
              key={edgeAt}
              x1={`${edgeAt}%`}
              x2={`${edgeAt}%`}
              y2="100%"
              className="stroke-edge [stroke-dasharray:2_3]"
            />
          ))}
          {reach > 0 && reach < 100 && (
            <line
              x1={`${reach}%`}
              x2={`${reach}%`}
              y2="100%"
              className="stroke-accent [stroke-width:4]"
            />
          )}
          {at !== null && <circle cx={`${at}%`} cy="50%" r="7" className="fill-ink" />}
        </svg>
        <p className="text-ink-soft relative h-6 text-sm">
          <Mark at={reach}>{edge}</Mark>
        </p>
      </div>
      <p className="sr-only">{t('said', { student, ...said })}</p>
    </li>
  )
}
