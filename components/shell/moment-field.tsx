'use client'

import { useRef, useState } from 'react'

import { controlLook, describedBy, FieldSet } from '@/components/ui/field'
import { useField } from '@/components/ui/form'
import { toMoment } from '@/lib/base/format/wall-clock'
import { formats } from '@/lib/base/i18n/formats'
import { keepTimesWhole } from '@/lib/base/i18n/whole-times'

type MomentTexts = {
  day: string
  time: string
  /** Shown when the typed date and time do not exist. */
  noSuch: string
}

type MomentFieldProps = {
  name: string
  legend: string
  hint?: string | undefined
  /** `2027-11-12` and `23:59` in the district's time; empty when nothing is set. */
  day: string
  time: string
  /** The date and time in words, with weekday and time zone. */
  check: string
  locale: string
  timeZone: string
  texts: MomentTexts
}

/** A date and time in the district's time, repeated below in words with the weekday and time zone. */
export function MomentField(props: MomentFieldProps) {
  const { name } = props
  const typed = {
    day: String(useField(`${name}.day`, props.day).value),
    time: String(useField(`${name}.time`, props.time).value),
    check: String(useField(`${name}.check`, props.check).value),
  }
  // render a refused form anew, so that it shows what was typed
  return <Moment key={Object.values(typed).join(' ')} {...props} {...typed} />
}

function Moment(props: MomentFieldProps) {
  const { name, legend, hint, day, time, locale, timeZone, texts } = props
  const { error } = useField(name)
  const [check, setCheck] = useState(props.check)
  const dayBox = useRef<HTMLInputElement>(null)
  const timeBox = useRef<HTMLInputElement>(null)
  const say = () => {
    const typed = { day: dayBox.current?.value ?? '', time: timeBox.current?.value ?? '' }
    const at = toMoment(typed, timeZone)
    const isWhole = typed.day !== '' && typed.time !== ''
    const words = new Intl.DateTimeFormat(locale, { ...formats.dateTime.moment, timeZone })
    setCheck(at ? keepTimesWhole(words.format(at)) : isWhole ? texts.noSuch : '')
  }
  const look = controlLook(error)
  return (
    <FieldSet name={name} legend={legend} hint={hint} error={error}>
      <div className="mt-1.5 flex flex-wrap items-end gap-x-4 gap-y-2">
        <div>
          <label htmlFor={name} className="block text-[0.9em]">
            {texts.day}
          </label>
          <input
            ref={dayBox}
            type="date"
            id={name}
            name={`${name}.day`}
            defaultValue={day}
            onChange={say}
            aria-invalid={error ? true : undefined}
            aria-describedby={describedBy(name, hint, error)}
            className={`${look} w-44 max-w-full`}
          />
        </div>
        <div>
          <label htmlFor={`${name}-time`} className="block text-[0.9em]">
            {texts.time}
          </label>
          <input
            ref={timeBox}
            type="time"
            id={`${name}-time`}
            name={`${name}.time`}
            defaultValue={time}
            onChange={say}
            aria-invalid={error ? true : undefined}
            className={`${look} w-36 max-w-full`}
          />
        </div>
      </div>
      <p aria-live="polite" className="text-ink-soft mt-1.5 min-h-6 text-sm">
        {check}
      </p>
    </FieldSet>
  )
}
