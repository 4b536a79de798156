import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'

import type { ConflictTexts } from './ranking-texts'
import { SchoolOrder } from './school-order'

type Named = { id: string; name: string }

type Props = {
  mine: readonly Named[]
  saved: readonly Named[]
  /** Who saved the other list, and when. */
  who: string
  texts: ConflictTexts
}

function Side({
  title,
  schools,
  empty,
}: {
  title: string
  schools: readonly Named[]
  empty: string
}) {
  return (
    <div>
      <h3 className="mb-2 font-bold">{title}</h3>
      {schools.length > 0 ? <SchoolOrder schools={schools} /> : <p>{empty}</p>}
    </div>
  )
}

/** Two versions of a list, to keep one. The buttons belong to the surrounding form. */
export function ListConflict({ mine, saved, who, texts }: Props) {
  return (
    <section className="space-y-6">
      <div role="alert">
        <Notice tone="attention" title={texts.title}>
          <p>{texts.body}</p>
        </Notice>
      </div>
      <div className="grid gap-8 sm:grid-cols-2">
        <div className="space-y-4">
          <Side title={texts.mine} schools={mine} empty={texts.empty} />
          <Button name="do" value="keep-mine">
            {texts.keepMine}
          </Button>
        </div>
        <div className="space-y-4">
          <Side title={who} schools={saved} empty={texts.empty} />
          <Button name="do" value="take-saved" variant="secondary">
            {texts.takeSaved}
          </Button>
        </div>
      </div>
    </section>
  )
}
