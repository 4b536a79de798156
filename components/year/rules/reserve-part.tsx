import { controlLook, describedBy, FieldNotes } from '@/components/ui/field'
import { useField } from '@/components/ui/form'
import { ArrowDown, ArrowUp, X } from '@/components/ui/icons'
import type { Option } from '@/components/ui/option'
import type { EditedRules } from '@/lib/year/rule-sets/edit-draft.rules'

import { DraftButton } from './draft-button'
import type { ReserveProps } from './reserve-table'

export type Part = EditedRules['reserves'][number] & { index: number }

type PartProps = ReserveProps & { part: Part; about: string }

/** The inputs of one part of a school. */
export function PartFields({ draft, part, about, answers, ...rest }: PartProps) {
  const { conditions, kinds, everybody, texts } = rest
  const at = `reserve.${part.index}`
  const set = (change: Partial<Part>) =>
    draft.type((now) => ({
      ...now,
      reserves: now.reserves.map((one, i) => (i === part.index ? { ...one, ...change } : one)),
    }))
  const redrawn = `${answers} ${draft.steps}`
  const percent = useField(`${at}.percent`).error
  return (
    <>
      <input type="hidden" name={`${at}.schoolId`} value={part.schoolId} />
      <div>
        <FieldNotes id={`${at}.percent`} error={percent} />
        <span className="inline-flex items-center gap-1">
          <input
            id={`${at}.percent`}
            name={`${at}.percent`}
            aria-label={`${texts.percent}: ${about}`}
            aria-invalid={percent ? true : undefined}
            aria-describedby={describedBy(`${at}.percent`, null, percent)}
            inputMode="numeric"
            autoComplete="off"
            maxLength={5}
            value={part.percent}
            onChange={(event) => set({ percent: event.target.value })}
            className={`${controlLook(percent)} w-20`}
          />
          <span aria-hidden>%</span>
        </span>
      </div>
      <Choice
        key={`for ${redrawn}`}
        name={`${at}.condition`}
        label={`${texts.for}: ${about}`}
        options={[{ value: '', label: everybody }, ...conditions]}
        value={part.condition ?? ''}
        onChoose={(chosen) =>
          set({ condition: conditions.find(({ value }) => value === chosen)?.value ?? null })
        }
      />
      <Choice
        key={`kind ${redrawn}`}
        name={`${at}.kind`}
        label={`${texts.kind}: ${about}`}
        options={kinds}
        value={part.kind}
        onChoose={(chosen) => set({ kind: chosen === 'HARD' ? 'HARD' : 'SOFT' })}
      />
    </>
  )
}

type ChoiceProps = {
  name: string
  label: string
  options: readonly Option[]
  value: string
  onChoose: (value: string) => void
}

/** React sets an answered form back, and a select only keeps its choice when it is rendered anew. */
function Choice({ name, label, options, value, onChoose }: ChoiceProps) {
  const { error } = useField(name)
  return (
    <div className="max-w-full min-w-0">
      <FieldNotes id={name} error={error} />
      <select
        id={name}
        name={name}
        aria-label={label}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(name, null, error)}
        defaultValue={value}
        onChange={(event) => onChoose(event.target.value)}
        className={`${controlLook(error)} max-w-52`}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  )
}

type ButtonsProps = PartProps & { canUp: boolean; canDown: boolean }

/** Moves a part among those of its school, or removes it. */
export function PartButtons({ draft, part, about, canUp, canDown, texts }: ButtonsProps) {
  return (
    <span className="flex flex-wrap">
      <DraftButton draft={draft} value={`reserve-up.${part.index}`} off={!canUp}>
        <ArrowUp aria-hidden className="size-4" />
        {texts.up}
        <span className="sr-only">{about}</span>
      </DraftButton>
      <DraftButton draft={draft} value={`reserve-down.${part.index}`} off={!canDown}>
        <ArrowDown aria-hidden className="size-4" />
        {texts.down}
        <span className="sr-only">{about}</span>
      </DraftButton>
      <DraftButton draft={draft} value={`reserve-remove.${part.index}`}>
        <X aria-hidden className="size-4" />
        {texts.remove}
        <span className="sr-only">{about}</span>
      </DraftButton>
    </span>
  )
}
