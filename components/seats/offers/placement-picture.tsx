import { getTranslations } from 'next-intl/server'

import { Figure } from '@/components/ui/figure'
import { Table } from '@/components/ui/table'
import { getFormatter } from '@/lib/base/i18n/get-formatter'
import type { Lane, Picture, GroupAndNumber } from '@/lib/seats/offers/placement-picture.rules'

import { LaneAxis, PlacementLane } from './placement-lane'

type Props = {
  picture: Picture
  student: string
  publishedAt: Date | null
  placedAt: string | null
  /** The seat that the round gave was declined or ended since. */
  isGivenUp: boolean
}

/** Whether seats were left at a school: a child who asked for one there had none of its groups. */
const hasSeatsLeft = ({ last, seats }: Lane) => last === null && seats > 0

/**
 * Each school of the list as a line of applicants in order of priority and number, with the point
 * up to which there were seats.
 */
export async function PlacementPicture(props: Props) {
  const { picture, student, publishedAt, placedAt, isGivenUp } = props
  const [t, common, conditions, format] = await Promise.all([
    getTranslations('family.picture'),
    getTranslations('common'),
    getTranslations('conditions'),
    getFormatter(),
  ])
  const { groups, lanes } = picture
  const order = groups.map((group) => conditions(`${group}.group`))
  const describe = (place: GroupAndNumber | null, none: string) => {
    if (!place) return none
    const group = place.group ? groups.indexOf(place.group) + 1 : 0
    return t('place', { group, number: place.number })
  }
  const saidOf = ({ last, seats, at, child }: Lane) => ({
    last: describe(last, t(seats === 0 ? 'noSeats' : 'seatsLeft')),
    child: describe(at === null ? null : child, t('notEligible')),
  })
  const seatsOf = ({ seats, extra }: Lane) =>
    extra > 0
      ? common('seatsAndExtra', { seats: format.number(seats), extra })
      : format.number(seats)
  return (
    <Figure
      title={
        placedAt
          ? t(isGivenUp ? 'titleGaveUp' : 'titlePlaced', { student, school: placedAt })
          : t(lanes.some(hasSeatsLeft) ? 'titleNotAdmitted' : 'title', { student })
      }
      source={publishedAt ? t('source', { at: format.dateTime(publishedAt, 'day') }) : null}
      tableLabel={common('showTable')}
      table={
        <Table
          caption={t('tableCaption', { student })}
          columns={[
            { key: 'school', label: t('school') },
            { key: 'seats', label: t('seatsColumn'), numeric: true },
            { key: 'last', label: t('lastColumn') },
            { key: 'child', label: student },
          ]}
          rows={lanes.map((lane) => ({
            key: String(lane.rank),
            cells: { school: lane.school, seats: seatsOf(lane), ...saidOf(lane) },
          }))}
          empty=""
        />
      }
    >
      <p className="max-w-prose">{t('how', { student })}</p>
      <ol className="my-3 list-decimal ps-7">
        {order.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ol>
      <LaneAxis parts={order.length} />
      <ol className="mt-3 space-y-6">
        {lanes.map((lane) => (
          <PlacementLane
            key={lane.rank}
            lane={lane}
            parts={order.length}
            student={student}
            said={saidOf(lane)}
          />
        ))}
      </ol>
    </Figure>
  )
}
