import { Badge } from '@/components/ui/badge'

/** Beside dates or seats that are made up for a demonstration. */
export function DemoLabel({ children }: { children: string }) {
  return <Badge tone="attention">{children}</Badge>
}
