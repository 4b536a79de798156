import { ChevronRight } from '@/components/ui/icons'

/** What waits behind a link: the number, and what it means in words. */
type Waiting = { readonly count: number; readonly label: string }

export type NavigationItem = {
  readonly href: string
  readonly label: string
  readonly current?: boolean
  /** Null, or a count of 0, shows nothing. */
  readonly waiting?: Waiting | null
}

export type NavigationGroup = {
  readonly label: string
  /** Whether it is unfolded at first. */
  readonly isOpen: boolean
  /** What waits on all its pages, told while it is folded. */
  readonly waiting?: Waiting | null
  readonly items: readonly NavigationItem[]
}

type Entries = readonly NavigationItem[] | readonly NavigationGroup[]

const isGrouped = (entries: Entries): entries is readonly NavigationGroup[] =>
  entries.some((entry) => 'items' in entry)

/** The links of a staff page's navigation: one list, or groups that fold without a script. */
export function StaffMenu({ entries }: { entries: Entries }) {
  if (!isGrouped(entries))
    return (
      <ul className="flex flex-wrap gap-x-1 lg:sticky lg:top-6 lg:block">
        {entries.map((item) => (
          <MenuLink key={item.href} {...item} />
        ))}
      </ul>
    )
  return (
    <div className="space-y-1">
      {entries.map(({ label, isOpen, waiting, items }) => (
        <details key={label} open={isOpen} className="group/fold">
          <summary className="text-ink-soft hover:text-ink flex min-h-11 list-none items-center gap-1.5 rounded-md px-1 text-sm font-semibold [&::-webkit-details-marker]:hidden">
            <ChevronRight
              aria-hidden
              className="size-4 transition-transform duration-150 group-open/fold:rotate-90 rtl:-scale-x-100"
            />
            {label}
            <span className="ms-auto pe-2 group-open/fold:hidden">
              <WaitingCount waiting={waiting} />
            </span>
          </summary>
          <ul className="pb-2">
            {items.map((item) => (
              <MenuLink key={item.href} {...item} />
            ))}
          </ul>
        </details>
      ))}
    </div>
  )
}

function MenuLink({ href, label, current, waiting }: NavigationItem) {
  return (
    <li className="has-[[aria-current]]:bg-accent-soft hover:bg-well flex items-center rounded-md pe-2">
      <a
        href={href}
        aria-current={current ? 'page' : undefined}
        className="aria-[current]:text-accent-strong flex min-h-11 min-w-0 grow items-center px-3 py-2 leading-snug aria-[current]:font-bold"
      >
        {label}
      </a>
      <WaitingCount waiting={waiting} />
    </li>
  )
}

/** Beside a link, not in it: the link keeps its name whatever waits. */
function WaitingCount({ waiting }: { waiting: Waiting | null | undefined }) {
  if (!waiting || waiting.count === 0) return null
  return (
    <span className="bg-attention-soft text-attention rounded-full px-2 text-xs font-semibold tabular-nums">
      <span aria-hidden>{waiting.count}</span>
      <span className="sr-only">{waiting.label}</span>
    </span>
  )
}
