import { Notice } from '@/components/ui/notice'
import { Table } from '@/components/ui/table'

/** One place of a paper list, with the schools that the two typings have there; null: none. */
export type PaperDifference = {
  readonly place: number
  readonly first: string | null
  readonly second: string | null
}

type Props = {
  differences: readonly PaperDifference[]
  words: Record<'differ' | 'place' | 'first' | 'second' | 'nothing', string>
}

/** Where two typings of one paper disagree, place by place: the paper decides. */
export function PaperDifferences({ differences, words }: Props) {
  return (
    <Notice tone="attention" title={words.differ}>
      <Table
        caption={words.differ}
        captionHidden
        columns={[
          { key: 'place', label: words.place },
          { key: 'first', label: words.first },
          { key: 'second', label: words.second },
        ]}
        rows={differences.map(({ place, first, second }) => ({
          key: String(place),
          cells: { place, first: first ?? words.nothing, second: second ?? words.nothing },
        }))}
        empty=""
      />
    </Notice>
  )
}
