import { useTranslations } from 'next-intl'
import type { ComponentProps, ReactNode } from 'react'

import { TogetherNews } from '@/components/shell/together'
import { Table } from '@/components/ui/table'
import type { TickedStudent } from '@/lib/desks/ticked/ticked-students.data'

import { TickedFrame } from './ticked-frame'

type Named = { readonly count: number; readonly names: string }

type Props = Omit<ComponentProps<typeof TickedFrame>, 'children'> & {
  students: readonly TickedStudent[]
  /** What became of the students; null before the action. */
  news: {
    title: string
    /** Why a student was left out; null: it was not. */
    whyNot: (studentId: string) => string | null
  } | null
  /** Says which ticked students the action is not about. */
  without: (who: Named) => string
  caption: string
  /** The columns after those that name the student. */
  columns: readonly { key: string; label: string }[]
  rows: readonly { key: string; studentId: string; cells: Record<string, ReactNode> }[]
  empty: string
  /** Above the table. */
  choice?: ReactNode
  /** What does it, below the table: only before. */
  children: ReactNode
}

/** Whom an action on ticked students is about, row by row, before it is done; and what became of each after. */
export function TickedPreview({
  students,
  news,
  without,
  caption,
  columns,
  rows,
  empty,
  choice,
  children,
  ...frame
}: Props) {
  const t = useTranslations('staff.ticked')
  const studentOf = new Map(students.map((student) => [student.id, student]))
  const concerned = new Set(rows.map(({ studentId }) => studentId))
  const left = students.filter(({ id }) => !concerned.has(id))
  return (
    <TickedFrame {...frame}>
      {news && (
        <TogetherNews
          title={news.title}
          left={students.flatMap(({ id, name }) => {
            const why = news.whyNot(id)
            return why === null ? [] : [{ key: id, name, why }]
          })}
        />
      )}
      {choice}
      {!news && left.length > 0 && (
        <p className="max-w-prose">
          {without({ count: left.length, names: left.map(({ name }) => name).join(', ') })}
        </p>
      )}
      <Table
        caption={caption}
        captionHidden
        columns={[
          { key: 'student', label: t('student') },
          { key: 'number', label: t('number') },
          ...columns,
        ]}
        rows={rows.map(({ key, studentId, cells }) => ({
          key,
          cells: {
            student: studentOf.get(studentId)?.name,
            number: <span className="tabular-nums">{studentOf.get(studentId)?.number}</span>,
            ...cells,
          },
        }))}
        empty={empty}
      />
      {children}
    </TickedFrame>
  )
}
