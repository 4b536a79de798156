type Props = {
  items: readonly { href: string; label: string; current?: boolean; count?: number }[]
  label: string
}

/** Tabs of one list, each with its own address and its count. */
export function LinkTabs({ items, label }: Props) {
  return (
    <nav aria-label={label} data-tabs className="border-line border-b">
      <ul className="-mb-px flex flex-wrap gap-x-6">
        {items.map(({ href, label: name, current, count }) => (
          <li key={href}>
            <a
              href={href}
              aria-current={current ? 'page' : undefined}
              className="text-ink-soft hover:text-ink hover:border-edge aria-[current]:border-accent aria-[current]:text-ink inline-flex min-h-11 items-center gap-2 border-b-[3px] border-transparent aria-[current]:font-bold"
            >
              {name}
              {count !== undefined && (
                <span className="bg-well rounded-full px-2 text-xs tabular-nums">{count}</span>
              )}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
