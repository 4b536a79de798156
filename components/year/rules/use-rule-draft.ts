import { useEffect, useRef, useState } from 'react'

import { editDraft, type EditedRules, moveGroup } from '@/lib/year/rule-sets/edit-draft.rules'

/** How many changes can be undone. */
const MOST = 50

const edited = ({ rules, reserves }: EditedRules): EditedRules => ({ rules, reserves })

/** Where the focus goes after a button: to the same button of the moved part, or to the field of a new one. */
function focusAfter(button: string, { reserves }: EditedRules): string | null {
  const [what = '', which = ''] = button.split('.')
  const index = Number(which)
  if (what === 'reserve-up') return `button[value="${what}.${index - 1}"]`
  if (what === 'reserve-down') return `button[value="${what}.${index + 1}"]`
  if (what === 'reserve-remove') return `button[value="reserve-add.${reserves[index]?.schoolId}"]`
  if (what !== 'reserve-add') return null
  const last = reserves.findLastIndex(({ schoolId }) => schoolId === which)
  return `input[name="reserve.${last < 0 ? reserves.length : last + 1}.percent"]`
}

/**
 * The groups and reserves of a draft while they are edited in the browser. Buttons and drags can be
 * undone, the last first; typing is undone by the field itself. `before` is what the server remembers of
 * a change without a script.
 */
export function useRuleDraft(initial: EditedRules, before: EditedRules | null) {
  const [{ now, past, steps }, set] = useState({
    now: edited(initial),
    past: before ? [edited(before)] : [],
    steps: 0,
  })
  const wanted = useRef<string | null>(null)
  useEffect(() => {
    if (wanted.current) document.querySelector<HTMLElement>(wanted.current)?.focus()
    wanted.current = null
  }, [steps])
  const change = (to: (now: EditedRules) => EditedRules) =>
    set((was) => ({
      now: to(was.now),
      past: [...was.past, was.now].slice(-MOST),
      steps: was.steps + 1,
    }))
  return {
    now,
    /** Grows with every change but typing. */
    steps,
    /** What an undo would bring back; null when there is nothing to undo. */
    before: past.at(-1) ?? null,
    press: (button: string) => {
      wanted.current = focusAfter(button, now)
      change((was) => editDraft(was, button))
    },
    moveGroup: (condition: string, to: number) => change((was) => moveGroup(was, condition, to)),
    type: (to: (now: EditedRules) => EditedRules) => set((was) => ({ ...was, now: to(was.now) })),
    undo: () =>
      set((was) => ({
        now: was.past.at(-1) ?? was.now,
        past: was.past.slice(0, -1),
        steps: was.steps + 1,
      })),
  }
}

export type RuleDraftInUse = ReturnType<typeof useRuleDraft>
