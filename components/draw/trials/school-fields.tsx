import { controlLook, describedBy, FieldNotes } from '@/components/ui/field'
import { RadioGroup } from '@/components/ui/radio-group'
import { SelectField } from '@/components/ui/select-field'
import { Table } from '@/components/ui/table'

import type { Typed } from './trial-form'
import type { TrialFormTexts } from './trial-form-texts'

type Props = { texts: TrialFormTexts; again: Typed }

/** Seats and reserved percentages, school by school. */
export function SchoolFields({ texts, again }: Props) {
  const { plain, schools } = texts
  return (
    <section className="space-y-4">
      <h2 className="text-xl font-bold">{plain.schools}</h2>
      <p className="text-ink-soft max-w-prose">{plain.schoolsHint}</p>
      <Table
        caption={plain.schools}
        captionHidden
        columns={[
          { key: 'school', label: plain.school },
          { key: 'now', label: plain.seatsNow, numeric: true },
          { key: 'seats', label: plain.seats },
          { key: 'percent', label: plain.percent },
        ]}
        rows={schools.map(({ id, name, seats, reserves, seatsLabel, percentLabel }) => ({
          key: id,
          cells: {
            school: name,
            now: seats,
            seats: <Cell name={`seats.${id}`} label={seatsLabel} again={again} />,
            percent: (
              <>
                <Cell name={`percent.${id}`} label={percentLabel} again={again} />
                {reserves && <span className="text-ink-soft block text-sm">{reserves}</span>}
              </>
            ),
          },
        }))}
        empty=""
      />
      <RadioGroup
        legend={plain.reserves}
        name="reserves"
        defaultValue={again.typed('reserves') ?? ''}
        options={[
          { value: '', label: plain.reservesPublished },
          { value: 'none', label: plain.reservesNone },
        ]}
      />
      <div className="flex flex-wrap gap-x-6 gap-y-4">
        <SelectField
          label={plain.reserveFor}
          name="reserveFor"
          options={texts.conditions}
          defaultValue={again.typed('reserveFor') ?? 'ATTENDANCE_AREA'}
        />
        <SelectField
          label={plain.reserveKind}
          name="reserveKind"
          options={[
            { value: 'SOFT', label: plain.SOFT },
            { value: 'HARD', label: plain.HARD },
          ]}
          defaultValue={again.typed('reserveKind') ?? 'SOFT'}
        />
      </div>
    </section>
  )
}

function Cell({ name, label, again }: { name: string; label: string; again: Typed }) {
  const error = again.error(name)
  return (
    <>
      <FieldNotes id={name} error={error} />
      <input
        id={name}
        name={name}
        aria-label={label}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(name, null, error)}
        defaultValue={again.typed(name)}
        autoComplete="off"
        maxLength={8}
        className={`${controlLook(error)} w-24`}
      />
    </>
  )
}
