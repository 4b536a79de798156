import { Plus } from '@/components/ui/icons'
import { blocksOfSeats, readPercent } from '@/lib/year/rule-sets/edit-draft.rules'

import { DraftButton } from './draft-button'
import { type Part, PartButtons, PartFields } from './reserve-part'
import type { RulesFormProps } from './rules-form'
import { SeatBar } from './seat-bar'
import type { RuleDraftInUse } from './use-rule-draft'

export type ReserveProps = Pick<
  RulesFormProps,
  'conditions' | 'schools' | 'kinds' | 'everybody' | 'texts'
> & {
  draft: RuleDraftInUse
  /** How often the server has answered. */
  answers: number
}

const HEAD =
  'border-edge text-ink-soft bg-paper border-b py-2 pe-4 text-start text-xs font-semibold'
const CELL = 'py-3 pe-4 align-top max-lg:block max-lg:py-1.5'

/** Each school with its parts in fill order, the open seats, and a bar that shows how the seats are filled. */
export function ReserveTable(props: ReserveProps) {
  const { draft, schools, texts } = props
  const parts = Map.groupBy(
    draft.now.reserves.map((part, index): Part => ({ ...part, index })),
    ({ schoolId }) => schoolId,
  )
  const gone = [...parts.keys()].filter((id) => !schools.some((school) => school.id === id))
  const rows = [...schools, ...gone.map((id) => ({ id, name: texts.noSeats, seats: 0, note: '' }))]
  return (
    <section className="space-y-4">
      <div>
        <h2 className="text-2xl font-bold tracking-tight">{texts.reserves}</h2>
        <p className="text-ink-soft mt-1 max-w-prose">{texts.reservesLead}</p>
      </div>
      <table className="w-full border-collapse max-lg:block">
        <caption className="sr-only">{texts.reserves}</caption>
        <thead className="max-lg:sr-only">
          <tr>
            <th scope="col" className={HEAD}>
              {texts.school}
            </th>
            <th scope="col" className={HEAD}>
              {texts.parts}
            </th>
            <th scope="col" className={HEAD}>
              {texts.filled}
            </th>
          </tr>
        </thead>
        <tbody className="max-lg:block">
          {rows.map((school) => (
            <SchoolRow
              key={school.id}
              {...props}
              school={school}
              parts={parts.get(school.id) ?? []}
            />
          ))}
        </tbody>
      </table>
    </section>
  )
}

type RowProps = ReserveProps & { school: RulesFormProps['schools'][number]; parts: readonly Part[] }

function SchoolRow({ school, parts, ...props }: RowProps) {
  const { draft, conditions, everybody, texts } = props
  const blocks = blocksOfSeats(
    school.seats,
    parts.map(({ percent, condition, kind }) => ({
      percent: readPercent(percent),
      condition,
      kind,
    })),
  )
  const nameOf = new Map(conditions.map(({ value, label }) => [value, label]))
  const groupOf = (condition: string | null) =>
    condition === null ? everybody : (nameOf.get(condition as never) ?? '')
  const words = blocks.map(({ seats, condition }) => `${seats} ${groupOf(condition)}`).join(', ')
  return (
    <tr className="border-line border-b max-lg:block max-lg:py-3">
      <th scope="row" className={`${CELL} text-start font-semibold lg:w-48`}>
        {school.name}
        <span className="text-ink-soft block text-sm font-normal">{school.note}</span>
      </th>
      <td className={CELL}>
        {parts.length > 0 && (
          <ol className="space-y-3">
            {parts.map((part, i) => (
              <li key={part.index} className="flex flex-wrap items-start gap-2">
                <PartFields {...props} part={part} about={`${school.name}, ${i + 1}`} />
                <PartButtons
                  {...props}
                  part={part}
                  about={`${school.name}, ${i + 1}`}
                  canUp={i > 0}
                  canDown={i < parts.length - 1}
                />
              </li>
            ))}
          </ol>
        )}
        <DraftButton draft={draft} value={`reserve-add.${school.id}`}>
          <Plus aria-hidden className="size-4" />
          {texts.addPart}
          <span className="sr-only">{school.name}</span>
        </DraftButton>
      </td>
      <td className={`${CELL} lg:w-64`}>
        {school.seats > 0 && <SeatBar blocks={blocks} words={words} />}
        <ol className="text-ink-soft mt-1 text-sm">
          {blocks.map(({ place, seats, condition }) => (
            <li key={place ?? 'rest'}>
              <span className="tabular-nums">{seats}</span> · {groupOf(condition)}
            </li>
          ))}
        </ol>
      </td>
    </tr>
  )
}
