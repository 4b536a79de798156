import { Plus } from '@/components/ui/icons'

import type { RankedSchool } from './ranking-form'

type Props = {
  title: string
  schools: readonly RankedSchool[]
  texts: { add: string; allAdded: string; newTab: string }
  onAdd: (id: string) => void
}

function byCampus(schools: readonly RankedSchool[]) {
  return [...Map.groupBy(schools, ({ campus }) => campus)]
}

/** The schools that are not on the list yet, by campus, each with a button to add it. */
export function SchoolPicker({ title, schools, texts, onAdd }: Props) {
  return (
    <section className="space-y-4">
      <h2 id="schools" tabIndex={-1} className="text-2xl font-bold">
        {title}
      </h2>
      {schools.length === 0 && <p>{texts.allAdded}</p>}
      {schools.length > 0 && <p className="text-ink-soft text-base">{texts.newTab}</p>}
      {byCampus(schools).map(([campus, group]) => (
        <div key={campus}>
          <h3 className="text-ink-soft text-base font-semibold">{campus}</h3>
          <ul className="divide-line border-line divide-y border-b">
            {group.map(({ id, name, title: link, body }) => (
              <li key={id} className="flex items-start gap-3 py-3">
                <div className="min-w-0 flex-1">
                  <p className="leading-snug font-semibold">{link}</p>
                  {body}
                </div>
                <button
                  type="submit"
                  name="do"
                  value={`add:${id}`}
                  className="border-edge bg-sheet hover:border-accent hover:bg-accent-soft inline-flex min-h-11 shrink-0 items-center gap-1.5 rounded-md border px-3 text-base font-semibold"
                  onClick={(event) => {
                    event.preventDefault()
                    onAdd(id)
                  }}
                >
                  <Plus aria-hidden className="size-5" />
                  {texts.add}
                  <span className="sr-only"> {name}</span>
                </button>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  )
}
