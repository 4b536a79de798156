import { Badge } from '@/components/ui/badge'
import { FlaskConical } from '@/components/ui/icons'

/** Marks dates or seats that are made up for the demonstration. */
export function DemoLabel({ children }: { children: string }) {
  return <Badge tone="attention">{children}</Badge>
}

/** The strip above every page of a demonstration: what is real and what is not. */
export function DemoStrip({ children }: { children: string }) {
  return (
    <aside className="bg-well text-ink-soft px-4 py-2 text-xs sm:px-6 lg:px-8">
      <p className="mx-auto flex max-w-[calc(var(--page)-4rem)] gap-2">
        <FlaskConical aria-hidden className="mt-0.5 size-4 shrink-0" />
        {children}
      </p>
    </aside>
  )
}
