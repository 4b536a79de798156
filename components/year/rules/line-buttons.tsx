import { ArrowDown, ArrowUp, X } from '@/components/ui/icons'

type Props = {
  /** `rule` or `reserve`, with the line's place. */
  kind: 'rule' | 'reserve'
  index: number
  /** The name of the line, for screen readers. */
  name: string
  canUp: boolean
  canDown: boolean
  texts: { up: string; down: string; remove: string }
}

const LOOK =
  'border-edge bg-sheet hover:bg-accent-soft inline-flex min-h-11 items-center gap-1.5 rounded-md border px-3 text-sm font-semibold disabled:opacity-40'

/** Buttons to move a line up or down, or remove it. */
export function LineButtons({ kind, index, name, canUp, canDown, texts }: Props) {
  return (
    <div className="flex flex-wrap gap-2">
      <button name="button" value={`${kind}-up.${index}`} disabled={!canUp} className={LOOK}>
        <ArrowUp aria-hidden className="size-4" />
        {texts.up}
        <span className="sr-only">{name}</span>
      </button>
      <button name="button" value={`${kind}-down.${index}`} disabled={!canDown} className={LOOK}>
        <ArrowDown aria-hidden className="size-4" />
        {texts.down}
        <span className="sr-only">{name}</span>
      </button>
      <button name="button" value={`${kind}-remove.${index}`} className={LOOK}>
        <X aria-hidden className="size-4" />
        {texts.remove}
        <span className="sr-only">{name}</span>
      </button>
    </div>
  )
}
