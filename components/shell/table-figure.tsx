import { useTranslations } from 'next-intl'
import type { ComponentProps, ReactNode } from 'react'

import { Figure } from '@/components/ui/figure'
import { Table } from '@/components/ui/table'

type Props = Pick<ComponentProps<typeof Figure>, 'title' | 'source' | 'children'> &
  Pick<ComponentProps<typeof Table>, 'columns' | 'rows'> & {
    /** What its table is called, where that is not the title. */
    caption?: string
    empty?: ReactNode
  }

/** A chart with the sentence that it shows, and the table of its numbers behind a button. */
export function TableFigure({ title, source, caption, columns, rows, empty, children }: Props) {
  const t = useTranslations('common')
  return (
    <Figure
      title={title}
      source={source}
      tableLabel={t('showTable')}
      table={
        <Table
          caption={caption ?? title}
          captionHidden
          columns={columns}
          rows={rows}
          empty={empty}
        />
      }
    >
      {children}
    </Figure>
  )
}
